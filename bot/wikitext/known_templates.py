"""Names of templates by what they say, in many languages of the wikis: a table to add to.

Names are in lower case, with spaces for underscores and hyphens. From the documentation of the templates and their
redirects on Meta-Wiki, Commons and the larger Wikipedias (names are facts).
"""

from __future__ import annotations

from typing import Final

from bot.late_patterns import late_pattern


def _names(table: str) -> frozenset[str]:
    return frozenset(filter(None, " ".join(table.split()).split(", ")))


def template_key(name: str) -> str:
    """The form in which names of templates are compared."""
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split()) or name


# A picture that stands for the words of the first value.
ICONS: Final = _names("""
flagicon, flag icon, flagdeco, flagicon image, flagmini, lang icon, languageicon, language icon, in lang
""")

# The first value is a name, and belongs together.
NAMED: Final = _names("""
flag, flagcountry, flagu, flaglink, flaglist, flag+link, ill, interlanguage link, link interwiki, illm, lien,
noflag, country data, country, langname, language name, wikt lang, nihongo, langnf
""")

# The first value with all that stands in it, in another dress, or with an explanation as the second.
WRAPPERS: Final = _names("""
nowrap, no wrap, nobr, nobreak, no break, nwr, nowr, small, smaller, big, bigger, large,
larger, huge, nobold, no bold,
normal, noitalic, abbr, abbrev, abbreviation, tooltip, hint, abréviation, bdi, b, bold, strong, bolditalic, i, it,
italic, italics, em, emphasis, underline, sup, sub, center, centre, centered, left, right, block, longitem, longlink,
font, smallcaps, sc, smcaps, caps, lower, ns, quote, qq, tq, talk quote, mono, monospace, code, tt, kbd, var, samp,
mark, nbhyph, petit, gras, klein, groß, pequeño, pequeña, grande, нп, маленький, тихо, неперенос, nobr2, avoid wrap,
allow wrap, wrap, text, disp, nolink, no link, delink, plainlink, unicode, ipa, ruby, midsize, small div, smalldiv,
fixed, noitalics, color default, resize small, xsmaller, normalsize, 小, 小字, nowraplinks
""")

# The last value with all that stands in it: what stands before it says how it looks, or in which language it is.
LAST: Final = _names("""
lang, langue, lang x, script, rtl lang, langx, lang2, transl, transliteration, translit, color, colour, font color,
font colour, fontcolor, fontcolour, text color, textcolor, background color, цвет, resize, fontsize, font size,
align, align text, legend, legend0, legend2
""")
LANGUAGE_ICON: Final = late_pattern(r"(?P<code>[a-z]{2,3}) icon|lang (?P<bare>[a-z]{2,3}(?: [a-z]+)*)")  # {{fr icon}}
LANGUAGE_OF: Final = late_pattern(r"lang [a-z]{2,3}(?: [a-z]+)*")  # {{lang-fr|…}}: the first value is the text

LISTS: Final = _names("""
ubl, unbulleted list, unbulletedlist, ublist, ubt, unbullet, nobullet, nbl, bl, bulletlist, bullet list, plainlist,
plain list, plainliste, hlist, h list, flatlist, flat list, flowlist, dotlist, dot list, bulleted list, bulletedlist,
cslist, csl, comma separated entries, comma list, pipelist, and list, semicolon list, unordered list, ordered list,
numbered list, collapsible list, collapsed list, collapsible bulleted list, list, simple list, inline list, vlist,
v list, vertical list, vunblist, br list, brlist, br separated entries, brse, breaklist, break list, enum, tree list,
treelist, columns list, columnslist, col list, compact list, hlist comma, liste, liste simple, liste verticale,
liste horizontale, liste à puces, liste déroulante, lista, lista simple, lista horizontal, lista vertical,
lista desplegable, lista colapsable, elenco, elenco puntato, lijst, список, плоский список, простой список,
маркированный список, скрытый список, список через запятую, قائمة, قائمة أفقية, قائمة غير مرقمة, فهرست, لیست,
قائمة عمودية, فهرست بی‌نقطه, فهرست افقی, 列表, 无序列表, 無序列表, 平列表, 横列表, 橫列表, 箇条書き, 비순서 목록,
목록,
danh sách, daftar, liste à plat, lapos lista, seznam, plochý seznam, lista punktowana,
lista płaska, ネストした箇条書き
""")
LIST_BY_NAME: Final = late_pattern(
    r"(?:^|.* )(?:list|liste|lista|lijst|lists|listing|entries|elenco|seznam|список|قائمة|فهرست)(?: .*|$)|.*列表"
)

