"""Languages: names and codes from Babel, langcodes' IANA registry and our tables. Imported only to build the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from langcodes.data_dicts import LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC, LANGUAGE_REPLACEMENTS, MACROLANGUAGES
from langcodes.registry_parser import parse_registry

from bot.language.names.build.babel_names import names as locale_names
from bot.language.names.build.claims import Claims, Witness
from bot.language.names.build.rare_names import questions
from bot.language.names.build.shared_names import Lands, homonyms
from bot.language.names.folding import fold
from bot.language.names.index import ACRONYM, LAND, LETTERS, PROJECT, SCRIPT
from bot.language.names.tables import Languages, rows, toml
from bot.late_patterns import late_pattern

_BRACKET = late_pattern(r"\s*\([^()]*\)$")
"""What tells languages of one name apart: "Mono (USA)", "Mono (Solomon Islands)"."""

_ANYWHERE = frozenset(
    ["wikipedia", "wiktionary", "wikibooks", "wikiquote", "wikisource", "wikinews", "wikivoyage", "wikiversity", "wiki"]
)
"""What the projects are called in English, and by many wikis."""

_SCRIPTS = frozenset(
    """
    Adlm Arab Armn Beng Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hans Hant Hebr Jpan Khmr Knda Kore Laoo Latn Mlym
    Mong Mtei Mymr Nkoo Olck Orya Sinh Syrc Taml Telu Tfng Thaa Thai Tibt Vaii
    """.split()  # noqa: SIM905 - forty quoted codes are no easier to read
)
"""Scripts that living languages of wikis are written in."""

_INFLECTED: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "fr": (
        ("ais", ("aise",)), ("ois", ("oise",)), ("and", ("ande",)), ("ain", ("aine",)), ("in", ("ine",)),
        ("ol", ("ole",)), ("al", ("ale",)), ("ien", ("ienne",)), ("éen", ("éenne",)), ("an", ("ane",)),
        ("on", ("onne",)),
    ),
    "es": (("és", ("esa",)), ("ol", ("ola",)), ("án", ("ana",)), ("ín", ("ina",)), ("o", ("a",))),
    "pt": (("ês", ("esa",)), ("ol", ("ola",)), ("ão", ("ã",)), ("o", ("a",))),
    "it": (("o", ("a",)),),
    "de": (("sch", ("sche", "schen", "scher")),),
    "ru": (("ский", ("ская", "ском", "ского")), ("цкий", ("цкая", "цком", "цкого"))),
    "uk": (("ська", ("ською", "ської")), ("цька", ("цькою", "цької"))),
    "fi": (("", ("n", "in")),),
    "el": (("ά", ("ή",)),),
    "pl": (("ski", ("skim", "skiego", "ska")), ("cki", ("ckim", "ckiego", "cka"))),
}  # fmt: skip
"""Locale → endings of names of languages, and those that take their place."""

_SHORTEST_INFLECTED = 5

_LOCALES_OF_SCRIPTS = ("en", "fr", "es", "de", "pt", "it", "ru", "ar", "zh", "ja", "tr", "id", "nl")

_LETTERS_OF_A_COUNTRY = 2

_NOT_LANGUAGES = frozenset({"root", "und", "zxx", "mul", "mis"})


class LanguageSources:
    """All that the sources say of languages; ``canonical`` is how they agree on codes."""

    def __init__(self) -> None:
        self.table = toml("languages.toml", Languages)
        self.catalogue = _catalogue()
        self.wikis = {row["language_code"]: row["language_name"] for row in rows("wikis.tsv")}
        self.legacy = {row.legacy: row.canonical for row in self.table.code}
        self.codes = self._codes()
        self.places = self._places()
        self.locales = locale_names("languages")

    def canonical(self, code: str) -> str | None:
        """The Wikimedia code for any code of a language, with or without script and territory; None for no language."""
        code = code.lower().replace("_", "-")
        while code and code not in self.codes:
            code = code.rpartition("-")[0]
        return self.codes.get(code)

    @property
    def kept(self) -> frozenset[str]:
        """Languages of which a run wants to know at once where they are spoken."""
        return frozenset(self.codes[code] for code in self.wikis) | {row.code for row in self.table.spoken}

    def _places(self) -> dict[str, tuple[str, ...]]:
        """Language → its countries by our tables, the first its home."""
        told = {row["code"]: tuple(row["countries"].split()) for row in rows("language_countries.tsv")}
        return told | {row.code: row.countries for row in self.table.spoken}

    @staticmethod
    def _bare(code: str, codes: dict[str, str]) -> str:
        """The language of one of MediaWiki's codes: "zh-my" is Chinese; a code of a language is left as it is."""
        while code not in codes and "-" in code:
            code = code.rpartition("-")[0]
        return codes.get(code, code)

    def first_codes(self) -> frozenset[str]:
        """Codes that are read as codes even where a language is called so: those of wikis."""
        return frozenset(self.wikis) | frozenset(self.legacy) | frozenset(self.legacy.values())

    def _codes(self) -> dict[str, str]:
        codes = {code: code for code in self.catalogue}
        codes |= {row.code: row.code for row in self.table.language}
        codes |= {row.code: row.code for row in self.table.group}
        codes |= {code: code for code in self.wikis} | {code: code for code in self.legacy.values()}
        replaced = {old: new for old, new in LANGUAGE_REPLACEMENTS.items() if new in codes}
        alpha3 = {three: two for two, three in [*LANGUAGE_ALPHA3.items(), *LANGUAGE_ALPHA3_BIBLIOGRAPHIC.items()]}
        for old, new in [*sorted(replaced.items()), *sorted(alpha3.items())]:
            if old not in self.wikis and old not in {row.code for row in self.table.language}:
                codes[old] = new
        codes |= {row["code"]: self._bare(row["code"], codes) for row in rows("wiki_languages.tsv")}
        codes |= self.legacy
        for code in codes:
            while codes[code] != codes.get(codes[code], codes[code]):
                codes[code] = codes[codes[code]]
        return {code: codes[code] for code in sorted(codes) if code not in _NOT_LANGUAGES}


