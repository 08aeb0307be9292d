"""The community's settings: what a page may say, when it counts, and what is used when it does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bot.config import Config
from bot.facts.history.authorship import history_query
from bot.inviting.moderation.community_settings import (
    KEYS,
    copy_title,
    read_settings,
    settings_in_force,
    user_name,
)
from bot.wiki.titles import Namespaces
from bot.wiki.world import History, Missing, PageAnswer, Revision, Unreadable
from tests.worlds.values import ACCOUNT, NOW, missing, page, world

TITLE, COPY = Config().pages.settings, copy_title("Partnerships")
GOOD: dict[str, Any] = {"coordinators": ["User:a_user", "B"], "widest": 3, "trial": "2026-11-21"}


def settings_page(text: str, **more: Any) -> PageAnswer:
    return page(TITLE, text, model="json", **more)


def copy(text: str, user: str | None = ACCOUNT) -> PageAnswer:
    return page(COPY, text, model="json", user=user)


def test_a_good_page_sets_what_it_names_and_leaves_the_rest() -> None:
    found = settings_in_force(world(settings_page(json.dumps(GOOD)), missing(COPY)), Config())
    assert found.settings is not None
    assert found.settings.coordinators == {"A user", "B"}
    assert (found.settings.widest, found.settings.trial) == (3, date(2026, 11, 21))
    assert (found.settings.cool_off_hours, found.settings.invitations) == (24, 60)
    assert (found.copy, found.problems) == ({**GOOD, "coordinators": ["A user", "B"]}, ())


def test_the_operators_limit_of_a_run_is_only_tightened() -> None:
    for given, expected in ((10, 10), (1000, 60)):
        found = settings_in_force(world(settings_page(json.dumps({"invitations": given})), missing(COPY)), Config())
        assert found.settings is not None
        assert found.settings.invitations == expected


@pytest.mark.parametrize(
    ("text", "kind", "arguments"),
    [
        ("{", "settings-no-json", None),
        ("[]", "settings-no-json", ("it is not an object",)),
        ('{"cooloff_hours": 1}', "settings-unknown-key", ("cooloff_hours", "cool_off_hours")),
        ('{"x": 1}', "settings-unknown-key", ("x", ", ".join(KEYS))),
        ('{"widest": "12"}', "settings-bad-number", ("widest", "0", "100")),
        ('{"widest": true}', "settings-bad-number", ("widest", "0", "100")),
        ('{"widest": 101}', "settings-bad-number", ("widest", "0", "100")),
        ('{"handover_days": 0}', "settings-bad-number", ("handover_days", "1", "365")),
        ('{"coordinators": "A"}', "settings-bad-coordinators", ()),
        ('{"coordinators": [1]}', "settings-bad-coordinators", ()),
        ('{"coordinators": [" "]}', "settings-bad-coordinators", ()),
        ('{"coordinators": ["A", "Talk:B"]}', "settings-no-user", ("Talk:B",)),
        ('{"coordinators": ["A/B"]}', "settings-no-user", ("A/B",)),
        ('{"coordinators": ["a@example.org"]}', "settings-no-user", ("a@example.org",)),
        ('{"coordinators": ["192.0.2.7"]}', "settings-no-user", ("192.0.2.7",)),
        ('{"coordinators": ["A <b>"]}', "settings-no-user", ("A <b>",)),
        ('{"trial": true}', "settings-bad-trial", ()),
        ('{"trial": "20261121"}', "settings-bad-trial", ()),
        ('{"trial": null}', "settings-bad-trial", ()),
    ],
)
def test_a_mistake_is_told_and_nothing_of_the_page_counts(
    text: str, kind: str, arguments: tuple[str, ...] | None
) -> None:
    given, (problem,) = read_settings(TITLE, text, Namespaces.default())
    assert (given, problem.kind, problem.page) == ({}, kind, TITLE)
    assert arguments is None or problem.arguments == arguments


BAD = settings_page('{"widest": -1}')


@pytest.mark.parametrize(
    "bad", [BAD, settings_page("{}", redirects=(TITLE,)), Missing(title="X", redirects=(TITLE,))], ids=repr
)
def test_the_last_good_settings_are_used_while_the_page_is_wrong(bad: PageAnswer) -> None:
    found = settings_in_force(world(bad, copy(json.dumps(GOOD))), Config())
    assert found.settings is not None
    assert found.settings.widest == 3
    assert found.copy is None
    assert found.problems


@pytest.mark.parametrize(
    "kept", [missing(COPY), copy(json.dumps(GOOD), "Somebody"), copy(json.dumps(GOOD), None), copy('{"widest": -1}')]
)
def test_without_a_good_copy_of_the_bots_own_there_are_no_settings(kept: PageAnswer) -> None:
    found = settings_in_force(world(BAD, kept), Config())
    assert found.settings is None
    assert found.problems[-1].kind == "settings-none-good"


@pytest.mark.parametrize("kept", [missing(COPY), copy("{}")])
def test_where_nothing_was_ever_set_the_defaults_hold_and_nobody_is_a_coordinator(kept: PageAnswer) -> None:
    found = settings_in_force(world(missing(TITLE), kept), Config())
    assert found.settings is not None
    assert (found.settings.coordinators, found.settings.widest, found.copy) == (frozenset(), 12, {})
    assert found.problems == ()


def test_what_was_set_does_not_end_with_its_page() -> None:
    found = settings_in_force(world(missing(TITLE), copy(json.dumps(GOOD))), Config())
    assert found.settings is not None
    assert (found.settings.trial, found.settings.coordinators) == (date(2026, 11, 21), {"A user", "B"})
    assert (found.copy, [problem.kind for problem in found.problems]) == (None, ["settings-missing"])


def test_without_its_page_what_somebody_else_made_of_the_copy_does_not_count() -> None:
    found = settings_in_force(world(missing(TITLE), copy("{}", "Somebody")), Config())
    assert found.settings is None
    assert [problem.kind for problem in found.problems] == ["settings-missing", "settings-none-good"]


@pytest.mark.parametrize(
    "written", ["[[User:a user]]", "user:A_user", "A user", " a  user", "m:User:A user", "User talk:A user"]
)
def test_coordinators_are_named_as_people_name_them(written: str) -> None:
    text = json.dumps({"coordinators": [written, "A user"]})
    assert read_settings(TITLE, text, Namespaces.default()) == ({"coordinators": ["A user"]}, ())


@pytest.mark.parametrize(("protection", "counts"), [("", False), ("autoconfirmed", False), ("sysop", True)])
def test_elsewhere_the_page_counts_only_where_it_is_protected(protection: str, counts: bool) -> None:
    title = "Partnerships/Settings.json"
    config = Config(pages=type(Config().pages)(settings=title))
    one = page(title, json.dumps(GOOD), model="json", protection=protection)
    found = settings_in_force(world(one, missing(COPY)), config)
    assert (found.settings is not None) is counts
    assert [problem.kind for problem in found.problems] == (
        [] if counts else ["settings-unprotected", "settings-none-good"]
    )


@pytest.mark.parametrize(
    ("key", "lowest", "highest"),
    [
        ("cool_off_hours", 0, 720),
        ("widest", 0, 100),
        ("notices_per_month", 0, 31),
        ("handover_days", 1, 365),
        ("invitations", 0, 1000),
    ],
)
def test_every_number_counts_within_its_bounds(key: str, lowest: int, highest: int) -> None:
    for number in (lowest, lowest + 1, highest - 1, highest):
        assert read_settings(TITLE, json.dumps({key: number}), Namespaces.default()) == ({key: number}, ())
    for number in (lowest - 1, highest + 1, float(lowest), None, [lowest], str(highest)):
        given, problems = read_settings(TITLE, json.dumps({key: number}), Namespaces.default())
        assert (given, [(one.parameter, one.kind, one.arguments) for one in problems]) == (
            {}, [(key, "settings-bad-number", (key, str(lowest), str(highest)))],
        )  # fmt: skip


def in_force(text: str, config: Config | None = None) -> Any:
    found = settings_in_force(world(settings_page(text), missing(COPY)), config or Config()).settings
    assert found is not None
    return found


def test_what_is_not_named_is_as_the_operator_set_it() -> None:
    patience = type(Config().patience)(cool_off_hours=5, handover_days=6)
    limits = type(Config().limits)(widest=7, notices_per_month=8, invitations=9)
    found = in_force("{}", Config(patience=patience, limits=limits))
    assert (found.coordinators, found.trial) == (frozenset(), None)
    assert (found.cool_off_hours, found.handover_days) == (5, 6)
    assert (found.widest, found.notices_per_month, found.invitations) == (7, 8, 9)


def test_everything_that_a_page_names_is_taken() -> None:
    given = {"cool_off_hours": 0, "widest": 0, "notices_per_month": 0, "handover_days": 1, "invitations": 0}
    found = in_force(json.dumps({**given, "trial": False, "coordinators": []}))
    assert {name: getattr(found, name) for name in given} == given
    assert (found.coordinators, found.trial) == (frozenset(), None)


def test_every_mistake_of_a_page_is_told() -> None:
    text = json.dumps({"widest": -1, "trial": 3, "coordinators": ["Talk:A"], "x": 1})
    _, problems = read_settings(TITLE, text, Namespaces.default())
    assert [(one.page, one.parameter, one.kind) for one in problems] == [
        (TITLE, "widest", "settings-bad-number"),
        (TITLE, "trial", "settings-bad-trial"),
        (TITLE, "x", "settings-unknown-key"),
    ]
    _, names = read_settings(TITLE, '{"coordinators": ["Talk:A", "B", "~2026-1"]}', Namespaces.default())
    assert [(one.page, one.parameter, one.arguments) for one in names] == [
        (TITLE, "coordinators", ("Talk:A",)), (TITLE, "coordinators", ("~2026-1",)),
    ]  # fmt: skip


def test_the_copy_is_in_one_order_with_each_name_once() -> None:
    text = '{"widest": 3, "coordinators": ["b", "A", "User:B", "[[user:a]]"], "cool_off_hours": 1}'
    given, _ = read_settings(TITLE, text, Namespaces.default())
    assert list(given.items()) == [("cool_off_hours", 1), ("coordinators", ["B", "A"]), ("widest", 3)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("A user", "A user"),
        ("[[User:A|the user]]", "A"),
        ("  [[User:A]] ", "A"),
        ("User:A", "A"),
        ("User talk:A", "A"),
        ("A|B", "A"),
        ("A/B", None),
        ("A@B", None),
        ("A:B", None),
        ("A>B", None),
        ("A=B", None),
        ("A#B", None),
        ("~2026-12", None),
        ("192.0.2.7", None),
        ("2001:db8::1", None),
        ("", None),
        ("User:", None),
    ],
)
def test_which_names_an_account_can_have(written: str, name: str | None) -> None:
    assert user_name(written, Namespaces.default()) == name


WHOLE = settings_page(json.dumps(GOOD))


@pytest.mark.parametrize(
    ("given", "kept", "kinds", "counts"),
    [
        (Unreadable(title=TITLE, why="hidden"), copy("{}"), ["settings-unreadable"], True),
        (settings_page("{}", redirects=(TITLE,)), copy("{}"), ["settings-unreadable"], True),
        (Missing(title="X", redirects=(TITLE,)), copy("{}"), ["settings-unreadable"], True),
        (settings_page("{"), copy("{}"), ["settings-no-json"], True),
        (missing(TITLE), copy('{"widest": 3}'), ["settings-missing"], True),
        # What somebody else can have written is not the bot's copy, nor what was moved there.
        (settings_page("{"), copy("{}", "Somebody"), ["settings-no-json", "settings-none-good"], False),
        (settings_page("{"), page("X", "{}", user=ACCOUNT, redirects=(COPY,)),
         ["settings-no-json", "settings-none-good"], False),
        (settings_page("{"), Unreadable(title=COPY, why="hidden"), ["settings-no-json", "settings-none-good"], False),
        (missing(TITLE), page("X", "{}", user=ACCOUNT, redirects=(COPY,)),
         ["settings-missing", "settings-none-good"], False),
        (missing(TITLE), Missing(title="X", redirects=(COPY,)), ["settings-missing", "settings-none-good"], False),
        (missing(TITLE), Unreadable(title=COPY, why="hidden"), ["settings-missing", "settings-none-good"], False),
        (missing(TITLE), copy("["), ["settings-missing", "settings-none-good"], False),
        (missing(TITLE), missing(COPY), [], True),
        (WHOLE, copy("{}", "Somebody"), [], True),
    ],
)  # fmt: skip
def test_what_counts_and_what_is_told(given: PageAnswer, kept: PageAnswer, kinds: list[str], counts: bool) -> None:
    found = settings_in_force(world(given, kept), Config())
    assert [problem.kind for problem in found.problems] == kinds
    assert (found.settings is not None) is counts
    assert {problem.page for problem in found.problems} <= {TITLE}
    assert (found.copy is None) is bool(kinds)


@pytest.mark.parametrize(
    ("saved", "counts"),
    [
        ([(ACCOUNT, "A")], True),
        ([(ACCOUNT, "A"), ("Vandal", "x"), ("Somebody", "A")], True),
        ([(ACCOUNT, "A"), ("Vandal", "B"), ("Vandal", "A")], True),
        ([(ACCOUNT, "A"), ("Vandal", "B")], False),
        # What the bot has replaced since is not brought back by others.
        ([(ACCOUNT, "A"), (ACCOUNT, "B"), ("Vandal", "A")], False),
        ([("Vandal", "A"), (ACCOUNT, "B"), ("Vandal", "x"), (ACCOUNT, "A"), ("Vandal", "B")], False),
        ([("Vandal", "A"), (ACCOUNT, "B"), ("Vandal", "A")], False),
    ],
)
def test_the_copy_counts_where_it_says_what_the_bot_saved_last(saved: list[tuple[str, str]], counts: bool) -> None:
    texts = {"A": '{"widest": 3}', "B": '{"widest": 4}', "x": "x"}
    revisions = [
        Revision(id=at, user=user, timestamp=NOW, text=texts[text]) for at, (user, text) in enumerate(saved, start=1)
    ]
    last, by = saved[-1][1], saved[-1][0]
    seen = world(missing(TITLE), copy(texts[last], by), more={history_query(COPY): History(tuple(reversed(revisions)))})
    assert (settings_in_force(seen, Config()).settings is not None) is counts
