"""Signed words below what the bot said: which signatures are seen, and in which section they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.history.receipts import marker
from bot.facts.history.signed_sections import bot_sections
from bot.wiki.titles import Namespaces
from bot.wikitext.render import signature
from tests.worlds.values import ACCOUNT, NOW

SPACES = Namespaces.default()
BODY = "{{Partnership invitation|body=\nAsk [[User talk:Operator|Operator]], 12:00, 3 May 2026 (UTC)\n}}\n"
NOTICE = f"== For you ==\n{BODY}{marker(['5-11', '6-11'], '2026-11-01')}\n{signature(ACCOUNT, NOW)}\n"
QUESTION = f"== Whom? ==\n{marker(['asked-5'], '2026-11-01')}\n{signature(ACCOUNT, NOW)}\n"

SIGNED = {
    "Reply button": ":Yes! [[User:Awa|Awa]] ([[User talk:Awa|talk]]) 12:34, 5 November 2026 (UTC)",
    "nested": ":::*Yes! --[[User:Awa|Awa]] ([[User talk:Awa|talk]]) 12:34, 5 November 2026 (UTC)",
    "talk page only": "Yes [[User talk:Awa]] 12:34, 5 November 2026 (UTC)",
    "contributions": "Yes [[Special:Contributions/Awa|Awa]] 12:34, 5 November 2026 (UTC)",
    "of another wiki": "Yes [[:en:User:Awa|Awa]] 12:34, 5 November 2026 (UTC)",
    "coloured": "<span>[[User:Awa|<b>A</b>]]</span><sup>[[User talk:Awa|t]]</sup> 12:34, 5 November 2026 (UTC)",
    "somebody mentioned": "[[User:B]], yes. [[User:Awa|Awa]] ([[User talk:Awa|talk]]) 12:34, 5 November 2026 (UTC)",
    "template beside": "{{ping|B}} yes [[User:Awa|Awa]] 12:34, 5 November 2026 (UTC)",
    "fr": "Oui [[Utilisateur:Awa|Awa]] ([[Discussion utilisateur:Awa|discuter]]) 5 novembre 2026 à 12:34 (UTC)",
    "fr, in capitals": "Oui [[Utilisateur:Awa|Awa]] 5 novembre 2026 À 12:34 (UTC)",
    "an aside before": "(Well) yes [[User:Awa|Awa]] 12:34, 5 November 2026 (UTC)",
    "as long as may be": f"Yes [[User:Awa|Awa]]{'(' + 'x' * 274 + ')'} 12:34, 5 November 2026 (UTC)",
    "de": "Ja [[Benutzerin:Awa|Awa]] ([[Benutzerin Diskussion:Awa|Diskussion]]) 12:34, 5. Nov. 2026 (CET)",
    "es": "Sí [[Usuaria:Awa|Awa]] ([[Usuaria discusión:Awa|disc.]]) 12:34 5 nov 2026 (UTC)",
    "ru": "Да [[Участница:Awa|Awa]] ([[Обсуждение участницы:Awa|обс.]]) 12:34, 5 ноября 2026 (UTC)",
    "ar": "نعم [[مستخدمة:Awa|Awa]] ([[نقاش المستخدمة:Awa|نقاش]]) 12:34، 5 نوفمبر 2026 (ت ع م)",
    "fa": "بله [[کاربر:Awa|Awa]] ([[بحث کاربر:Awa|بحث]]) \u200f۵ نوامبر ۲۰۲۶، ساعت ۱۲:۳۴ (UTC)",
    "he": "כן [[משתמשת:Awa|Awa]] • [[שיחת משתמשת:Awa|שיחה]] 12:34, 5 בנובמבר 2026 (UTC)",
    "zh": "好 [[用户:Awa|Awa]]（[[用户讨论:Awa|讨论]]） 2026年11月5日 (四) 12:34 (UTC)",
    "ja": "はい [[利用者:Awa|Awa]]（[[利用者‐会話:Awa|会話]]） 2026年11月5日 (木) 12:34 (UTC)",
    "ko": "네 [[사용자:Awa|Awa]] ([[사용자토론:Awa|토론]]) 2026년 11월 5일 (목) 12:34 (KST)",
    "tr": "Evet [[Kullanıcı:Awa|Awa]] ([[Kullanıcı mesaj:Awa|mesaj]]) 12:34, 5 Kasım 2026 (UTC)",
    "sw": "Ndiyo [[Mtumiaji:Awa|Awa]] ([[Majadiliano ya mtumiaji:Awa|majadiliano]]) 12:34, 5 Novemba 2026 (UTC)",
    "hu": "Igen [[Szerkesztő:Awa|Awa]] <sup>[[Szerkesztővita:Awa|vita]]</sup> 2026. november 5., 12:34 (CET)",
    "vi": "Vâng [[Thành viên:Awa|Awa]] ([[Thảo luận Thành viên:Awa|thảo luận]]) 12:34, ngày 5 tháng 11 năm 2026 (UTC)",
}
UNSIGNED = {
    "no time": ":Yes! [[User:Awa|Awa]]",
    "no zone": ":Yes! [[User:Awa|Awa]] 12:34, 5 November 2026",
    "too long": f"Yes [[User:Awa|Awa]]{'(' + 'x' * 275 + ')'} 12:34, 5 November 2026 (UTC)",
    "no user": ":Yes! 12:34, 5 November 2026 (UTC)",
    "a page": "[[Help:Awa]] 12:34, 5 November 2026 (UTC)",
    "on two lines": ":Yes! [[User:Awa|Awa]]\n12:34, 5 November 2026 (UTC)",
    "shown": "<nowiki>[[User:Awa|Awa]] 12:34, 5 November 2026 (UTC)</nowiki>",
    "hidden": "<!-- [[User:Awa|Awa]] 12:34, 5 November 2026 (UTC) -->",
    "a template of a bot": "{{unsigned|Awa|12:34, 5 November 2026 (UTC)}}",
    "in a template": "{{Partnership invitation|body=[[User:Awa|Awa]] 12:34, 5 November 2026 (UTC)}}",
    "the bot's own": f":{signature(ACCOUNT, NOW)}",
    "in the next section": "== Else ==\n[[User:Awa|Awa]] 12:34, 5 November 2026 (UTC)",
}


def replies(text: str) -> list[tuple[str, str]]:
    sections = bot_sections(text, ACCOUNT, SPACES)
    return [(reply.signer, reply.day) for section in sections for reply in section.replies]


@pytest.mark.parametrize("case", SIGNED)
def test_a_signature_of_a_person_is_seen(case: str) -> None:
    for section in (NOTICE, QUESTION):
        assert replies(section + SIGNED[case]) == [("Awa", "2026-11-05")]
        assert replies(f"{section}=== More ===\n\n{SIGNED[case]}\n\n== Else ==\nWords") == [("Awa", "2026-11-05")]


@pytest.mark.parametrize("case", SIGNED)
def test_a_signature_begins_with_the_first_link_to_whose_it_is(case: str) -> None:
    (section,) = bot_sections(NOTICE + SIGNED[case], ACCOUNT, SPACES)
    (signed,) = (reply.signature for reply in section.replies)
    words, _, _ = SIGNED[case].partition(signed)
    assert SIGNED[case] == words + signed
    assert "Awa" in signed.partition("]]")[0]
    assert "Awa" not in words


@pytest.mark.parametrize("case", UNSIGNED)
def test_what_is_no_signature_of_a_person_is_not(case: str) -> None:
    assert replies(NOTICE + UNSIGNED[case]) == []


def test_what_is_above_or_in_no_section_of_the_bot_is_no_reply() -> None:
    yes = SIGNED["Reply button"]
    assert replies(f"{yes}\n{NOTICE}") == replies(f"== For you ==\n{yes}\n{NOTICE}") == replies(yes) == []
    shown = NOTICE.replace("<!--", "<nowiki><!--").replace("-->", "--></nowiki>")
    assert replies(shown + yes) == []


def test_all_that_a_section_says_and_everybody_who_answers() -> None:
    several = f"{NOTICE}{SIGNED['fr']}\n:::{SIGNED['nested'].replace('Awa', '203.0.113.7')}\n{SIGNED['ar']}"
    (section,) = bot_sections(several, ACCOUNT, SPACES)
    assert {(receipt.partnership, receipt.affiliate) for receipt in section.receipts} == {(5, "11"), (6, "11")}
    assert [reply.signer for reply in section.replies] == ["Awa", "203.0.113.7", "Awa"]
    assert all(reply.signature in several for reply in section.replies)


@given(
    st.lists(st.sampled_from(["[[User:A|", "]] ", "12:34, ", "(UTC)", "== x ==\n", "<!--", "-->", "{{", "}}", "\n"]))
)
@settings(max_examples=50)
def test_any_text_is_read_and_the_bot_never_answers_itself(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert ACCOUNT not in {signer for signer, _ in replies(f"{NOTICE}{text}{NOTICE}")}
