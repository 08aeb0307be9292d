"""Every catalogue: what a translation must keep, so that no sentence breaks the page it lands on."""

from __future__ import annotations

import re

import pytest

from bot.language.locale_rules import plural_forms
from bot.language.messages import Messages, shipped

COMPLETE = ("ar", "de", "es", "fa", "fr", "hi", "id", "pt", "ru", "sw", "tr", "zh")
"""The languages that lack no text; the project's own are fr es pt ar ru zh id sw hi de tr fa."""

ENGLISH = shipped().catalogues["en"]
OTHERS = sorted(set(shipped().catalogues) - {"en"})
_PLURAL = re.compile(r"\{\{PLURAL:\$([1-9])((?:\|[^{}|]*)+)\}\}")
_MARKUP = re.compile(r"'{2,5}|\[\[|\]\]|</?[a-z]+[^>]*>|\{\{(?!PLURAL)(?:[\w$][\w$ -]*)?")


def faults(said: Messages, english: Messages = ENGLISH) -> list[str]:
    """What is wrong with a translation, as ``KEY: WHAT``."""
    found = [f"{key}: no such text" for key in said.texts if key not in english.texts]
    for key, text in said.texts.items():
        model = english.texts.get(key, text)
        found += [f"{key}: {fault}" for fault in _faults(text, model, said.language)]
    return found


def _faults(text: str, model: str, language: str) -> list[str]:
    found = []
    if not text.strip():
        found.append("empty")
    if set(re.findall(r"\$[0-9]", text)) != set(re.findall(r"\$[0-9]", model)):
        found.append("other parameters")
    if plural_forms(language) > 1 and not counted(model) <= counted(text):
        found.append("PLURAL is missing")
    if sorted(_MARKUP.findall(text)) != sorted(_MARKUP.findall(model)):
        found.append("other markup")
    bare, bare_model = _PLURAL.sub("", text), _PLURAL.sub("", model)
    if "PLURAL" in bare or any(bare.count(brace) != bare_model.count(brace) for brace in "{}"):
        found.append("stray braces")
    if "|" in bare and "|" not in bare_model:
        found.append("stray bar")
    if re.search(r"[\n\t<>~]", text) and not re.search(r"[\n\t<>~]", model):
        found.append("characters that no text has")
    for _, forms in _PLURAL.findall(text):
        plain = [form for form in forms[1:].split("|") if not re.match(r"[0-9]+=", form)]
        if len(plain) != plural_forms(language):
            found.append(f"{len(plain)} plural forms instead of {plural_forms(language)}")
    return found


def counted(text: str) -> set[str]:
    """The parameters whose count the text follows."""
    return {parameter for parameter, _ in _PLURAL.findall(text)}


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_a_translation_keeps_what_it_must(language: str) -> None:
    assert faults(shipped().catalogues[language]) == []


def test_the_complete_ones_lack_nothing() -> None:
    lacking = {one: set(ENGLISH.texts) - set(shipped().of(one).texts) for one in COMPLETE}
    assert not any(lacking.values()), lacking
    assert set(COMPLETE) <= set(shipped().catalogues)


def test_lines_that_the_bot_reads_run_from_left_to_right_in_every_language() -> None:
    shown = [text for text in ENGLISH.texts.values() if "<code" in text]
    assert shown
    assert [text for text in shown if "<code>" in text] == []


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_a_catalogue_names_who_made_it_and_is_in_order(language: str) -> None:
    said = shipped().catalogues[language]
    assert said.authors
    assert list(said.texts) == sorted(said.texts)
    assert len(set(said.reviewers)) == len(said.reviewers)
    assert not any(re.search(r"[\[\]{}|#<>]", name) or name != name.strip() or not name for name in said.reviewers)


MODEL = Messages(
    "en",
    {
        "plain": "Hello $1",
        "count": "{{PLURAL:$1|one|$1 more}}, $2",
        "bold": "'''$1''' and [[$2|x]]",
        "html": "<code>$1</code>",
        "call": "{{bot}}",
    },
)


@pytest.mark.parametrize(
    ("language", "key", "text", "fault"),
    [
        ("fr", "plain", "Bonjour $1", None),
        ("fr", "plain", "Bonjour", "other parameters"),
        ("fr", "plain", "Bonjour $1 $2", "other parameters"),
        ("fr", "plain", " ", "empty"),
        ("fr", "plain", "Bonjour ''$1''", "other markup"),
        ("fr", "plain", "Bonjour {$1", "stray braces"),
        ("fr", "plain", "Bonjour $1}}", "stray braces"),
        ("fr", "plain", "Bonjour | $1", "stray bar"),
        ("fr", "plain", "Bonjour\n$1", "characters that no text has"),
        ("fr", "plain", "Bonjour $1 ~~~~", "characters that no text has"),
        ("fr", "plain", "<b>Bonjour</b> $1", "other markup"),
        ("fr", "other", "Bonjour", "no such text"),
        ("fr", "count", "{{PLURAL:$1|un|$1}}, $2", None),
        ("fr", "count", "{{PLURAL:$1|0=rien|un|$1}}, $2", None),
        ("fr", "count", "$1, $2", "PLURAL is missing"),
        ("zh", "count", "$1, $2", None),
        ("fr", "count", "{{PLURAL:$1|un|$1|x}}, $2", "3 plural forms instead of 2"),
        ("ru", "count", "{{PLURAL:$1|a|$1}}, $2", "2 plural forms instead of 3"),
        ("ar", "count", "{{PLURAL:$1|a|b|c|$1|e|f}}, $2", None),
        ("fr", "count", "{{PLURAL:$2|un|$1}}", "PLURAL is missing"),
        ("fr", "count", "{{PLURAL|$1}}, $2", "stray braces"),
        ("fr", "bold", "$1 et [[$2|x]]", "other markup"),
        ("fr", "bold", "'''$1''' et $2", "other markup"),
        ("fr", "bold", "'''$1''' et [[$2|y]]", None),
        ("fr", "html", "<code>$1", "other markup"),
        ("fr", "call", "{{bots}}", "other markup"),
    ],
)
def test_what_a_translation_broke_is_told(language: str, key: str, text: str, fault: str | None) -> None:
    told = faults(Messages(language, {key: text}), MODEL)
    assert told == [] if fault is None else f"{key}: {fault}" in told
