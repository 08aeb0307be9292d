"""One parameter's list of names, read name by name: every piece ends among the codes, or is told."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import msgspec

from bot.facts.parse.exceptions import without
from bot.facts.parse.form import Form
from bot.facts.parse.values import is_nothing
from bot.language.names import Ambiguous, Fragment, Known, KnownAsMany, Many, Unknown, odd_letters
from bot.late_patterns import late_pattern
from bot.model import ProblemKind
from bot.wikitext import COMMAS, Phrase, Run, aside, is_address, link_target, members, names_in

Meaning = Known | KnownAsMany | Ambiguous | Fragment | Unknown | Many
_LONGEST_NAME: Final = 200
_CODES: Final = late_pattern(r"[a-z]{2,3}(?: [a-z]{2,3})+|[A-Z]{2,3}(?: [A-Z]{2,3})+")
_AND_SO_ON: Final = late_pattern(
    r"[\s,;]*(?:\betc\b\.?|\band (?:many |several |some )?(?:others|more|other countries)\b|\bamong others\b"
    r"|\bet al\b\.?|\bet (?:d[’']autres|autres)\b|\b(?:y|entre) otr[oa]s\b|\be outr[oa]s\b|\bentre outr[oa]s\b"
    r"|\busw\b\.?|\bu\. ?a\.|\bund (?:andere|weitere)\b|\bи (?:др|другие|т\. ?д)\b\.?|وغيرها"
    r"|\bوآخرون\b|等等?|\.\.\.|…)\s*$",
    re.IGNORECASE,
)
# What people write before a name that says how much of it there is, or what: "mostly Ghana", "material from Togo".
_HOW_MUCH: Final = (
    r"but also|also|as well as|mostly|mainly|chiefly|primarily|largely|predominantly|e?specially|particularly|notably"
    r"|in particular|principally|some|a (?:bit|little)(?: of)?|mais aussi|aussi|également|ainsi que|surtout|notamment"
    r"|principalement|en particulier|un peu d[e'’]|pero también|también|sobre todo|principalmente|especialmente"
    r"|un poco de|mas também|também|sobretudo|um pouco de|aber auch|auch|vor allem|hauptsächlich|insbesondere|etwas"
    r"|ein wenig|в основном|прежде всего|также|немного"
)
_OF_WHAT: Final = (
    r"(?:archival |historical |cultural )?(?:material|materials|items|objects|art[ei]facts|works|artworks|texts|books"
    r"|manuscripts|photographs|photos|images|pictures|recordings|collections?|holdings|documents|records|people"
    r"|communities)\s+(?:from|in|about|of)"
    r"|(?:des\s+)?(?:objets|documents|photographies|photos|images|collections|archives|œuvres|pièces)"
    r"\s+(?:du|de la|des|de)"
    r"|(?:objetos|documentos|fotografías|fotos|colecciones|materiales?)\s+(?:del?|de la|de los)"
    r"|(?:Objekte|Dokumente|Fotos|Fotografien|Sammlungen|Material)\s+aus"
)
# Where it is, or is from: "in Kenya", "au Sénégal", "en el Perú", "aus der Schweiz", "в Кении".
_WHERE: Final = late_pattern(
    r"^\s*(?:(?P<word>in|from|within|inside|of|about|en|aux?|du|de|dans|depuis|desde|del|d[oa]s?|em|nas?|nos|aus|im|von|di|dari|nel"
    r"|nell[ao]|negli|dal|dall[ao]|nchini|katika|we?|ve?|во?|на|із|з|från|fra|i|uit|في|من)\s+"
    r"(?:(?:the|la|les?|el|los|las|der|de[nm]|die)\s+)?(?:l['’])?|d['’])(?=\S{4}|[^\x00-\x7f]{3})",
    re.IGNORECASE,
)
_LEADING: Final = late_pattern(rf"^\s*(?:(?:{_HOW_MUCH})\s+)?(?:(?:{_OF_WHAT})\s+)?(?:the\s+)?", re.IGNORECASE)
_LETTER: Final = late_pattern(r"[^\W\d_]")
_SHOWN_AS: Final = late_pattern(r"\s*[(,（]")


class Open(msgspec.Struct, frozen=True):
    """A name borne by several: what else the record says may decide."""

    parameter: str
    text: str
    codes: tuple[str, ...]
    likelier: str = ""
    """The one that is meant, unless only others are where the record's places are."""


