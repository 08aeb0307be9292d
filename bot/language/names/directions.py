"""Words that tell a part of a place and are no name: "northern", "du Sud", "западная", "Anglophone"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from bot.language.names.folding import fold

# The first word of a line tells the direction; all of them are compared folded.
_TABLE: Final = """
n: north northern nord septentrional septentrionale septentrionales septentrionais norte norteño noord
    noordelijk noordelijke nördlich nördliche nördlicher nördliches norden norra nordre nordlige settentrionale
    север северный северная северное северные північ північний північна північне północ północny północna północne
    sever severní severna شمال شمالي شمالية الشمال الشمالي الشمالية kuzey utara kaskazini pohjois उत्तर उत्तरी উত্তর
    北 北部 שמון צפון
s: south southern sud meridional méridional méridionale méridionales meridionale sur sul zuid zuidelijk
    zuidelijke süd südlich südliche südlicher südliches süden södra søndre sydlige sydlig syd sør austral australe
    australes юг южный южная южное южные південь південний південна południe południowy południowa południowe jih
    jižní južna جنوب جنوبي جنوبية الجنوب الجنوبي الجنوبية güney selatan kusini etelä दक्षिण दक्षिणी দক্ষিণ 南 南部 דרום
e: east eastern est oriental orientale orientales orientais este leste oost oostelijk oostelijke ost östlich östliche
    östlicher östliches osten östra østre østlige øst öst восток восточный восточная восточное восточные схід східний
    східна wschód wschodni wschodnia wschodnie východ východní istočna شرق شرقي شرقية الشرق الشرقي الشرقية doğu timur
    mashariki itä पूर्व पूर्वी পূর্ব 东 東 东部 東部 מזרח
w: west western ouest occidental occidentale occidentales occidentais oeste ovest westelijk westelijke westlich
    westliche westlicher westliches westen västra vestre vestlige vest väst запад западный западная западное западные
    захід західний західна zachód zachodni zachodnia zachodnie západ západní zapadna غرب غربي غربية الغرب الغربي الغربية
    batı barat magharibi länsi पश्चिम पश्चिमी পশ্চিম 西 西部 מערב
c: central centre center centrale centrales centrais centro centraal zentral zentrale zentrales zentraler middle
    mellersta mellan центр центральный центральная центральное центральные центральна центральний środkowy środkowa
    środkowe centralny centralna střední střed وسط الوسط الأوسط الوسطى orta tengah kati keski मध्य মধ্য 中 中部
