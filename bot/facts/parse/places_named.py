"""Places in the words of editors → codes: what brackets narrow, and what an exception leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bot.facts.parse.bracket_words import ABOVE_ALL, ALSO, INCLUDING, NOW, ONCE, SEMICOLONS, led_by
from bot.facts.parse.exceptions import declined, without
from bot.facts.parse.form import Form
from bot.facts.parse.named import Meaning, Named, NameList, Open, asked, says_something
from bot.facts.parse.towns import far_part, lies_in, town_or_two
from bot.language.names import Ambiguous, Fragment, Kind, Known, KnownAsMany, Unknown, Vocabulary, fold, loosen
from bot.model import ProblemKind
from bot.wikitext import COMMAS, Phrase, Run, aside, names_in

_MOST_SPELLED_OUT: Final = 12
"""What remains of a wider region stays that region, to be covered like any other that is wide (product rule 3)."""
_TOWN_AND_LAND: Final = 2
_ENGLISH_WHERE: Final = frozenset({"in", "from", "within", "inside", "of", "about"})
_WITH_WHERE: Final = ("ar", "da", "de", "es", "fr", "id", "it", "nb", "nl", "pt", "sv", "sw")


class PlaceList(NameList):
    """Reads ``countries``, ``regions`` or ``partner_country``; a name under ``regions`` is a region first."""

    told_of = Named(ProblemKind.UNKNOWN_PLACE, ProblemKind.MISSPELT_PLACE, ProblemKind.AMBIGUOUS_PLACE)

    def __init__(self, form: Form, parameter: str, vocabulary: Vocabulary) -> None:
        super().__init__(form, parameter)
        self.vocabulary, self._names = vocabulary, vocabulary.unsuggesting
        self._read_as = self._region_first if parameter == "regions" else self._names.one_place
        self.waiting: list[Phrase] = []
        self.left_out: list[str] = []
        self._fragments: list[tuple[Phrase, Fragment]] = []

    def meaning(self, text: str) -> Meaning:
        """A place by one name, a region first where regions are listed; a country by its people: "Kenyan"."""
        match self._read_as(text):
            case Unknown() as unknown:
                land = self.vocabulary.land_of_people(text)
                return Known(land) if land else unknown
            case Known(code) as known if self.vocabulary.kind(code) is Kind.SUBDIVISION:
                # "Portuguesa" is a state of Venezuela, too.
                land = self.vocabulary.land_of_people(text)
                return Ambiguous((land, code)) if land and land != self.vocabulary.country_of(code) else known
            case meaning:
                return meaning

    def led(self, word: str, rest: str) -> Meaning:
        """No town, nor a name in any language but those that say so: "Dos Palmas" is one name, "Do Thái" is Israel."""
        meaning = asked(self.meaning, rest)
        if not isinstance(meaning, Known) or (word in _ENGLISH_WHERE and not self.vocabulary.is_town(rest)):
            return meaning
        named = (self.vocabulary.name_in(meaning.code, language) or "" for language in _WITH_WHERE)
        return meaning if loosen(fold(rest)) in {loosen(fold(name)) for name in named} else Unknown(())

    def _region_first(self, text: str) -> Meaning:
        meaning = asked(self._names.one_region, text)
        return asked(self._names.one_place, text) if isinstance(meaning, Unknown | Fragment) else meaning

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Names of places that are near."""
        meaning = self.vocabulary.one_place(text)
        return meaning.nearest if isinstance(meaning, Unknown) else ()

    def known(self, phrase: Phrase) -> bool:
        """ "Mali, Guinea" is two countries, not the town of Mali in Guinea; so is "Senegal, West Africa" a list."""
        has_comma = COMMAS.search(phrase.text) is not None
        listed = [piece.text for piece in phrase.cut(COMMAS)[::2] if piece.text] if has_comma else []
        if len(listed) > 1:
            *first, last = listed
            behind = aside(Phrase.of([Run(last)]))
            kinds = {self._kind(text) for text in (*first, behind[0].text if behind else last)}
            is_list = Kind.COUNTRY in kinds and kinds <= {Kind.COUNTRY, Kind.REGION}
            if is_list and not self._is_in_part(phrase.text, last):
                return False
        return super().known(phrase)

    def _is_in_part(self, text: str, code: str) -> bool:
        """ "Salvador, BA": a town in the part of a country that has this code."""
        meaning = asked(self._names.one_place, text)
        around = (meaning.code, *self.vocabulary.within(meaning.code)) if isinstance(meaning, Known) else ()
        return any(place.endswith(f"-{code}") for place in around)

    def member(self, phrase: Phrase) -> list[str]:
        """The codes of what stands between two strong separators."""
        halves = [piece.text for piece in phrase.cut(COMMAS)[::2] if piece.text]
        part = far_part(halves[0], halves[1], self.vocabulary) if len(halves) == _TOWN_AND_LAND else None
        return [part] if part else super().member(phrase)

    def all_of(self, pieces: tuple[Phrase, ...]) -> list[str]:
        """The codes of several names; of a town with a state that it may lie in, or not, none until that is asked."""
        codes: list[str] = []
        rest = list(pieces)
        while rest:
            first, *rest = rest
            if rest and (may_be := town_or_two(first.text, rest[0].text, self.vocabulary, len(pieces) == 2)):
                self.open.append(Open(self.parameter, f"{first.text}, {rest[0].text}", may_be))
                rest = rest[1:]
            else:
                codes += self.piece(first)
        return codes

    def _kind(self, text: str) -> Kind | None:
        meaning = asked(self._names.one_place, text)
        if not isinstance(meaning, Known):
            return None
        # "Springfield" is in the United States, and no country.
        return Kind.SUBDIVISION if self.vocabulary.is_town(text) else self.vocabulary.kind(meaning.code)

    def may_be_town(self, halves: list[Phrase]) -> bool:
        """ "Paris, Texas" in one link is a town in Texas; "Ghana, Mali" are two countries."""
        return self._kind(halves[0].text) not in (Kind.COUNTRY, Kind.REGION)

    def read(self) -> list[str]:
        """The codes, in the order written. A piece of a name says nothing more when the rest of it is there too."""
        codes = super().read()
        for phrase, fragment in self._fragments:
            if fragment.of is None:
                if not codes:
                    self.unknown(phrase)
            elif fragment.of not in codes:
                self.form.tell(self.parameter, ProblemKind.PART_OF_NAME, phrase.text, self.vocabulary.name(fragment.of))
                codes.append(fragment.of)
        return codes

    def fragment(self, phrase: Phrase, fragment: Fragment) -> list[str]:
        """Nothing yet: the rest of the name may come."""
        self._fragments.append((phrase, fragment))
        return []

    # --- brackets -----------------------------------------------------------------------------------------------
    def beside(self, phrase: Phrase, outer: Phrase, inner: Phrase) -> list[str]:
        """What tells homonyms apart comes first; then only what lies within the name before the bracket narrows it."""
        if not says_something(inner):
            return self.piece(outer)
        if chosen := _codes(self._names.told_apart(outer.text, inner.text)):
            return chosen
        match self.meant(outer):
            case Unknown():
                if (further := aside(outer)) is None:
                    return self._of_unknown(phrase, inner)
                codes = self.beside(outer, *further)
            case Ambiguous(bearers):
                told = [code for code in bearers if self._is_told(code, inner)]
                if len(told) != 1:
                    self.open.append(Open(self.parameter, phrase.text, bearers))
                    return []
                codes = told
            case _:
                codes = self.piece(outer)
        if not self.known(inner) and (parted := without(inner)):
            left = self.leave_out(codes, outer.text, parted.left_out)
            named = self._narrowed(codes, outer, parted.base) if parted.base.text else left
            return [code for code in named if any(code == one or lies_in(self.vocabulary, code, one) for one in left)]
        return self._narrowed(codes, outer, inner)

    def _of_unknown(self, phrase: Phrase, inner: Phrase) -> list[str]:
        """ "Bohemia (now Czechia)" is told by what it is in; of "Senegall (Denmark)" nothing is."""
        now = led_by(inner, NOW)
        land = self.meant(now) if now else None
        return [land.code] if isinstance(land, Known) else self.unknown(phrase)

    def _is_told(self, code: str, inner: Phrase) -> bool:
        """Whether words in a bracket name a part of the place, or what it is in."""
        if self.vocabulary.inside(inner.text, code):
            return True
        named = _codes(self.meant(led_by(inner, NOW) or inner))
        return code in named or any(
            lies_in(self.vocabulary, one, code) or lies_in(self.vocabulary, code, one) for one in named
        )

    def _narrowed(self, codes: list[str], outer: Phrase, inner: Phrase) -> list[str]:
        if (once := led_by(inner, ONCE)) and not self._elsewhere(codes, self.meant(once)):
            return codes
        adds, includes = led_by(inner, ALSO), led_by(inner, INCLUDING)
        words = adds or includes or led_by(inner, ABOVE_ALL) or led_by(inner, NOW) or inner
        inside: list[str] = []
        added: list[str] = []
        for piece in self._cut(words, lambda phrase: self.known(phrase) or bool(self._parts(codes, phrase))):
            if not says_something(piece):
                continue
            if parts := self._parts(codes, piece):
                inside += parts
            elif self._is_part_without_code(codes, piece, outer):
                continue
            elif adds and isinstance(self.meant(piece), Known | KnownAsMany | Ambiguous):
                added += self.piece(piece)
            elif elsewhere := self._elsewhere(codes, self.meant(piece)):
                if [self.vocabulary.kind(code) for code in codes] == [Kind.SUBDIVISION]:
                    # "Paris (Texas)": another place of that name, or a word beside it.
                    self.open.append(Open(self.parameter, f"{outer.text} ({inner.text})", (*codes, *elsewhere)))
                    return []
                self._aside(piece, outer)
            elif isinstance(self.meant(piece), Unknown | Ambiguous | Fragment):
                self._aside(piece, outer)
        kept = codes if adds or includes or not inside else []
        return [*kept, *inside, *added]

    def _cut(self, words: Phrase, known: Callable[[Phrase], bool]) -> Iterator[Phrase]:
        for member in words.cut(SEMICOLONS)[::2]:
            yield from names_in(member, known)

    def _is_part_without_code(self, codes: list[str], piece: Phrase, outer: Phrase) -> bool:
        """ "Nigeria (north)", "Switzerland (francophone)": a part of the country, which is all the same."""
        return _codes(asked(self._names.one_place, f"{piece.text} {outer.text}")) == codes

    def _aside(self, piece: Phrase, outer: Phrase) -> None:
        self.form.tell(self.parameter, ProblemKind.ASIDE_NOT_READ, piece.text, outer.text)

    def _parts(self, codes: list[str], piece: Phrase) -> list[str]:
        """The codes of what a piece names within any of the places."""
        for code in codes:
            if one := self.vocabulary.inside(piece.text, code):
                return [one]
        meaning = self.meant(piece)
        named = meaning.codes if isinstance(meaning, Ambiguous) else _codes(meaning)
        inside = [
            code
            for code in named
            if any(lies_in(self.vocabulary, code, around) for around in codes)
            or self.vocabulary.belongs_to(code) in codes
            or (len(codes) > 1 and code in codes)
        ]
        return inside if len(inside) == (1 if isinstance(meaning, Ambiguous) else len(named)) else []

    def _elsewhere(self, codes: list[str], meaning: Meaning) -> list[str]:
        """The codes of what is neither one of the places, nor in one, nor around one."""
        named = list(meaning.codes) if isinstance(meaning, Ambiguous) else _codes(meaning)
        near = (lies_in(self.vocabulary, code, one) or code == one for one in named for code in codes)
        return [] if any(near) else named

    # --- exceptions ---------------------------------------------------------------------------------------------
    def leave_out(self, codes: list[str], base: str, left_out: tuple[Phrase, ...]) -> list[str]:
        """A small region becomes its members less those, a wide one stays and ``self.left_out`` has them; where an
        exception cannot be read, no region is named at all.
        """
        if not base:
            self.waiting += left_out
            return codes
        for phrase in left_out:
            codes = self._less(codes, base, phrase)
        return codes

    def less_waiting(self, codes: list[str]) -> list[str]:
        """The codes of the whole list less what its members "not Nigeria" leave out."""
        for phrase in self.waiting:
            codes = self._less(codes, "…", phrase)
        return codes

    def _less(self, codes: list[str], base: str, left_out: Phrase) -> list[str]:
        base_codes = codes
        for piece in names_in(left_out, lambda phrase: self.known(phrase) or bool(self._out(phrase, base_codes))):
            out = self._out(piece, base_codes)
            is_read = bool(out) or not says_something(piece)
            if not is_read:
                codes = [code for code in codes if self.vocabulary.kind(code) is not Kind.REGION]
            known_before = len(self.left_out)
            remaining = [one for code in codes for one in self._remainder(code, set(out))]
            is_same = remaining == codes and len(self.left_out) == known_before
            is_vain = bool(out) and bool(codes or not base_codes) and (is_same or not remaining)
            if not is_read or is_vain:
                self.form.tell(self.parameter, ProblemKind.NOT_LEFT_OUT, piece.text, base)
            codes = remaining
        return codes

    def _out(self, piece: Phrase, codes: list[str]) -> list[str]:
        return self._parts(codes, piece) or _codes(self.meant(piece)) or declined(piece.text, codes, self.vocabulary)

    def _remainder(self, code: str, out: set[str]) -> list[str]:
        if code in out:
            return []
        if self.vocabulary.kind(code) is not Kind.REGION:
            return [] if out & set(self.vocabulary.within(code)) else [code]
        regions = [one for one in out if self.vocabulary.kind(one) is Kind.REGION]
        gone = out.union(self.left_out, *(self.vocabulary.members(region) for region in regions))
        members = self.vocabulary.members(code)
        kept = [one for one in members if gone.isdisjoint((one, *self.vocabulary.within(one)))]
        if len(kept) == len(members) or len(kept) <= _MOST_SPELLED_OUT:
            return kept if len(kept) < len(members) else [code]
        self.left_out += sorted({*members} - {*kept} - {*self.left_out})
        return [code]


def _codes(meaning: Meaning | None) -> list[str]:
    match meaning:
        case Known(code):
            return [code]
        case KnownAsMany(codes):
            return list(codes)
    return []
