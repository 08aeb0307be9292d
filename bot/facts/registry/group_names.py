"""What is proper to the name of a group: "Wikimedia Community User Group Kenya" → "kenya", "WMFR" → "fr".

What all groups share is the frame: the movement's name, the kind of group, its legal form, words such as "of".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bot.facts.registry.slips import distance
from bot.language.names import fold
from bot.late_patterns import late_pattern

# Written without marks and capitals; "~" before a word of a script without spaces.
_MOVEMENT: Final = """
wikimedia, wicimedia, vikimedia, vikimedija, wikimedija, vikimedya, vikimedio, wiki media, wm,
wikimedian, wikimedians, wikimediens, wikimediennes, wikimedien, wikimedista, wikimedistas, wikimediani, wikimediane,
wikimedisti, wikimedianer, wikimedianerinnen, wikimedianen, wikimediantes, wikimedysci, wikimedianos, wikimedians',
wikipedian, wikipedians, wikipediens, wikipedistas, wikipediani, wikipedianer, vikipedisti, wikipedisti,
викимедиа, викимедия, вікімедіа, вікімедія, уикимедия, викимедија, викимедийцы, вікімедійці, викимедијанци,
βικιμηδια, ויקימדיה, ويكيميديا, ويكيميديو, ویکی‌مدیا, ویکیمیڈیا, ویکی میڈیا, विकिमीडिया, विकिमिडिया, উইকিমিডিয়া,
விக்கிமீடியா, వికీమీడియా, വിക്കിമീഡിയ, ვიკიმედია, վիքիմեդիա, ዊኪሚዲያ,
~วิกิมีเดีย, ~維基媒體, ~维基媒体, ~ウィキメディア, ~위키미디어, ~វិគីមេឌា
"""
_KINDS: Final = """
community user group, user group, usergroup, users group, user groups, ug, community, chapter, the chapter,
national chapter, groupe d'utilisateurs, groupe utilisateurs, groupe d'utilisatrices, communaute, chapitre,
grupo de usuarios, grupo de usuarias, grupo de usuarixs, comunidad, comunidade, capitulo, gruppo utenti,
gruppo di utenti, comunita, capitolo, benutzergruppe, nutzergruppe, gemeinschaft, gebruikersgroep, anvandargrupp,
brukergruppe, brugergruppe, kayttajaryhma, grwp defnyddwyr, cymuned, kullanici grubu, toplulugu, grup d'usuaris,
grupa uzytkownikow, comunitat, группа участников, группа пользователей, сообщество, отделение, спільнота,
група користувачів, مجموعة مستخدمي, مجموعة, مجتمع, team, staff, board, office,
~ユーザーグループ, ~用戶組, ~用户组, ~使用者社群, ~社群, ~協會, ~协会, ~협회, ~사용자 그룹
"""
_LEGAL_FORMS: Final = """
e.v., e. v., ev, ry, r.y., rf, rekisteroity yhdistys, verein, vereniging, association, associazione, associacao,
associacio, asociacion, asociacion civil, a.c., stowarzyszenie, foreningen, forening, ideell forening, egyesulet,
yayasan, perkumpulan, inc, inc., incorporated, ltd, ltd., limited, asbl, a.s.b.l., vzw, aisbl, z.s., z. s., zs, o.s.,
mtu, cic, c.i.c., dernegi, udruga, udruzenje, drustvo, spolek, zavod, gesellschaft, osterreichische gesellschaft,
ассоциация, нп, некоммерческое партнерство, громадська організація, го, جمعية, עמותה, עמותת
"""
# The words of the frame that are long enough to be misspelt.
_FRAME: Final = ("wikimedia", "wikimedians", "wikipedians", "community", "group", "usergroup", "foundation")
_TIES: Final = late_pattern(
    r"^(?:(?:of|for|in|from|the|and|&|de|du|des|d'|do|da|del|della|der|die|dei|van|af|av|i|von|di|la|le|les|el|los|las"
    r"|in der|of the|в|у|во|na|w|v|ob|zu|fur)(?:\s+|(?<=')))+|(?:\s+(?:of|for|in|the|de|und|and|&|the))+$"
)
SHORT_CODE: Final = 3
"""The letters of what may be a code."""
_OF_A_LANGUAGE: Final = late_pattern(r"\s*\b(?:languages?|langues?|lenguas?|idiomas?|lingue?|sprachen?|языка?)\b\s*")
_EDGES: Final = " \t,;:.·•–—-/|&\"'“”„«»()[]"
_GLUED_CODE: Final = late_pattern(r"wm[ _-]?(?P<code>[a-z]{2,4})")


def proper(name: str) -> tuple[str, bool]:
    """What of a name is proper to one group, folded, and whether the frame says that it is a group of the movement.

    ``""`` where nothing is left: "Wikimedia User Group".
    """
    folded = fold(name.replace("_", " "))
    if glued := _GLUED_CODE.fullmatch(folded):
        return glued["code"], True
    rest = _MOVEMENT_WORDS.sub(" ", folded)
    without_kind = _KIND_WORDS.sub(" ", rest)
    # "Team" or "Verein" alone make no group of the movement; "user group" does.
    framed = rest != folded or "user group" in folded or "usergroup" in folded
    return _trimmed(without_kind), framed


def is_people_of(word: str, country: str) -> bool:
    """Whether a word is made from a country's English name: "algerian", "iraqi", "saudi", "tajik", "philippine"."""
    if word == country or len(word) < 4:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(word, country, strict=False)) if a != b), min(len(word), len(country))
    )
    beginning = country.split()[0]
    return word == beginning or same >= max(4, len(country) - 2) or (same == len(word) and country.endswith("stan"))


def without_language(rest: str) -> str:
    """Without the word: "tatar language" → "tatar"."""
    return _OF_A_LANGUAGE.sub(" ", rest).strip()


def without_frame(rest: str) -> str:
    """Without misspelt words of the frame: "wikimeda danmark" → "danmark"."""
    return " ".join(word for word in rest.split() if not _is_framing(word)) or rest


@lru_cache(maxsize=4096)
def _is_framing(word: str) -> bool:
    return any(
        len(set(word) ^ set(frame)) <= len(frame) // 2 and distance(word, frame, 2) <= len(frame) // 4
        for frame in _FRAME
    )


def _trimmed(rest: str) -> str:
    before = None
    while before != rest:
        before = rest
        rest = _TIES.sub("", " ".join(rest.split()).strip(_EDGES)).strip(_EDGES)
    return rest


def _words(*lists: str) -> re.Pattern[str]:
    words = {fold(word.strip()) for words in lists for word in words.replace("\n", " ").split(",")} - {""}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    spaced = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in ordered if not word.startswith("~"))
    unspaced = "|".join(re.escape(word[1:]) for word in ordered if word.startswith("~"))
    return late_pattern(rf"(?<![\w.])(?:{spaced})(?!\w)" + (f"|{unspaced}" if unspaced else ""))


_MOVEMENT_WORDS: Final = _words(_MOVEMENT)
_KIND_WORDS: Final = _words(_KINDS, _LEGAL_FORMS)