def claims(sources: LanguageSources, places: Mapping[str, str]) -> Claims:
    """Every name of every language; ``places``: folded names of places, which tell apart those that share a name."""
    heard = Claims()
    for row in rows("language_items.tsv"):
        heard.add(row["item"], row["code"], Witness.OWN)
    for name, codes in _site_names(sources).items():
        if len(codes) == 1 and fold(name) not in _ANYWHERE:
            heard.add(name, min(codes), Witness.ENDONYM)
    for named in sources.table.language:
        for name in named.names:
            heard.add(name, named.code, Witness.OWN)
    for question in sources.table.ask:
        heard.add(question.name, "?" + "+".join(sorted(question.codes)), Witness.OWN)
    for code, name in sorted(sources.wikis.items()):
        if code not in sources.legacy:
            heard.add(name, code, Witness.ENGLISH)
    for group in sources.table.group:
        heard.add(group.name, sources.canonical(group.code) or group.code, Witness.ENGLISH)
    for row in rows("autonyms.tsv"):
        for name in {row["autonym"], *row["autonym"].split("/")}:
            heard.add(name, row["code"], Witness.ENDONYM, row["code"])
    for locale, names in sources.locales.items():
        for tag, name in names.items():
            if meant := sources.canonical(tag):
                heard.add(name, meant, _witness(sources, locale, meant), locale.partition("_")[0])
                for form in inflected(name, locale) if meant in sources.kept else ():
                    heard.add(form, meant, Witness.FOREIGN, locale)
    for code, described in sources.catalogue.items():
        for name in described if code not in sources.table.misread else ():
            heard.add(name, sources.codes[code], Witness.CATALOGUE)
            if bare := _BRACKET.sub("", name):
                heard.add(bare, sources.codes[code], Witness.CATALOGUE)
            country = places.get(fold(name[len(bare) :].strip(" ()")), "")
            if len(country) == _LETTERS_OF_A_COUNTRY:
                heard.add(f"{bare} ({country.lower()})", sources.codes[code], Witness.CATALOGUE)
    return heard


def inflected(name: str, locale: str) -> Iterator[str]:
    """The name beside "langue", "lengua", "Sprache", "языке" and the like, where that is another form of it. Of short
    names every form is another name: "ga", "gan".
    """
    if len(name) < _SHORTEST_INFLECTED:
        return
    for ending, others in _INFLECTED.get(locale, ()):
        if name.endswith(ending):
            yield from (name.removesuffix(ending) + other for other in others)


def joined(sources: LanguageSources, heard: Claims, lands: Lands) -> tuple[dict[str, str], dict[str, str]]:
    """Names of languages → codes, and words → what they are. "~" leads names that only the catalogue has, since short
    ones look like codes, "?" those that are asked about.
    """
    rare = heard.known_only_from(Witness.CATALOGUE)
    names = {key: ("~" if key in rare else "") + " ".join(codes) for key, codes in heard.settled().items()}
    own_right = {fold(name) for name in sources.table.own_right}
    names |= questions(heard, common_names(sources), _english_names(sources), own_right, macros(sources))
    acronyms = {acronym: row.code for row in sources.table.language for acronym in row.acronyms}
    asked, likelier = homonyms(names, acronyms, heard, macros(sources))
    names |= asked
    of_places = lands.among(names, heard)
    names = {name: entry for name, entry in names.items() if name not in of_places}
    framed = {f"{LAND} {name}": code for name, code in of_places.items()}
    return names, words_around(sources, names) | likelier | framed


def common_names(sources: LanguageSources) -> dict[str, str]:
    """Folded names in English, French and Spanish of the languages that have a wiki → their codes."""
    wanted = {sources.codes[code] for code in sources.wikis}
    named = [(name, sources.codes[code]) for code, name in sources.wikis.items()]
    named += [(name, row.code) for row in sources.table.language for name in row.names if row.code in wanted]
    for locale in ("en", "fr", "es"):
        named += [(name, sources.canonical(tag) or "") for tag, name in sources.locales[locale].items()]
    asked = {fold(question.name) for question in sources.table.ask}
    return {
        fold(name): code for name, code in named if code in wanted and fold(name) not in asked and fold(name).isascii()
    }


