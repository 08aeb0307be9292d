"""Words that say that something has no end: "ongoing", "2019 – present", "until today", in many languages."""

from __future__ import annotations

from typing import Final

from bot.language.names import fold

# Of each language: words for "until", words for "now", and those that mean it only behind "until".
_NOW: Final = """
until, till, til, to, up to, through : now, today, present, the present, current, this day : date
jusqu'à, jusqu’en, jusqu'au : aujourd'hui, maintenant, présent, nos jours, à ce jour, à aujourd'hui, à présent : ce jour
hasta, hasta el, hasta la, a : hoy, ahora, presente, actualidad, la actualidad, el presente, la fecha : fecha
até, até o, até a : hoje, agora, presente, o presente, atualidade, atualmente : data
bis, bis zur, bis zum : heute, jetzt, gegenwart, heutigen tag, dato : datum
fino a, fino ad, ad, a : oggi, adesso, presente :
tot, tot op : heden, nu, vandaag :
till, tills, til, fram til : idag, i dag, nu, nå, nutid : dato
до, по, по сей, по сегодняшний : сейчас, сегодня, настоящее время, наст. время, н. в., н.в., наше время,
    сегодняшний день, настоящего времени, наших дней, теперь : день
до, по : сьогодні, тепер, зараз, нині, наш час, цього часу, днес, сега, данас, сада, денес :
do, po : dziś, dzisiaj, teraz, chwili obecnej, dnes, současnosti, současnost, súčasnosti, danes, danas, sada :
: bugün, günümüz, günümüze, şimdi, bugüne kadar, günümüze kadar, halen :
إلى, حتى : الآن, الان, اليوم, الحاضر, الوقت الحاضر, يومنا هذا :
تا : اکنون, امروز, کنون, حال, حال حاضر :
: आज, अब, वर्तमान, आज तक, अब तक, এখন, বর্তমান, এখন পর্যন্ত, ปัจจุบัน, ถึงปัจจุบัน, 현재, 지금, 현재까지 :
至, 到 : 今, 今日, 现在, 現在, 至今, 迄今, 目前, 如今, 現在まで :
עד, עד ל : היום, הווה, עכשיו, כעת :
đến, cho đến : nay, hiện tại, hiện nay, bây giờ :
sampai, hingga : sekarang, kini, saat ini, hari ini :
hadi, mpaka : sasa : leo
μέχρι, έως, ως : σήμερα, τώρα, το παρόν :
până, până în : azi, prezent, astăzi :
: jelen, napjainkig, jelenleg, máig, nykyään, nyt, nykyhetki, tänään, tänapäev, praegu, nun, hodiaŭ, prezente, orain :
"""
_OPEN: Final = """
ongoing, on going, on-going, open, open-ended, open ended, open end, continuing, continuous, continues, no, none,
so far, no end, no end date,
indefinite, indefinitely, permanent, en cours, en curso, em curso, em andamento, in corso, laufend,
andauernd, unbefristet, offen, lopend, doorlopend, pågående, pågår, løpende, igangværende, trwa, w toku, obecnie, nadal,
probíhá, probíhající, trvá, продолжается, текущий, бессрочно, триває, devam ediyor, süresiz, مستمر, جاري, ادامه دارد,
जारी, চলমান, 进行中, 進行中, 继续中, 継続中, 진행 중, 진행중, đang diễn ra, berlangsung, sedang berlangsung, inaendelea,
σε εξέλιξη, בתהליך, נמשך, folyamatban, käynnissä, în curs, în desfășurare, daŭras, в процессе, още продължава, у току
"""


_ROWS: Final = [row.split(":") for row in _NOW.replace("\n    ", " ").strip().splitlines()]


def _members(words: str) -> list[str]:
    return [fold(" ".join(word.split())) for word in words.split(",") if word]


def _gathered() -> frozenset[str]:
    found = {*_members(_OPEN)}
    for row in _ROWS:
        until, now, behind = map(_members, row)
        found |= {*now, *(f"{before} {word}" for before in until for word in (*now, *behind))}
    return frozenset(found)


OPEN_ENDED: Final = _gathered()
"""All of them, folded."""
UNTIL: Final = tuple(sorted({word for row in _ROWS for word in _members(row[0])}, reverse=True))
"""The words for "until", folded."""


def is_open(text: str) -> bool:
    """Whether a text says that there is no end."""
    return fold(text).strip(" .") in OPEN_ENDED or fold(text) in OPEN_ENDED
