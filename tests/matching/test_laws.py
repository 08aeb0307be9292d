"""Laws of matching over generated affiliates and records."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.evidence.cover import Candidate, Rank, smallest
from bot.model import Affiliate, Block, Decision, Interests, Partnership, Party, PartyKind
from tests.matching.values import Naive, affiliate, matcher, record

PLACES = ("SN", "ML", "NG", "GH", "FR", "CH", "IN", "IN-WB", "ES", "ES-CT", "GB", "GB-SCT", "RU-BA", "XK", "AL")
REGIONS = ("west-africa", "sahel", "sapmi", "europe", "world", "caribbean", "kurdistan", "andes", "palop")
LANGUAGES = ("fr", "en", "wo", "ff", "ha", "ca", "ku", "ckb", "ber", "bn", "sq", "qu", "eo")
TOPICS = ("women", "Public libraries", "maps", "LGBT+", "Haitian diaspora", "Kurdish people", "weaving")
NAMES = ("Hausa Wikimedians User Group", "West Bengal Wikimedians User Group", "Amical Wikimedia", "Art+Feminism",
         "Wikimedians of the Levant User Group", "Kurdish Wikimedians User Group", "Wikimaps User Group",
         "Wikimedia Community User Group Albania", "")  # fmt: skip
HOMES = (*(place for place in PLACES if "-" not in place), "RU-BA")


def some(values: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def affiliates(draw: st.DrawFn) -> tuple[Affiliate, ...]:
    codes = draw(st.lists(st.sampled_from("ABCDEFGHIJ"), unique=True, max_size=8))
    homes = [draw(st.sampled_from((*HOMES, ""))) for _ in codes]
    return tuple(
        affiliate(
            code, home, draw(st.sampled_from(NAMES)) or f"Association {code}", languages=draw(some(LANGUAGES)),
            countries=tuple(dict.fromkeys((*((home,) if home else ()), *draw(some(HOMES))))),
        )
        for code, home in zip(codes, homes, strict=True)
    )  # fmt: skip


INTERESTS = st.builds(
    lambda countries, languages, topics: (countries, languages, topics), some(HOMES), some(LANGUAGES), some(TOPICS)
)
RECORDS = st.builds(
    lambda countries, regions, languages, topics, lead, seat: record(
        countries=countries, regions=regions, languages=languages, topics=topics, partner_country=seat,
        lead=tuple(Party(PartyKind.AFFILIATE, f"id{code}") for code in lead),
    ),
    some(PLACES), some(REGIONS, 2), some(LANGUAGES), some(TOPICS), some(("A", "B"), 1), some(PLACES, 1),
)  # fmt: skip
BLOCKS = st.dictionaries(st.sampled_from([f"id{code}" for code in "ABCDEFGHIJ"]), st.sampled_from(Block), max_size=4)


@settings(max_examples=150, deadline=None)
@given(affiliates(), st.dictionaries(st.sampled_from("ABCDEFGHIJ"), INTERESTS, max_size=3), RECORDS, BLOCKS)
def test_the_index_finds_what_looking_at_every_affiliate_finds(
    groups: tuple[Affiliate, ...],
    said: dict[str, tuple[tuple[str, ...], ...]],
    one: Partnership,
    blocks: dict[str, Block],
) -> None:
    interests = {
        f"id{code}": Interests(affiliate=f"id{code}", countries=countries, languages=languages, topics=topics)
        for code, (countries, languages, topics) in said.items()
    }
    fast = matcher(groups, interests).judged(one, blocks.get)
    slow = matcher(reversed(groups), interests, Naive).judged(one, blocks.get)
    assert fast == slow


@settings(max_examples=150, deadline=None)
@given(affiliates(), RECORDS, BLOCKS)
def test_nobody_who_is_blocked_is_asked_and_every_place_is_asked_for_or_told(
    groups: tuple[Affiliate, ...], one: Partnership, blocks: dict[str, Block]
) -> None:
    matches, gaps = matcher(groups).judged(one, blocks.get)
    for match in matches:
        if match.decision is Decision.INVITE:
            assert match.blocked_by in (None, Block.UNAVAILABLE)
            assert max(reason.weight for reason in match.reasons) >= 0.6
        assert not any(reason.value in ("lgbt", "LGBT+") for reason in match.reasons)
    present = {match.affiliate for match in matches if match.decision is Decision.INVITE}
    if not present and not one.lead and not blocks:
        assert set(one.countries) <= {gap.value for gap in gaps}


CANDIDATES = st.lists(
    st.builds(
        lambda code, area, elements, unreachable, unshown, load, draw, speaks: Candidate(
            affiliate=code, code=code, seat="SN", area=area, represents=frozenset(elements),
            rank=Rank(unreachable=unreachable, unshown=unshown, load=load, draw=draw), speaks=speaks,
        ),
        st.sampled_from("ABCDEFGHIJKL"), st.sampled_from("xy"),
        st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4),
        st.booleans(), st.booleans(), st.integers(0, 3), st.integers(0, 9), st.booleans(),
    ),
    max_size=9, unique_by=lambda one: one.affiliate,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(CANDIDATES, st.frozensets(st.sampled_from("abcdef"), max_size=2), st.integers(-1, 4))
def test_a_cover_is_as_good_as_the_best_of_all_subsets(pool: list[Candidate], done: frozenset[str], limit: int) -> None:
    def value(picked: tuple[Candidate, ...]) -> tuple[object, ...]:
        """As much as possible, by few; who speak, are reachable, shown before, little asked; as it was drawn."""
        represented = frozenset[str]().union(*(one.represents for one in picked)) - done
        ranks = [one.rank for one in picked]
        return (
            -len(represented), len(picked), [one.speaks for one in picked].count(False),
            [rank.unreachable for rank in ranks].count(True), [rank.unshown for rank in ranks].count(True),
            sum(rank.load for rank in ranks), sorted(rank.draw for rank in ranks), sorted(one.code for one in picked),
        )  # fmt: skip

    best = min(value(picked) for size in range(max(limit, 0) + 1) for picked in combinations(pool, size))
    chosen = smallest(pool, done, limit)
    assert value(chosen) == best
    assert smallest(pool[::-1], done, limit) == chosen