def _english_names(sources: LanguageSources) -> dict[str, set[str]]:
    """Folded names of CLDR and of the catalogue, without what tells them apart → the codes of all that bear them."""
    named = [(name, sources.codes[code]) for code, described in sources.catalogue.items() for name in described]
    named += [(name, sources.canonical(tag) or "") for tag, name in sources.locales["en"].items()]
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, code in named:
        bearers[fold(_BRACKET.sub("", name))].add(code)
    return bearers


def words_around(sources: LanguageSources, names: Mapping[str, str]) -> dict[str, str]:
    """What is no name by itself: acronyms, in capitals, with codes; scripts, those that are not languages too, and what
    wikis call themselves. ``names``: those of languages, folded.
    """
    by_acronym: dict[str, set[str]] = defaultdict(set)
    for row in sources.table.language:
        for acronym in row.acronyms:
            by_acronym[acronym].add(row.code)
    words = {f"{ACRONYM} {acronym}": " ".join(sorted(codes)) for acronym, codes in by_acronym.items()}
    named = [locale_names("scripts")[locale] for locale in _LOCALES_OF_SCRIPTS]
    scripts = {name for by_tag in named for tag, name in by_tag.items() if tag in _SCRIPTS}
    written = {fold(name) for name in (*scripts, *sources.table.scripts)}
    words |= {f"{SCRIPT} {name}": "" for name in written}
    words |= {f"{LETTERS} {name}": "" for name in written if name not in names or name == "latin"}
    projects = {*_ANYWHERE, *map(fold, _site_names(sources))}
    return words | {f"{PROJECT} {name}": "" for name in projects if name}


def _site_names(sources: LanguageSources) -> dict[str, set[str]]:
    """What wikis call themselves → the languages of those that do."""
    language_of = {row["database_code"]: sources.codes[row["language_code"]] for row in rows("wikis.tsv")}
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows("site_names.tsv"):
        named[row["name"]].add(language_of[row["database_code"]])
    return named


def _witness(sources: LanguageSources, locale: str, code: str) -> Witness:
    if locale == "en":
        return Witness.ENGLISH
    return Witness.ENDONYM if sources.canonical(locale) == code else Witness.FOREIGN


def autonyms(sources: LanguageSources) -> dict[str, str]:
    """Each language's name for itself, where a source has it: Babel, then MediaWiki's list, then Babel by script."""
    own_names: dict[str, str] = {}
    for locale, names in sources.locales.items():
        code = sources.canonical(locale)
        if code and "_" not in locale and names.get(locale):
            own_names.setdefault(code, names[locale])
    for row in rows("autonyms.tsv"):
        own_names.setdefault(row["code"], row["autonym"])
    return dict(sorted(own_names.items()))


def display_names(sources: LanguageSources) -> dict[str, dict[str, str]]:
    """Names to show, by language: only those that the language's own locale has."""
    by_language: dict[str, dict[str, str]] = {}
    for locale, names in sources.locales.items():
        if "_" in locale:
            continue
        by_language[locale] = {tag: name for tag, name in sorted(names.items()) if sources.canonical(tag) == tag}
    english = by_language["en"]
    for code, name in sorted(sources.wikis.items()):
        if sources.codes[code] == code:
            english.setdefault(code, name)
    for group in sources.table.group:
        english.setdefault(group.code, group.name)
    for row in sources.table.language:
        english.setdefault(row.code, row.names[0])
    for code, described in sources.catalogue.items():
        if sources.codes[code] == code and code not in sources.table.misread:
            english.setdefault(code, described[0])
    return by_language


def macros(sources: LanguageSources) -> dict[str, str]:
    """Language → the code of the group that it belongs to; of two groups, ours wins."""
    macro_of: dict[str, str] = {}
    for member, macro in sorted(MACROLANGUAGES.items()):
        inner, outer = sources.canonical(member), sources.canonical(macro)
        if inner and outer and inner != outer and member not in sources.table.misread:
            macro_of[inner] = outer
    for group in sources.table.group:
        for member in group.members:
            macro_of[sources.canonical(member) or member] = sources.canonical(group.code) or group.code
    return {member: macro for member, macro in sorted(macro_of.items()) if member != macro}


def groups(members: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Group → its members."""
    members_of: dict[str, list[str]] = defaultdict(list)
    for member, macro in sorted(members.items()):
        members_of[macro].append(member)
    return {macro: tuple(inside) for macro, inside in sorted(members_of.items())}


def _catalogue() -> dict[str, list[str]]:
    entries: dict[str, list[str]] = {}
    for entry in parse_registry():  # type: ignore[no-untyped-call]  # langcodes leaves this one untyped
        if entry["Type"] != "language" or "Deprecated" in entry or ".." in entry["Subtag"]:
            continue
        if entry["Subtag"] in _NOT_LANGUAGES or entry.get("Scope") in ("special", "private-use", "collection"):
            continue
        entries[entry["Subtag"]] = [name for name in entry["Description"] if fold(name)]
    return entries
