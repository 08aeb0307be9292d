"""What lists tell of pages is what each would tell when asked by its title, and no list is read twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Answer, Exchange
from bot.wiki.live.polls import Polls
from bot.wiki.titles import Namespaces
from bot.wiki.world import TransclusionsQuery

ROOT = "Partnerships"
SPACES = Namespaces.default()
USING = TransclusionsQuery("Template:Partnership", (0,))
TITLES = (
    ROOT,
    *(f"{space}{ROOT}/{number}" for space in ("", "Talk:") for number in range(6)),
    *(f"{ROOT}/Odd\u200e {number}" for number in range(2)),
    *(f"Group {number}" for number in range(6)),
)
MANY = st.integers(1, 2 ** len(TITLES) - 1).map(lambda bits: {one for at, one in enumerate(TITLES) if bits >> at & 1})


class Few(LiveApi):
    """An API that takes three titles at once."""

    batch = 3  # type: ignore[assignment]


class Wiki:
    """A wiki of pages, some of which lead to others, and some of which use the template."""

    wiki, account, rights = "test:test", "PartnerBot", frozenset[str]()

    def __init__(self, pages: Mapping[str, str], using: frozenset[str]) -> None:
        self.leads_to, self.using = pages, using
        self.listed: Counter[tuple[str, str]] = Counter()

    def log_in(self) -> None: ...

    def exchange(self, parameters: Mapping[str, str], *, write: bool) -> Exchange:
        assert parameters["prop"] == "info"
        titles = parameters.get("titles", "").split("\x1f")[1:]
        assert len(titles) <= Few.batch
        followed = {title: self.leads_to[title] for title in titles if self.leads_to.get(title)}
        redirects = followed if "redirects" in parameters else {}
        if "generator" in parameters:
            self.listed[parameters["generator"], parameters.get("gapnamespace", "")] += 1
        wanted = [redirects.get(title, title) for title in titles] or list(self._generated(parameters))
        query = {
            "pages": [self.page(title) for title in wanted],
            "redirects": [{"from": old, "to": new} for old, new in redirects.items()],
        }
        return Answer(body={"batchcomplete": True, "query": query})

    def _generated(self, parameters: Mapping[str, str]) -> Iterator[str]:
        for title in self.leads_to:
            space, rest = SPACES.split(title)
            if parameters["generator"] == "embeddedin":
                if title in self.using and str(space) in parameters["geinamespace"].split("|"):
                    yield title
            elif space == int(parameters["gapnamespace"]) and rest.startswith(parameters["gapprefix"]):
                yield title

    def page(self, title: str) -> dict[str, Any]:
        if title not in self.leads_to:
            return {"title": title, "missing": True}
        redirect = {"redirect": True} if self.leads_to[title] else {}
        return {"title": title, "pageid": TITLES.index(title) + 1, **redirect}


@st.composite
def wikis(draw: st.DrawFn) -> Wiki:
    there = draw(MANY)
    target = draw(st.sampled_from(sorted(there)))
    redirects = draw(st.sets(st.sampled_from(sorted(there)))) - {target}
    pages = {title: target if title in redirects else "" for title in sorted(there)}
    return Wiki(pages, frozenset(draw(MANY) & there))


@given(wikis(), st.booleans(), st.lists(st.tuples(MANY, st.booleans()), max_size=4))
def test_lists_tell_what_naming_tells(wiki: Wiki, users_first: bool, calls: list[tuple[set[str], bool]]) -> None:
    polls = Polls(Few(wiki), ROOT)
    about = {"prop": "info"}
    for _ in range(2 * users_first):
        polls.look_at_users(USING, sorted(wiki.using), about, SPACES)
    for titles, follow in calls:
        polled = polls.poll(sorted(titles), about, SPACES, follow=follow, along={})
        for title in titles:
            leads_to = (follow and wiki.leads_to.get(title)) or title
            assert polled.redirects.get(title, title) == leads_to
            assert polled.pages[leads_to] == wiki.page(leads_to)
    assert set(wiki.listed.values()) <= {1}
