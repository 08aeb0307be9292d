"""Which words can be a user name. Where that is not sure, nobody is named: people are not called who are not meant."""

from __future__ import annotations

import re
from typing import Final

from bot.language.names import fold
from bot.late_patterns import late_pattern
from bot.wiki.titles import BadTitle, Namespaces

# https://www.mediawiki.org/wiki/Manual:$wgInvalidUsernameCharacters, what no title may hold, and what ends a name.
_NEVER: Final = late_pattern(r"[#<>\[\]|{}/@:=、；]")
# Wikimedia's $wgMaxNameChars.
_LONGEST: Final = 85
_IP: Final = late_pattern(r"\d{1,3}(?:\.(?:\d{1,3}|x+)){3}")
_MOST_WORDS: Final = 4
_SENTENCE: Final = late_pattern(r"[!?…。！？;]|[.,]\s*$|[^\W\d_]{4,}\.\s")
_SITE: Final = late_pattern(r"(?:www\.\S+|\S+\.(?:org|com|net|edu|gov|int|info|museum|[a-z]{2}))", re.IGNORECASE)
_LETTER: Final = late_pattern(r"[^\W\d_]")
# Of whom or what else people write here; a name that holds one of these words is asked about.
_OTHER_WORDS_WRITTEN: Final = """
see please contact contacts email e-mail mail via talk tbd tba team teams staff office committee department
board chapter affiliate association foundation university museum library libraries archive archives institute
institution ministry project programme program coordinator coordinators coordination director manager officer
president secretary volunteer volunteers member members community group people everyone everybody anyone anybody
someone somebody nobody we us our my me myself you your they them their himself herself or not be is are was to
ask write phone telephone telegram whatsapp above below same lead leads leader representative representatives
curator librarian head partnership partnerships dr mr mrs ms prof professor
wikipedia wikimedia wikidata wikisource commons meta meta-wiki wiki
and with through link form here there who whoever unknown pending vacant
voir discussion equipe bureau responsable coordinateur coordinatrice musee bibliotheque universite contacter
nous moi courriel presidente directeur directrice benevoles chez
ver pagina discusion equipo coordinador coordinadora museo biblioteca universidad contactar nosotros correo
directora voluntarios oficina
discussao equipa coordenador coordenadora museu universidade correio
siehe seite diskussion diskussionsseite buro geschaftsstelle verein bibliothek universitat uns ich mir vorstand
leiterin projektleitung kontakt ansprechpartner oder
vedi discussione squadra coordinatore universita noi direttore
zie overleg overlegpagina bestuur kantoor ons mij diskussionssida styrelsen kansliet oss
zobacz dyskusja zespol muzeum uniwersytet bkz ekip muze kutuphane lihat kami saya
см страница обсуждение команда координатор директор музей библиотека университет мы я нас
див сторінка обговорення бібліотека університет
انظر صفحة نقاش فريق مدير منسق متحف مكتبة جامعة نحن انا ראו דף שיחה צוות מוזיאון ספרייה אוניברסיטה אני
देखें टीम संग्रहालय पुस्तकालय विश्वविद्यालय
"""
_OTHER_WORDS: Final = frozenset(fold(word) for word in _OTHER_WORDS_WRITTEN.split())
_OTHER_SIGNS: Final = late_pattern(
    r"参见|參見|讨论|討論|团队|團隊|博物[馆館]|图书馆|圖書館|大学|大學|参照|ノート|チーム|図書館|担当|박물관|도서관|대학교|토론"
)
_DATE: Final = late_pattern(
    r"(?:\d{1,4}|\w+day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|q[1-4])", re.IGNORECASE
)


def normal_user(name: str, namespaces: Namespaces) -> str | None:
    """The user name as MediaWiki stores it; None where no user can have it."""
    if _NEVER.search(name) or len(name) > _LONGEST or _IP.fullmatch(name.strip()):
        return None
    try:
        return namespaces.split(namespaces.normal(namespaces.join(2, name.strip())))[1]
    except BadTitle:
        return None


def plain_user(words: str, namespaces: Namespaces) -> str | None:
    """The user whom plain words name, if they can be a user name and nothing says that they are not one."""
    folded = fold(words).replace(",", " ").replace(".", " ").split()
    if not _LETTER.search(words) or len(folded) > _MOST_WORDS or _SENTENCE.search(words) or _SITE.fullmatch(words):
        return None
    if _OTHER_SIGNS.search(words) or _OTHER_WORDS.intersection(word.strip("()'\"’") for word in folded):
        return None
    if all(_DATE.fullmatch(word) for word in folded):
        return None
    return normal_user(words, namespaces)