class Named(msgspec.Struct, frozen=True):
    """What is told of a name that cannot be read."""

    unknown: ProblemKind
    misspelt: ProblemKind
    ambiguous: ProblemKind


class NameList(ABC):
    """Reads the list of one parameter. ``open`` holds, after reading, the names that several bear."""

    told_of: Named

    def __init__(self, form: Form, parameter: str) -> None:
        self.form, self.parameter = form, parameter
        self.open: list[Open] = []
        self._heard: dict[Phrase, Meaning] = {}

    # What a kind of names knows; texts are one name each.
    @abstractmethod
    def meaning(self, text: str) -> Meaning:
        """What one name means; an Unknown without suggestions."""

    @abstractmethod
    def suggestions(self, text: str) -> tuple[str, ...]:
        """Names that an unknown one was perhaps meant to be."""

    @abstractmethod
    def beside(self, phrase: Phrase, outer: Phrase, inner: Phrase) -> list[str]:
        """The codes of a name with words in brackets behind it."""

    @abstractmethod
    def leave_out(self, codes: list[str], base: str, left_out: tuple[Phrase, ...]) -> list[str]:
        """The codes less what is to be left out of them; what cannot be is told."""

    def read(self) -> list[str]:
        """The codes, in the order written."""
        return [code for phrase in members(self.form.raw(self.parameter), self.known) for code in self.member(phrase)]

    def member(self, phrase: Phrase) -> list[str]:
        """The codes of what stands between two strong separators, or in a bracket."""
        if self.known(phrase):
            return self.piece(phrase)
        parted = without(phrase)
        if parted is None:
            return self.all_of(names_in(phrase, self.known))
        codes = self.all_of(names_in(parted.base, self.known)) if parted.base.text else []
        return self.leave_out(codes, parted.base.text, parted.left_out)

    def all_of(self, pieces: tuple[Phrase, ...]) -> list[str]:
        """The codes of several names."""
        return [code for piece in pieces for code in self.piece(piece)]

    def piece(self, phrase: Phrase) -> list[str]:
        """The codes of one name, perhaps with brackets."""
        if is_nothing(phrase.text) or not phrase.text:
            return []
        phrase = _page_shown(phrase)
        match self.meant(phrase):
            case Known(code):
                return [code]
            case KnownAsMany(codes) if not aside(phrase):
                return list(codes)
            case Ambiguous(codes):
                self.open.append(Open(self.parameter, phrase.text, codes))
                return []
            case Fragment() as fragment:
                return self.fragment(phrase, fragment)
            case Many():
                return []
        if is_address(phrase.text):
            return self.unknown(phrase)
        if outer_and_inner := aside(phrase):
            return self.beside(phrase, *outer_and_inner)
        return self._unbound(phrase)

    def fragment(self, phrase: Phrase, _fragment: Fragment) -> list[str]:
        """The codes that a piece of a name stands for."""
        return self.unknown(phrase)

    def _unbound(self, phrase: Phrase) -> list[str]:
        """Codes side by side, and what a link or a template holds as one: "Ghana and Mali"."""
        if _CODES.fullmatch(phrase.text):
            of_codes = [asked(self.meaning, code) for code in phrase.text.split()]
            codes = [of_code.code for of_code in of_codes if isinstance(of_code, Known)]
            return codes if len(codes) == len(of_codes) else self.unknown(phrase)
        pieces = names_in(Phrase.of([Run(phrase.text)]), self.known) if _is_bound(phrase) else ()
        return self.all_of(pieces) if len(pieces) > 1 and all(map(self.known, pieces)) else self.unknown(phrase)

    def _land(self, phrase: Phrase) -> Known | None:
        """What a town in one link lies in: "Dallas, Texas"."""
        if not _is_bound(phrase) or not COMMAS.search(phrase.text):
            return None
        halves = [piece for piece in Phrase.of([Run(phrase.text)]).cut(COMMAS)[::2] if piece.text]
        if len(halves) == 1 or not self.may_be_town(halves):
            return None
        lands = (asked(self.meaning, ", ".join(half.text for half in halves[at:])) for at in range(1, len(halves)))
        return next((land for land in lands if isinstance(land, Known)), None)

    def may_be_town(self, _halves: list[Phrase]) -> bool:
        """Whether names with commas between them are perhaps a town and the land around it."""
        return False

    def led(self, _word: str, rest: str) -> Meaning:
        """What is meant by the rest of a text that begins with a word for where it is."""
        return asked(self.meaning, rest)

    def unknown(self, phrase: Phrase) -> list[str]:
        """Tell that a name is not known."""
        if odd := odd_letters(phrase.text):
            self.form.tell(self.parameter, ProblemKind.MIXED_SCRIPTS, phrase.text, odd)
        before_bracket = (aside(phrase) or (phrase,))[0]
        text = before_bracket.text[:_LONGEST_NAME]
        nearest = () if self.form.is_full else self.suggestions(text) or self.suggestions(_WHERE.sub("", text))
        if nearest:
            self.form.tell(self.parameter, self.told_of.misspelt, phrase.text, " · ".join(nearest))
        else:
            self.form.tell(self.parameter, self.told_of.unknown, phrase.text)
        return []

    def known(self, phrase: Phrase) -> bool:
        """Whether a phrase is one name, which is never cut."""
        if isinstance(self.meant(phrase), Known | KnownAsMany | Ambiguous | Many):
            return True
        beside = None if is_address(phrase.text) else aside(phrase)
        return beside is not None and self.known(beside[0])

    def meant(self, phrase: Phrase) -> Meaning:
        """What the words of a phrase, else the page that they link to, mean as one name."""
        if phrase not in self._heard:
            self._heard[phrase] = self._resolved(phrase)
        return self._heard[phrase]

    def _resolved(self, phrase: Phrase) -> Meaning:
        text = phrase.text[:_LONGEST_NAME]
        # An address of a page means that page, not the wiki where it stands.
        meaning = Unknown(()) if is_address(text) and _pages(phrase) else asked(self.meaning, text)
        if isinstance(meaning, Unknown) and (shorter := _AND_SO_ON.sub("", text)) != text:
            meaning = asked(self.meaning, shorter)
        if isinstance(meaning, Unknown) and (rest := _LEADING.sub("", text)) not in ("", text):
            meaning = asked(self.meaning, rest)
        if isinstance(meaning, Unknown) and (led := _WHERE.match(text)):
            meaning = self.led((led["word"] or "").casefold(), text[led.end() :])
        if isinstance(meaning, Unknown):
            linked = (asked(self.meaning, page[:_LONGEST_NAME]) for page in _pages(phrase))
            return (
                next((one for one in linked if not isinstance(one, Unknown | Fragment)), None)
                or self._land(phrase)
                or meaning
            )
        return meaning


