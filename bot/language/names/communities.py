"""Communities as people write them → the languages that are their own, and the places that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import msgspec

from bot.language.names.demonyms import Demonyms
from bot.language.names.folding import fold
from bot.language.names.nearest import is_negated
from bot.language.names.resolution import Kind, Known
from bot.language.names.slips import one_slip
from bot.language.names.vocabulary import Vocabulary

_FRAME: Final = (
    r"\b(?:the|peoples?|communit(?:y|ies)|diasporas?|speakers?|nations?|minorit(?:y|ies)|in exile|ethnic|groups?|"
    r"tribes?|populations?|peuples?|communautes?|minorites?|ethnies?|locuteurs|hablantes|falantes|pueblos?|comunidad(?:es)?|"
    r"comunidades?|minorias?|poblacion(?:es)?|populacao|povos?|volk|volker|gemeinschaft(?:en)?|minderheit(?:en)?|"
    r"bevolkerung|les|los|las|die|der|des|os|l')(?=\W|$)|شعب|مجتمع|الجاليه|جاليه|"
    r"\b(?:народ|народы|община|диаспора)\b"
)
_ANYBODY: Final = (
    r"(?:women|girls|men|youths?|young|children|students|teachers|artists|writers|workers|farmers|elders|elderly|"
    r"(?:im|e)?migrants?|expat(?:riate)?s|refugees|displaced|blind|indigenous|native|local|residents|inhabitants|"
    r"muslims|christians|catholics|protestants|orthodox|hindus|buddhists|veterans|disabled|"
    r"(?:with )?disabilities|rural|"
    r"musulmans|chretiens|musulmanes|cristianos|muslime|christen|muculmanos|cristaos|"
    r"wikimedians|wikipedians|femmes|filles|jeunes|enfants|etudiants|enseignants|artistes|refugies|immigres|habitants|"
    r"autochtones|mujeres|ninas|jovenes|ninos|estudiantes|artistas|refugiados|inmigrantes|habitantes|"
    r"indigenas|mulheres|jovens|imigrantes|frauen|jugendliche|gefluchtete|kinder|fluchtlinge|migranten)"
)
_WHERE: Final = (
    r"^(?P<who>.*?)\s*\b(?P<how>(?:living |based |residing |settled )?(?:in|across)|from|of|en|dans|aux?|de|du|"
    r"d'(?=\w)|vivant en|da|do|dos|del|na|no|nos|em|aus|von)(?:(?<=d')|\s+)(?:the |la |le |les |l'|el |der |den )?"
    r"(?P<where>\S.*)$"
)
_WITHIN: Final = r"in\b|across|en$|dans|aux?$|na$|no$|nos$|em$|vivant|living|based|residing|settled"
_OF_ORIGIN: Final = r"(?:afro|anglo|arabo|euro|franco|hispano|indo|italo|luso|sino)[- ]?(?P<of>\w{3,}.*)"
"""Those of a country, with where their families are from: "Afro-Cubans", "Indo-Fijians"."""
_JOINT: Final = r"\s*[,/&]\s*|\s+(?:and|et|und|y|e)\s+"
_SPEAKING: Final = r"\bspeak(?:ers?|ing)\b|\blocuteurs\b|\bhablantes?\b|\bfalantes?\b|sprecher"
_FEW: Final = 3
_COMMUNITY: Final = 0.1
_SLIPS_FROM, _LONGEST = 5, 60
"""Of so many letters are the names of which slips are looked for."""


class People(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of communities.toml: names as people write them, codes of languages, codes of places; ``signing``: their
    languages are the sign languages of the countries concerned.
    """

    names: tuple[str, ...]
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    signing: bool = False
    source: str


class Community(msgspec.Struct, frozen=True):
    """A community that was understood. ``homes``: where such a people is at home; ``places``: those that the words
    themselves name ("Senegalese in France"); ``keys``: its other names, in the form in which they are compared.
    """

    languages: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    signing: bool = False


def community_key(text: str) -> str:
    """The form in which names of communities are compared: "the Kurdish people" and "Kurdish" are one."""
    return _bare(text).removesuffix("s")


def _bare(text: str) -> str:
    return " ".join(re.sub(_FRAME, " ", fold(text)).split())