# Halves of pairs: what stands between them is read as it stands, and no name goes on over them.
_PAIRED: Final = (
    r"(?:plain ?list|flat ?list|h ?list|flow ?list|v ?list|tree ?list|tree chart|un?bulleted ?list|ordered ?list"
    r"|columns?(?: list)?|col|div ?col|col ?div|colonnes?|multi ?col|refs?|small|center|nowrap|no ?wrap|nobr"
    r"|colou?r|hidden|collapse|box|quote|scroll|block|left|right|align|bulleted list|liste|lista|spalten|(?:m)?col\d)"
)
PAIRED: Final = late_pattern(
    rf"(?:start|begin|end|stop|top|bottom)[ /]?{_PAIRED}|{_PAIRED}[ /]?(?:start|begin|end|break|stop|top|bottom|s|e)"
    r"|col ?\d|columns?|col|div col|colonnes?|multicol|end|start|fin|ende|nowrap (?:begin|end)|/"
)

# What the value says is not exact: "c. 2019".
ABOUT: Final = _names("""
circa, c., ca, ca., environ, vers, env, etwa, um, hacia, alrededor de, около, oko, cerca de, cca, approx, about,
floruit, fl.
""")

# One user, and what is shown or which wiki it is of.
USER: Final = _names("""
u, user, user link, userlink, ul, user0, utilisateur, utilisatrice, benutzer, benutzerin, usuario, usuaria, utente,
gebruiker, user2, user3, user4, user5, user6, user7, user8, userlinks, user links, user talk, usertalk, ut, u2, ux,
user page, userpage, user toolbox, user summary, user multi, usercheck, user14, user15, unsigned user, usr, участник,
у, user link talk, مستخدم, کاربر, 用户, 使用者, 利用者, 사용자, người dùng, wikipedysta, wikipedystka,
uživatel, käyttäjä,
användare, bruker, bruger, felhasználó, utilizator, kullanıcı, משתמש, user contrib, user contribs, vandal
""")

# Users, one in each value.
USERS: Final = _names("""
ping, pinging, re, reply, reply to, replyto, noping, no ping, @, mention, mentionner, mentions, notify, notif,
notification, notifier, répondre, répondre à, ping user, pinguser, yo, hey, hello, cc, responder, respuesta, ответ,
пинг, odp, antwort, 回复, 回覆, ping2, user list, ulist, users, rispondi, ats, vastaa, svar
""")