ne: northeast northeastern nordest noreste nordeste nordost nordöstlich nordöstliche noordoost 东北 東北 东北部 東北部
nw: northwest northwestern nordouest noroeste nordwest nordwestlich nordwestliche noordwest 西北 西北部 北西部
se: southeast southeastern sudest sudeste sureste südost südöstlich südöstliche zuidoost 东南 東南 东南部 南東部
sw: southwest southwestern sudouest sudoeste suroeste südwest südwestlich südwestliche zuidwest 西南 西南部 南西部
"""
# Patterns are compiled when first needed, by re itself: that takes a while, and most names are known.
_GLUED: Final = (
    r"(?i)(?P<direction>(?:nord|süd|noord|zuid|sør|syd)(?:ost|west|oost|øst|vest)?|ost|oost|west|zentral|centraal|öst|väst"
    r"|øst|vest|pohjois|etelä|itä|länsi|keski)-?(?P<place>\w{4,}[\w-]*)"
)
_CJK: Final = r"(?P<place>[\u3040-\u9fff]{2,}?)的?(?P<direction>[东東西南北中]{1,2}部)"
_SPACES: Final = r"[\s\-\u2010-\u2012]+"
_ARTICLE: Final = (
    r"(?i)^(?:in|the|le|la|les|el|los|las|o|a|os|as|der|die|das|den|im|het|de|il|lo)\s+|^(?:l|dell|nell)['’]"
)
_TIE: Final = (
    r"(?i)^(?:(?:parts?|half|areas?|regions?|partie|région|parte|región|região|teil|teile|deel|часть)\s+)?"
    r"(?:(?:of|du|de|des|del|do|da|dos|das|von|van|di|della|dello|del|af|av|ya|mwa|wa|la)\s+)?"
    r"(?:(?:the|la|le|les|el|los|las)\s+)?(?:d['’]|de l['’]|dell['’]|l['’])?"
)
_TIE_AFTER: Final = r"(?i)\s+(?:du|de|del|do|de la|de l['’]|of the|in the|[ywl]a|mwa)$|['’]s$"
# The sea side of a place: "coast of Kenya", "côte du Kenya", "Pwani ya Kenya", "coastal Karnataka", "Perus Küste".
_COAST: Final = (
    r"(?i)(?:(?:(?:atlantic|pacific|caribbean|mediterranean|red sea|black sea|baltic|northern|southern|eastern|western)"
    r"\s+)?"
    r"(?:coast(?:al)?(?:\s+(?:areas?|regions?|strip|zones?|parts?))?|coastline|seaboard|côtes?|littoral|costas?|litoral"
    r"|litorale|coste|küste|kust|kusten|kysten|wybrzeże|побережье|узбережжя|ساحل|سواحل|pwani|pesisir|rannikko|sahil|kıyısı)"
    r"\s+(?P<place>.+)|(?P<before>.+?)\s+(?:coast(?:al)?(?:\s+(?:areas?|regions?|strip|zones?))?|coastline|küste|kust"
    r"|kust(?:en)?|kysten|sahili|sahilleri|kıyıları|rannikko))"
)
_L: Final = r"(?i)^(?:de\s+)?l['’]"

# Directions of a country that are, or were, a land of their own elsewhere, or are claimed by several: never read as
# the country ("*": all directions). Sources: ISO 3166-3 (Yemen, Democratic), and the English Wikipedia's pages
# "North Sudan", "Western Armenia", "South Azerbaijan", "Southern Mongolia", "East Pakistan", "West Timor", …;
# "Equatoria" is "Équateur" in French.
_OTHERWISE: Final = {
    "AM": "w", "AZ": "sew", "CY": "*", "EC": "cew", "GE": "*", "IE": "n", "KP": "*", "KR": "*", "MD": "w", "MK": "*",
    "MN": "s", "PG": "w", "PK": "e", "PS": "*", "SD": "ns", "SO": "w", "TL": "*", "WS": "*", "XK": "n", "YE": "ns",
    "ZW": "n",
}  # fmt: skip

ENGLISH: Final = {
    "n": ("Northern", "North"), "s": ("Southern", "South"), "e": ("Eastern", "East"), "w": ("Western", "West"),
    "c": ("Central",), "ne": ("Northeast",), "nw": ("Northwest",), "se": ("Southeast",), "sw": ("Southwest",),
}  # fmt: skip
"""Direction → its words in English names."""

PHONES: Final = {
    "ar": ("arab-world",),
    "de": ("dach",),
    "en": ("anglophone-africa", "anglophone-caribbean"),
    "es": ("hispanic-america",),
    "fr": ("francophone-africa", "francophonie"),
    "pt": ("lusophone", "palop"),
}
"""Language → the regions of the lands that speak it."""
_PHONE: Final = {
    "ar": r"arabophone|arabic.speaking|arab(?:isch)?sprachige\w?",
    "de": r"germanophone|german.speaking|deutschsprachige\w?|немецкоязычн\w+",
    "en": r"anglo(?:ph|f)on\w*|english.speaking|englischsprachige\w?|anglófon\w+|англоязычн\w+|الناطقة بالإنجليزية"
    r"|الأنجلوفونية",
    "es": r"hispano(?:ph|f)on\w*|hispanic|spanish.speaking|spanischsprachige\w?|hispanohablante|испаноязычн\w+",
    "fr": r"(?:f|ph)ran[ck]o(?:ph|f)on\w*|french.speaking|französischsprachige\w?|francófon\w+|франкоязычн\w+"
    r"|الناطقة بالفرنسية|الفرنكوفونية|الفرانكفونية",
    "pt": r"luso(?:ph|f)on\w*|portuguese.speaking|portugiesischsprachige\w?|lusófon\w+|португалоязычн\w+",
}


# Both are made when first asked for: most runs of the bot never are.
@cache
def _by_word() -> dict[str, str]:
    lines = (line.split(":") for line in _TABLE.replace("\n    ", " ").strip().splitlines())
    return {fold(word): direction.strip() for direction, words in lines for word in words.split()}


@cache
def _speaking() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (language, re.compile(rf"^(?:the\s+)?(?:{words})\s+(.+)$|^(.+?)\s+(?:{words})$", re.IGNORECASE))
        for language, words in _PHONE.items()
    ]


class PartOf(msgspec.Struct, frozen=True):
    """``direction`` of the place called ``place``: "n", "e", …, or more than one of them; ``""`` for its coast."""

    direction: str
    place: str


def is_direction(text: str) -> bool:
    """Whether the words tell a direction and nothing else."""
    return bool(direction_told(text))


def direction_told(text: str) -> str:
    """Like ``direction_of``, of words that may have an article: "the South" → "s"."""
    return direction_of(re.sub(_ARTICLE, "", text))


def direction_of(text: str) -> str:
    """ "north-eastern" → "ne"; ``""`` where any word is something else."""
    told = [_by_word().get(fold(re.sub(_L, "", word)), "") for word in re.split(_SPACES, text.strip(" -‐‑"))]
    return "".join(told) if all(told) else ""


def parts(text: str) -> Iterator[PartOf]:
    """What places a text may mean a part of: "northern Nigeria", "le nord du Mali", "Nordnigeria", "coast of Kenya"."""
    words = re.split(_SPACES, re.sub(_ARTICLE, "", text.strip()))
    for count in range(min(3, len(words)), 0, -1):
        if direction := direction_of(" ".join(words[:count])):
            rest = " ".join(words[count:])
            if place := re.sub(_TIE, "", rest):
                yield PartOf(direction, place)
            break
    for count in range(min(3, len(words) - 1), 0, -1):
        if direction := direction_of(" ".join(words[-count:])):
            yield PartOf(direction, re.sub(_TIE_AFTER, "", " ".join(words[:-count])))
            break
    if sea := re.fullmatch(_COAST, re.sub(_ARTICLE, "", text.strip())):
        yield PartOf("", re.sub(_TIE, "", sea["place"] or re.sub(_TIE_AFTER, "", sea["before"])))
    if glued := re.fullmatch(_GLUED, text.strip()):
        yield PartOf(direction_of(glued["direction"]) or glued["direction"][0].lower(), glued["place"])
    if not text.isascii() and (joined := re.fullmatch(_CJK, text.strip())):
        yield PartOf(direction_of(joined["direction"]), joined["place"])


def is_of_its_own(direction: str, country: str) -> bool:
    """Whether that part of a country is, or is called like, a land of its own: old, claimed, or another country."""
    named = _OTHERWISE.get(country, "")
    return named == "*" or any(one in named for one in direction)


def is_speaking(text: str) -> bool:
    """Whether the words tell a language that is spoken, and nothing else: "Lusophone"."""
    return any(re.fullmatch(rf"(?i)(?:{words})", text.strip()) for words in _PHONE.values())


def speaking(text: str) -> tuple[str, str] | None:
    """ "Francophone West Africa" → ("fr", "West Africa"); None where no language tells a part of a place."""
    for language, pattern in _speaking():
        if found := pattern.match(text.strip()):
            return language, found[1] or found[2]
    return None
