"""Texts that people read: every one that is used exists, every one that exists is used and documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from bot.language.messages import Messages, load
from bot.model import AnswerKind, Facet, PartyKind, ProblemKind, Source

BOT = Path(__file__).parents[2] / "bot"
ENGLISH = load("en").texts
OF_THE_WIKI = ("infobox-", "table-", "list-", "interests-box-", "response-", "go-ahead-", "portal-")
SAYING = {"say", "messages"}


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((file, ast.parse(file.read_text(encoding="utf-8"))) for file in sorted(BOT.rglob("*.py")))


@cache
def attributes() -> frozenset[str]:
    """Every name that the bot takes from something: ``X`` of ``y.X``."""
    nodes = (node for _, module in sources() for node in ast.walk(module))
    return frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute))


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the bot, by the last word of what is called."""
    for _, module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def pattern(node: ast.expr | None) -> str | None:
    """The text of a string, as a regular expression that has holes where code fills it in; None for no string."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(pattern(part) or ".+" for part in parts)
    return None


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((given.value for given in call.keywords if given.arg == name), None)


def parameters(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\$([1-9])", text)}


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_of_problem_has_its_two_messages_and_is_told_somewhere(kind: ProblemKind) -> None:
    texts = [ENGLISH[f"problem-{kind}"], ENGLISH[f"mend-{kind}"]]
    said = max((number for text in texts for number in parameters(text)), default=0)
    # Of two duplicates the message names the first; the problem stands on the other.
    assert said == kind.arguments - (kind is ProblemKind.DUPLICATE_RECORD)
    assert kind.name in attributes()


def test_every_message_of_a_problem_is_of_a_kind() -> None:
    for part in ("problem-", "mend-"):
        assert {key.removeprefix(part) for key in ENGLISH if key.startswith(part)} == set(ProblemKind)


def test_every_text_that_the_code_says_exists() -> None:
    said = {key for name, call in calls() if name in SAYING and call.args and (key := pattern(call.args[0]))}
    assert "invitation\\-asked" in said
    for key in said:
        assert any(re.fullmatch(key, known) for known in ENGLISH), key


def test_texts_that_are_chosen_by_a_value_exist_for_every_value() -> None:
    by_facet = {f"{facet.value}-declared" for facet in Facet}
    by_facet |= {f"{facet.value}-portal" for facet in Facet if facet not in (Facet.TOPIC, Facet.COMMUNITY)}
    wanted = {f"{to}reason-{said}" for to in ("", "lead-") for said in (*by_facet, "name", "cover")}
    wanted |= {f"table-reason-{source.value}" for source in Source}
    wanted |= {f"answer-link-{kind.value}" for kind in AnswerKind}
    wanted |= {f"party-{kind.value}" for kind in (PartyKind.FOUNDATION, PartyKind.VOLUNTEERS)}
    assert wanted <= set(ENGLISH)


def test_every_text_is_used() -> None:
    whole = {node.value for _, module in sources() for node in ast.walk(module) if isinstance(node, ast.Constant)}
    composed = {
        pattern(node) for _, module in sources() for node in ast.walk(module) if isinstance(node, ast.JoinedStr)
    }
    named = {one for one in composed if one and re.match(r"[a-z]{4,}\\-", one)}  # not "{a}-{b}", which fits everything
    told = named | {re.escape(word) for word in whole if isinstance(word, str) and word}
    known = {word.replace("\\", "") for word in told}
    for key in ENGLISH:
        if key.startswith((*OF_THE_WIKI, "problem-", "mend-")):
            continue  # said on the wiki: tests/onwiki; or of a problem, see above
        assert key in known or any(re.fullmatch(one, key) for one in named), f"nothing says {key}"


def test_every_text_is_documented_with_its_parameters() -> None:
    documented = load("qqq").texts
    assert set(documented) == set(ENGLISH)
    for key, text in ENGLISH.items():
        about = documented[key]
        for other in re.findall(r"\{\{msg\|([a-z-]+)\}\}", about):
            about += documented[other]
        assert parameters(text) <= parameters(about), key


def test_keys_are_in_order_so_that_two_branches_meet_easily() -> None:
    for language in ("en", "qqq"):
        raw = (BOT / "language" / "catalogues" / f"{language}.json").read_bytes()
        assert list(load(language).texts) == sorted(load(language).texts)
        assert "@metadata" in msgspec.json.decode(raw)


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("plain", (), "plain"),
        ("$1 and $2, $1", ("a", "b"), "a and b, a"),
        ("{{PLURAL:$1|one|$1 more}}", (1,), "one"),
        ("{{PLURAL:$1|one|$1 more}}", (2,), "2 more"),
        ("{{PLURAL:$1|one|$1 more}}", (0,), "0 more"),
        ("{{PLURAL:$1|one|$1 more}}", (11,), "11 more"),
        ("{{PLURAL:$2|it|them}}: $1", ("x", 2), "them: x"),
        ("{{PLURAL:$1|is|are}}, {{PLURAL:$1|it|them}}", (1,), "is, it"),
        ("$1", ("$2 and {{PLURAL:$1|a|b}}",), "$2 and {{PLURAL:$1|a|b}}"),
        ("$1 $2", ("$2", "$1"), "$2 $1"),
        ("100 $", (), "100 $"),
        ("{{Affiliate interests}}", (), "{{Affiliate interests}}"),
    ],
)
def test_arguments_are_put_in_as_they_are(text: str, arguments: tuple[object, ...], said: str) -> None:
    assert Messages("en", {"key": text})("key", *arguments) == said


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        load("en")("no-such-text")


def test_a_language_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("zz")