# What says nothing of the matter: sources, remarks of editors, and what is empty.
SILENT: Final = _names("""
citation needed, cn, fact, efn, sfn, sfnp, sfnm, refn, cref, cref2, note, notetag, r, rp, ref, refs, reflist, cite,
citation, harv, harvnb, harvtxt, harvp, page needed, source, sources, vcite, ouvrage, lien web, lien brisé, article,
chapitre, literatur, internetquelle, webquelle, quelle, einzelnachweis, webarchive, wayback, archive url, isbn, issn,
doi, oclc, note de bas de page, note label, ref label, toc, notoc, tl, tlx, tlp, tlc, tls, tlf, tn, template link,
dead link, deadlink, verify, verify source, clarify, clarification needed, when, who, which, where, why, what,
update, update inline, update after, needs update, outdated, outdated inline, as of?, according to whom, by whom,
better source, better source needed, verification needed, unreliable source, unreliable source?, disputed inline,
dubious, discuss, vague, specify, example needed, undue inline, neologism inline, weasel inline, peacock inline,
explain, awkward, copyedit inline, sic, ?, citation requise, citation nécessaire, référence nécessaire,
référence souhaitée, référence incomplète, refnec, refsou, refinc, réf nécessaire, réf souhaitée, source secondaire,
précision nécessaire, quand, qui, lequel, où, pourquoi, combien, passage non neutre, passage à actualiser,
à actualiser, à vérifier, pertinence, pas clair, beleg, beleg fehlt, belege fehlen, belege, quelle fehlt,
quellenangabe, veraltet, zukunft, überarbeiten, cita requerida, cita, citarequerida, sin referencias, referencias,
aclarar, quién, cuándo, dónde, cuál, actualizar, añadir referencias, cita libro, cita web, cita noticia,
cita publicación, fecha, carece de fontes, citação necessária, carece de fontes2, quando, quem, onde, esclarecer,
falta fonte, sem fontes, senza fonte, citazione necessaria, chiarire, chi, dove, bron, bron?, feit, citaat nodig,
verduidelijk, verouderd, источник, нет аи, аи, нет источника, уточнить, кто, когда, где, какой, значимость факта,
источник?, fakt, potrzebny przypis, kto, kiedy, gdzie, doprecyzować, r, odn, przypis, zdroj, zdroj?, kdy, kdo, kde,
källa behövs, når, hvem, kilde mangler, trenger referanse, lähde, forrás, mikor, ki, kaynak belirt, ne zaman, kim,
olgu, بحاجة لمصدر, مصدر, بحاجة لمصدر أفضل, متى, من؟, مدرک, نیازمند منبع, כן?, מקור, דרוש מקור,
来源请求, 來源請求, 要出典, いつ,
誰, どこ, 출처, 출처 필요, cần dẫn nguồn, butuh rujukan, fakta, comment, comment out, pagename,
fullpagename, subpagename,
basepagename, rootpagename, namespace, sitename, anchor, anchors, shortcut, translatable, spaces, dn,
disambiguation needed, homonymie, icon, audio, listen, edit, edit at wikidata, editatwikidata, wikidata edit,
webarchiv, coord, coordonnées, coordinate, draft, under construction, use dmy dates, use mdy dates
""")
SILENT_KINDS: Final = late_pattern(
    r"(?:cite|cita|citar|citace|citeer|cytuj|vcite|harv|sfn|efn|lien|webbref|bokref|kilde|cite q|référence|réf) .*"
    r"|sfn.*|efn.*|harv.*|cref.*|refn.*"
)

SEPARATING: Final = _names("""
·, •, *, clear, clear left, clear right, clr, -, dot, dotsep, bull, bullet, bul, ;, break, br, crlf, crlf2,
middot, mdot, p, pb, para, paragraph break,
parabr, paragraph, new line, newline, nl, ligne, saut de ligne, absatz, umbruch, salto, salto de línea, •w, ·w, dot.s
""")
DASHES: Final = _names("""
ndash, spaced ndash, spaced en dash, snd, spnd, sndash, spndash, endash, en dash, mdash, emdash, em dash, smd,
spaced mdash,
spaced em dash, dash, –, —, tiret, spaced endash, snds, bsp
""")
LITERAL: Final = {
    "!": "|", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "'": "'", "nbsp": " ", "nnbsp": " ", "thinsp": " ",
    "thin space": " ", "spc": " ", "space": " ", "sp": " ", "&": "&", "comma": ",", "colon": ":", "colons": ":",
    "0": "", "(!": "[", "!)": "]", "zwj": "", "zwnj": "\u200c", "zwsp": "", "shy": "", "wbr": "", "": "",
}  # fmt: skip

DATES: Final = _names("""
start date, end date, start date and age, end date and age, date, dts, datum, iso date, startdate, enddate, isodate,
date début, date de début, date de fin, fecha de inicio, fecha de fin, data, film date, launch date, dma, dda
""")
ADDRESSES: Final = _names("""
url, official website, official, url2, website, link, official url, site officiel, offizielle website, página web,
sitio web, webseite, website link, oficjalna strona, oficiální web
""")
ITEMS: Final = _names("""
q, wdl, wd, wikidata entity link, label, item, wikidata, q+, wikidata item
""")

# Values of these names say nothing of the matter: when and why a remark was made, and how something looks.
REMARKS: Final = _names("""
size, width, height, align, df, mf, indent, compact, liststyle, list style, list_style,
item_style, colwidth, rules, gap,
template, border, link, nowrap, bold, italic, lang, frame, framestyle, expand, titlestyle,
date, datum, fecha, data, reason, grund, raison, motivo, cause, talk, bot, fix attempted, cat, category, class,
style, group, time, tag, bkm, türk, jahr, seit
""")