class Communities:
    """Understands names of communities."""

    def __init__(self, peoples: Iterable[People] = (), demonyms: Iterable[Mapping[str, str]] = ()) -> None:
        self._rows: Final = tuple(peoples)
        self._demonyms: Final = Demonyms(demonyms)

    def of(self, text: str, vocabulary: Vocabulary, around: tuple[str, ...] = ()) -> Community | None:
        """The community that the text names; None where it is not understood. Words for people of any kind
        ("women", "refugees") are understood only with a place. ``around``: the countries of those who sign, where the
        text itself names none.
        """
        told = self._one(text, vocabulary) or self._several(text, vocabulary)
        if told is None or not told.signing:
            return told
        signed = (code for place in told.places or around for code in vocabulary.sign_languages_of(place))
        return msgspec.structs.replace(told, languages=tuple(dict.fromkeys((*told.languages, *signed))))

    def _one(self, text: str, vocabulary: Vocabulary) -> Community | None:
        bare = _bare(text)
        if fold(text) not in self._peoples and re.search(_SPEAKING, fold(text)):
            return _speakers(bare, vocabulary)
        return (
            self._people(text)
            or self._of_country(text, vocabulary)
            or self._placed(bare, vocabulary)
            or self._twofold(bare, vocabulary)
            or _speakers(bare, vocabulary)
            or self._of_origin(bare)
        )

    def _several(self, text: str, vocabulary: Vocabulary) -> Community | None:
        """ "Gypsies, Roma and Travellers": only where each of them is understood."""
        pieces = re.split(_JOINT, _bare(text))
        known = [self._one(piece, vocabulary) if len(pieces) > 1 and piece else None for piece in pieces]
        all_known = [one for one in known if one]
        if len(all_known) < len(pieces):
            return None
        return Community(
            languages=tuple(dict.fromkeys(code for one in all_known for code in one.languages)),
            homes=tuple(dict.fromkeys(code for one in all_known for code in one.homes)),
            places=tuple(dict.fromkeys(code for one in all_known for code in one.places)),
            keys=tuple(dict.fromkeys(key for one in all_known for key in one.keys)),
            signing=any(one.signing for one in all_known),
        )

    def _of_origin(self, bare: str) -> Community | None:
        found = re.fullmatch(_OF_ORIGIN, bare)
        people = self._demonym(found["of"]) if found else None
        return Community(homes=people.places) if people else None

    def nearest(self, text: str) -> tuple[str, ...]:
        """Names of at most three communities that one slip of the pen turns into this; none for what is negated."""
        key = _bare(text)
        if not _SLIPS_FROM <= len(key) <= _LONGEST or is_negated(fold(text)):
            return ()
        rows = {row.names[0]: None for slip in one_slip(key) if (row := self._peoples.get(slip))}
        codes = {code: None for slip in one_slip(key) for code in self._demonyms.of(slip)}
        called = (self._demonyms.english[code][0] for code in self._demonyms.english if code in codes)
        return tuple(dict.fromkeys((*sorted(rows), *called)))[:_FEW]

    def _people(self, text: str) -> Community | None:
        row = self._peoples.get(fold(text)) or self._peoples.get(community_key(text))
        if row is None:
            return None
        return Community(row.languages, row.places, (), tuple(map(community_key, row.names)), row.signing)

    def _demonym(self, text: str) -> Community | None:
        codes = self._demonyms.of(_bare(text))
        return Community(places=tuple(codes)) if len(codes) == 1 else None

    def _of_country(self, text: str, vocabulary: Vocabulary) -> Community | None:
        """The people of a country, with the language that bears their name: "Ukrainians", "Scots"."""
        people, speakers = self._demonym(text), _speakers(_bare(text), vocabulary)
        return Community(speakers.languages, (), people.places) if people and speakers else people

    def _placed(self, bare: str, vocabulary: Vocabulary) -> Community | None:
        """ "Senegalese in France", "Kurds from Syria", "women of Mali"."""
        found = re.match(_WHERE, bare)
        place = vocabulary.unsuggesting.place(found["where"]) if found else None
        if not found or not isinstance(place, Known) or vocabulary.kind(place.code) is Kind.REGION:
            return None
        who = Community() if _is_anybody(found["who"]) else self._one(found["who"], vocabulary)
        return _at(who, (place.code,), _is_anybody(found["who"]) or re.match(_WITHIN, found["how"]) is not None)

    def _twofold(self, bare: str, vocabulary: Vocabulary) -> Community | None:
        """ "Iraqi Kurds", "réfugiés syriens"."""
        words = bare.split()
        for cut in range(1, len(words)):
            front, back = " ".join(words[:cut]), " ".join(words[cut:])
            for adjective, who in ((front, back), (back, front)):
                of, people = self._demonym(adjective), self._people(who) or self._demonym(who)
                if of and (people or _is_anybody(who)):
                    return _at(people or Community(), of.places, _is_anybody(who))
        return None

    @cached_property
    def _peoples(self) -> Mapping[str, People]:
        by_key: dict[str, People] = {}
        for row in self._rows:
            for name in row.names:
                by_key.setdefault(fold(name), row)
                if "diaspora" not in fold(name):  # those abroad are not the whole people
                    by_key.setdefault(community_key(name), row)
        return by_key


def _is_anybody(who: str) -> bool:
    return re.fullmatch(rf"(?:{_ANYBODY}(?:\s+{_ANYBODY})*)?", who) is not None


def _at(people: Community | None, places: tuple[str, ...], within: bool) -> Community | None:
    """A people with a place. Whoever is of no one place is not asked for by that which they came from."""
    if people is None:
        return None
    somewhere = within or people.places or people.homes or people.languages or people.signing
    return msgspec.structs.replace(people, places=(*people.places, *places) if somewhere else ())


def _speakers(bare: str, vocabulary: Vocabulary) -> Community | None:
    """A people that bears the name of its language: "Yoruba people", "Yorubas"."""
    names = vocabulary.unsuggesting
    for word in (bare, bare.removesuffix("s")):
        read = names.language(word.capitalize()) if len(word) > 3 else None
        if isinstance(read, Known) and not names.is_world_language(read.code) and _is_called(word, read.code, names):
            return Community((read.code,), _homes(read.code, names))
    return None


def _homes(language: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The countries of few, or those of many in which a community speaks it."""
    places = vocabulary.countries_of(language)
    many = [place for place in places if place.official or place.regional or place.share >= _COMMUNITY]
    return tuple(place.code for place in (places if len(places) <= _FEW else many))


def _is_called(word: str, language: str, vocabulary: Vocabulary) -> bool:
    """Whether this is the language's usual English name, or its own: rare names are also other words."""
    called = (vocabulary.language_name(language), vocabulary.autonym(language) or "")
    return word in map(fold, called)
