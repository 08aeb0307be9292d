"""{{bots}} and {{nobots}}, form by form, as the documentation of Template:Bots has them."""

from __future__ import annotations

import pytest

from bot.facts.opt_outs import bans, is_closed, refuses_messages

ACCOUNT = "PartnerBot"


@pytest.mark.parametrize(
    ("text", "banned"),
    [
        ("", False),
        ("{{nobots}}", True),
        ("{{Nobots}}", True),
        ("{{ nobots }}", True),
        ("{{Template:Nobots}}", True),
        ("{{bots}}", False),
        ("{{Bots}}", False),
        ("{{bots|allow=all}}", False),
        ("{{bots|allow=none}}", True),
        ("{{bots|deny=all}}", True),
        ("{{bots|deny=none}}", False),
        ("{{bots|allow=PartnerBot}}", False),
        ("{{bots|allow=partnerbot}}", False),
        ("{{bots|allow=OtherBot}}", True),
        ("{{bots|allow=OtherBot, PartnerBot}}", False),
        ("{{bots|allow=OtherBot,\nPartnerBot\n}}", False),
        ("{{bots|deny=PartnerBot}}", True),
        ("{{Bots|deny=PARTNERBOT}}", True),
        ("{{bots|deny=OtherBot}}", False),
        ("{{bots|deny=OtherBot,PartnerBot,ThirdBot}}", True),
        ("{{bots|deny=PartnerBotanist}}", False),
        ("{{bots|deny= OtherBot , PartnerBot }}", True),
        ("{{bots|allow=|deny=}}", False),
        ("{{bots|allow=, ,}}", False),
        ("{{bots|allow=, ,OtherBot}}", True),
        ("{{bots|allow=none|deny=none}}", True),
        ("{{bots|allow=all|deny=PartnerBot}}", True),
        ("{{bots|deny=<!-- these --> PartnerBot<!-- two -->, OtherBot}}", True),
        ("{{bots<!-- please -->|deny=PartnerBot}}", True),
        ("{{nobots}}{{bots|allow=PartnerBot}}", True),
        ("Some words.\n== A ==\n* {{bots|deny=PartnerBot}} and more", True),
        ("{{Box|content={{nobots}}}}", True),
        ("<div>{{nobots}}</div>", True),
        ("<!-- {{nobots}} -->", False),
        ("<nowiki>{{nobots}}</nowiki>", False),
        ("<pre>{{bots|deny=all}}</pre>", False),
        ("{{tl|nobots}}", False),
        ("{{nobots", False),
        ("{{bots|optout=all}}", False),
        ("{{NoBots}}", True),
        ("{{NOBOTS}}", True),
        ("{{No bots}}", True),
        ("{{template:noBots}}", True),
        ("{{BOTS|deny=all}}", True),
        ("{{BOTS|allow=PartnerBot}}", False),
        ("{{NoBotsHere}}", False),
        ("{{Robots}}", False),
        ("<nowiki>{{NoBots}}</nowiki>", False),
        ("{{bots|deny=User:PartnerBot}}", True),
        ("{{bots|deny=[[User:PartnerBot]]}}", True),
        ("{{bots|deny=OtherBot, user: partnerbot}}", True),
        ("{{bots|allow=User:PartnerBot}}", False),
        ("{{bots|allow=User:OtherBot}}", True),
    ],
)
def test_who_may_edit(text: str, banned: bool) -> None:
    assert bans(text, ACCOUNT) is banned


@pytest.mark.parametrize("written", ["Partner Bot", "Partner_Bot", " partner  bot "])
def test_an_account_of_two_words_is_known_in_either_form(written: str) -> None:
    assert bans(f"{{{{bots|deny={written}}}}}", "Partner Bot")
    assert not bans(f"{{{{bots|allow={written}}}}}", "Partner Bot")
    assert refuses_messages(f"{{{{bots|optout={written}}}}}", "Partner_Bot")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", False),
        ("{{bots|optout=all}}", True),
        ("{{Bots|optout=ALL}}", True),
        ("{{bots|optout=none}}", False),
        ("{{bots|optout=partnership}}", True),
        ("{{bots|optout=partnerships}}", True),
        ("{{bots|optout=partnership-invitation}}", True),
        ("{{bots|optout=partnership_invitation}}", True),
        ("{{bots|optout=invitation}}", False),
        ("{{nobots}}", False),
        ("{{bots|optout=nosource, Partnership invitation}}", True),
        ("{{bots|optout=partnership-invitation,nosource}}", True),
        ("{{bots|optout=PartnerBot}}", True),
        ("{{bots|optout=nosource,npov}}", False),
        ("{{bots|optout=nosource}}{{bots|optout=all}}", True),
        ("<nowiki>{{bots|optout=all}}</nowiki>", False),
        ("{{bots|deny=PartnerBot}}", False),
        ("{{BOTS|optout=all}}", True),
        ("{{bots|optout=User:PartnerBot}}", True),
    ],
)
def test_who_wants_no_message(text: str, refused: bool) -> None:
    assert refuses_messages(text, ACCOUNT) is refused


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("{{Archive}}", True),
        ("{{archive|2}}", True),
        ("{{Talk archive}}", True),
        ("{{Talkarchive}}", True),
        ("{{Deceased Wikimedian}}", True),
        ("Words. {{deceased Wikipedian}}", True),
        ("{{Archives}}", False),
        ("<nowiki>{{Archive}}</nowiki>", False),
        ("Archive", False),
        ("", False),
    ],
)
def test_a_page_on_which_nobody_answers(text: str, closed: bool) -> None:
    assert is_closed(text) is closed
