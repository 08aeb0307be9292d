"""Which partnerships a wish to hear nothing of something means, however it is written."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Final

import msgspec

from bot.facts.parse import vocabularies
from bot.facts.parse.interests import UNTIL_MENDED
from bot.language.names import fold
from bot.late_patterns import late_pattern
from bot.model import Interests, Partnership, Problem, ProblemKind
from bot.wiki.titles import BadTitle, Namespaces
from bot.wikitext import AND, link_target

_ADDRESS: Final = late_pattern(r"^(?:https?:)?//.*?(?:/wiki/|[?&]title=)(?P<title>[^?&#]+)")
_MOST: Final = 20
_KNOWN_WORDS: Final = (vocabularies.ACTIVITIES, vocabularies.COMPOUNDS, vocabularies.PARTNER_TYPES)


def mutes(wish: str, record: Partnership) -> bool:
    """Whether the wish names the record, by title, address, the end of its title or its name, or one of its topics."""
    title = _key(record.title)
    parts = title.split("/")
    named = {_key(record.name), *("/".join(parts[at:]) for at in range(len(parts)))}
    wishes = _wishes(wish, parts[0] if len(parts) > 1 else "")
    return any(wished in named or any(_alike(wished, _key(topic)) for topic in record.topics) for wished in wishes)


def titles_to_ask(wishes: Iterable[str], records: frozenset[str], namespaces: Namespaces) -> tuple[str, ...]:
    """The pages that the wishes of one affiliate may name and that are no records: perhaps they were some once."""
    titles = (title_of(wish, namespaces) for wish in wishes)
    return tuple(islice((title for title in titles if title and title not in records), _MOST))


def title_of(wish: str, namespaces: Namespaces) -> str:
    """The page that a wish would name, or ``""``."""
    try:
        return namespaces.normal(_plain(wish))
    except BadTitle:
        return ""


def renamed(interests: Interests, present_titles: Mapping[str, str], namespaces: Namespaces) -> Interests:
    """The same with the present titles of the records that it mutes; ``now``: any title of a record → its own."""
    titles = (present_titles.get(title_of(wish, namespaces), wish) for wish in interests.mute)
    return msgspec.structs.replace(interests, mute=tuple(dict.fromkeys(titles)))


def without_effect(
    interests: Interests, records: Iterable[Partnership], everybody: Iterable[Interests]
) -> list[Problem]:
    """Wishes that name nothing that is known here: a slip of the hand mutes nothing, and nobody would notice."""
    records, topics = list(records), {topic for declaration in everybody for topic in declaration.topics}
    return [
        Problem(page=interests.page, parameter="mute", kind=ProblemKind.MUTES_NOTHING, arguments=(wish,))
        for wish in interests.mute
        if not _is_known_word(wish, topics) and not any(mutes(wish, record) for record in records)
    ]


def snoozed_where_unclear(
    interests: Interests, problems: Iterable[Problem], records: Collection[Partnership]
) -> Interests:
    """The same, snoozed until it is mended where a wish that names nothing looks like the title of a page, or is nearly
    the name or a topic of a record: the affiliate wants to hear nothing of something that nobody can tell.
    """
    wishes = [problem.arguments[0] for problem in problems if problem.kind is ProblemKind.MUTES_NOTHING]
    if not wishes:
        return interests
    roots = {_key(record.title).partition("/")[0] for record in records if "/" in record.title}
    names = {
        _key(name) for record in records for name in (record.name, record.title.rpartition("/")[2], *record.topics)
    }
    unclear = any(
        "//" in wish
        or ("/" in wish and _key(wish).partition("/")[0] in roots)
        or difflib.get_close_matches(_key(wish), names, n=1, cutoff=0.8)
        for wish in wishes
    )
    return msgspec.structs.replace(interests, snooze_until=UNTIL_MENDED) if unclear else interests


def _is_known_word(wish: str, topics: Iterable[str]) -> bool:
    return any(word_set.find(wish) for word_set in _KNOWN_WORDS) or any(
        _alike(_key(wish), _key(topic)) for topic in topics
    )


def _wishes(wish: str, root: str) -> Iterable[str]:
    """What is wished; of "music/dance" each for itself, but not of a title below the same root."""
    whole = _key(wish)
    yield whole
    if "/" in whole and "//" not in whole and whole.partition("/")[0] != root:
        yield from AND.split(whole)


def _plain(text: str) -> str:
    """The title of the page, in whatever form it is linked; other words as they are."""
    address = _ADDRESS.match(text.strip())
    page = link_target(text) or (link_target(address["title"]) if address else None)
    titles = (page.titles or page.names) if page else ()
    return titles[0] if titles else text.partition("#")[0]


def _key(text: str) -> str:
    return " ".join(fold(_plain(text)).split())


def _alike(topic: str, other_topic: str) -> bool:
    """Whether two topics differ at most in the number of their words, as far as English, French and others add "s"."""
    words, other_words = topic.split(), other_topic.split()
    return len(words) == len(other_words) and all(
        not _singulars(word).isdisjoint(_singulars(beside)) for word, beside in zip(words, other_words, strict=True)
    )


def _singulars(word: str) -> set[str]:
    singulars = {word}
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("women", "woman")):
        if len(word) > len(ending) + 2 or ending == word:
            singulars |= {word.removesuffix(ending) + instead} if word.endswith(ending) else set()
    return singulars