@lru_cache(maxsize=20_000)
def asked(ask: Callable[[str], Meaning], text: str) -> Meaning:
    """The answer, kept: records say the same few names, and a list is asked about in many pieces."""
    return ask(text)


def says_something(phrase: Phrase) -> bool:
    """Whether there are words in it, not only years, signs or "n/a"."""
    return bool(_LETTER.search(phrase.text)) and not is_nothing(phrase.text)


def _is_bound(phrase: Phrase) -> bool:
    """Whether a phrase is one link, or one template, and nothing else."""
    said = [run for run in phrase.runs if run.text.strip()]
    return len(said) == 1 and said[0].whole


def _pages(phrase: Phrase) -> tuple[str, ...]:
    """What the page may be called that a phrase links to as a whole; where there are words beside it, these count."""
    if not phrase.target and not is_address(phrase.text):
        return ()
    if phrase.target and any(_LETTER.search(run.text) for run in phrase.runs if not run.target and not run.icon):
        return ()
    page = link_target(phrase.target or phrase.text)
    return page.names if page else ()


def _page_shown(phrase: Phrase) -> Phrase:
    """ "[[Georgia (U.S. state)|Georgia]]", "[[Paris, Texas|Paris]]": the page says which one is meant."""
    for page in _pages(phrase):
        if page.startswith(phrase.text) and _SHOWN_AS.match(page, len(phrase.text)):
            return Phrase.of([Run(page, phrase.target, whole=True)])
    return phrase
