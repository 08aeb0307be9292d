"""What people say around the name of a language: "Wolof language", "Wikipédia en wolof", "Hausa (Ajami)".

``simpler`` gives the texts that are left without it, one step at a time; whether they are names, the index tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.language.names.folding import fold
from bot.language.names.index import LETTERS, PROJECT, SCRIPT

Is = Callable[[str, str], bool]
"""(what, word): whether a folded word is the name of a project, of a script, or of a script and no language."""

# Patterns as texts: ``re`` compiles them when they are first needed, and most values are plain names.
_BEFORE: Final = r"the|spoken|written|colloquial"
_CALLED: Final = (
    "langue|langues|lengua|lenguas|lingua|lingue|língua|llengua|limba|idioma|idiomas|bahasa|basa|taal|sprache|språket|"
    "język|jezik|jazyk|język|kielen|lugha ya|langaj|язык|мова|език|јазик|زبان|لغة|اللغة|שפת|השפה|भाषा|ভাষা|ภาษา|tiếng|"
    "dialecte|dialecto|dialekt|dialect|diyalekti|idiom|parler"
)
_BEHIND: Final = (
    r"languages?|sprachen?|språket|språk|sproget|sprog|taal|tili|dili|dilleri|kieli|keel|nyelv|kalba|valoda|jezik|język|"
    r"jazyk|speakers?|dialects?|dialekte?|community|version|edition|язык|языки|мова|език|тілі|тили|теле|хэл|lezu|լեզու|"
    r"ენა|јазик|lingvo|hizkuntza|भाषा|ভাষা|भाषाएँ|மொழி|భాష|ಭಾಷೆ|ഭാഷ|ਭਾਸ਼ਾ|ભાષા|භාෂාව|ଭାଷା|زبان|زبانیں|γλώσσα|version|edition|Version|Ausgabe"
)
_JOINED: Final = (
    r"(?:[-‐ ](?:language|speaking|sprachig\w*)|sprachige[rnms]?|sprachig|språkiga?|språklige?|sproge[dt]e?|talige?|"
    r"版|язычн\w+)"
)
_LED: Final = (
    rf"(?i)^(?:(?:{_BEFORE}|{_CALLED})\s+(?:d[eu]s?\s+|d['’]\s*|la\s+|der\s+)?(?=\S)|(?:ภาษา|ພາສາ|ភាសា)(?=\S))"
)
_FOLLOWED: Final = rf"(?i)(?:\s+(?:{_BEHIND})|{_JOINED})$"
_PREPOSITION: Final = r"(?i)^(?:in|en|em|auf|på|на|по|в|ya|of|de|du|do|del)[\s-]+(?=\S{4}|\W*[^\x00-\x7f])"
"""Before a name only: "en fr" are two codes."""
LIST: Final = r"(?i)[,;/&|•+\n，、؛،]|\s(?:and|et|und|y|e|og|och|и|і|و|ve)\s"
"""What parts the names of a list."""
_ARABIC, _ARTICLE = r"[\u0621-\u064a]{3}", "ال"
_TOGETHER: Final = r"[维維]基百科|ウィキペディア|위키백과|วิกิพีเดีย"
_BRACKETED: Final = r"^(?P<name>[^()\[\]（）]+?)\s*[(\[（](?P<aside>[^()\[\]（）]+)[)\]）]$"
_IN_SCRIPT: Final = r"(?i)^(?P<name>.+?)[\s,]+(?:(?:written\s+)?in|en|em|mit|avec|con)\s+(?:the\s+)?(?P<script>.+)$"
_SCRIPT: Final = (
    r"(?i)^(?:the|écriture|alphabet|caractères|escritura|alfabeto|caracteres|scrittura)\s+|"
    r"\s+(?:script|alphabet|characters|letters|writing|based|schrift|alfabesi|alfabeto)$"
)


_LONGEST_CODE: Final = 3
"""Behind "the language", what is so long may be a code, but is a name first: "język ga", "lingua ho"."""

_SPELLED: Final = r"(?i)\b(?:(?:north|south|east|west)(?:ern)?|s[aá]a?mi)\b"
"""Words of names that are written in two ways: "North Sami", "Northern Saami"."""


def simpler(text: str, is_word: Is) -> Iterator[str]:
    """The text without one of the things that people say around a name; none where it says none, or is a list."""
    if re.search(LIST, text):
        return
    yield from _without_projects(text, is_word)
    for around in (_FOLLOWED, _LED):
        shorter = re.sub(around, "", text)
        if shorter and shorter != text:
            if len(shorter) <= _LONGEST_CODE:
                yield shorter.capitalize()
            yield shorter
    yield from _without_script(text, is_word)
    if (shorter := re.sub(_PREPOSITION, "", text)) != text:
        yield shorter
    if re.match(_ARABIC, text) and not text.startswith(_ARTICLE):
        yield _ARTICLE + text
    if (other := re.sub(_SPELLED, _respelled, text)) != text:
        yield other


def _respelled(word: re.Match[str]) -> str:
    spelled = word[0]
    if spelled[0] in "Ss" and spelled[-1] == "i":
        return "Sami"
    return spelled.removesuffix("ern") if spelled.endswith("ern") else f"{spelled}ern"


def bracketed(text: str) -> tuple[str, str] | None:
    """("Tonga", "Zambia") of "Tonga (Zambia)"; None where there is nothing in brackets, or anything behind them."""
    found = re.match(_BRACKETED, text)
    return (found["name"], found["aside"]) if found else None


def _without_projects(text: str, is_word: Is) -> Iterator[str]:
    words = text.split()
    kept = [word for word in words if not any(is_word(PROJECT, form) for form in _forms(word))]
    rest = re.sub(_TOGETHER, "", " ".join(kept)).strip()
    if rest and rest != " ".join(words):
        yield rest


def _forms(word: str) -> tuple[str, str]:
    folded = fold(word)
    return folded, folded.removesuffix("s")


def _without_script(text: str, is_word: Is) -> Iterator[str]:
    """Brackets, "in the … script", or a script's name behind that of the language. "Hindi Tamil" are two languages:
    where no word says that a script is meant, it must be one that is no language.
    """
    bare = re.sub(_SCRIPT, "", text)
    aside, within = bracketed(text), re.match(_IN_SCRIPT, text)
    last = (bare.rpartition(" ")[0], bare.rpartition(" ")[2])
    for name, script in (aside or ("", ""), within.groups() if within else ("", ""), last):
        word = re.sub(_SCRIPT, "", script)
        said = word != script or (bare != text and (name, script) == last)
        if name and is_word(SCRIPT if said else LETTERS, fold(word)):
            yield name
