"""What was made last is taken up only for the very same values."""

from __future__ import annotations

from bot.wiki.memo import Latest


def test_it_is_made_once_for_the_same_objects_and_anew_for_others() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    latest, world, like_it = Latest[str](), [1], [1]
    assert [latest.of((world,), lambda: make("first")) for _ in range(3)] == ["first"] * 3
    assert latest.of((like_it,), lambda: make("equal is not the same")) == "equal is not the same"
    assert latest.of((like_it, world), lambda: make("more")) == "more"
    assert latest.of((world,), lambda: make("only the latest is kept")) == "only the latest is kept"
    assert made == ["first", "equal is not the same", "more", "only the latest is kept"]


def test_two_rooms_do_not_share_what_they_keep() -> None:
    one, two = Latest[int](), Latest[int]()
    world = object()
    assert (one.of((world,), lambda: 1), two.of((world,), lambda: 2), one.of((world,), lambda: 3)) == (1, 2, 1)
