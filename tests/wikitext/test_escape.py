"""Words made inert, character by character: what stands on the wiki, written down by hand.

What MediaWiki makes of it is asked in ``tests/escape``.
"""

from __future__ import annotations

import unicodedata

import pytest

from bot.wikitext import escape

E = "…"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("  two \t words\n\r\n", "two words"),
        ("a\u00a0b\u2003c\u2028d\x85e\x1cf", "a b c d e f"),
        ("e\u0301", "\u00e9"),
        ("\u212b", "\u00c5"),
        ("'''as typed''' [[x]] <b> &amp;", "'''as typed''' [[x]] <b> &amp;"),
        ("می\u200cخواهم \u200dx \u200e\u200f", "می\u200cخواهم \u200dx \u200e\u200f"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("a\x00b\x08c\x0ed\x1be\x7ff\x84g\x86h\x9fi", "abcdefghi"),
        ("a\u00adb\u200bc\u202ad\u202ee\u2060f\u206fg\ufeffh\ufff9i\ufffbj", "abcdefghij"),
        ("a\ud800b\udfffc\ufdd0d\ufdefe\U000e0000f\U000e00ffg\ufffeh\uffffi\U0001fffej\U0010ffffk", "abcdefghijk"),
        # Just beside what is hidden.
        ("\u2029x\u2030\u205fx\u2070\ufff8x\ufffc\ufdcfx\ufdf0", "x\u2030 x\u2070\ufff8x\ufffc\ufdcfx\ufdf0"),
        ("\U000e0100x", "\U000e0100x"),
        ("x\xa0y\x21z", "x y!z"),
    ],
)
def test_what_a_reader_is_to_see(typed: str, words: str) -> None:
    assert escape.plain(typed) == words
    assert unicodedata.is_normalized("NFC", escape.plain(typed))


@pytest.mark.parametrize(
    ("typed", "limit", "words"),
    [
        ("abcde", 5, "abcde"),
        ("abcdef", 5, f"abcd{E}"),
        ("abc def", 5, f"abc{E}"),
        ("  abcde  ", 5, "abcde"),
        ("abc", 1, E),
        ("abc", 0, E),
        ("", 0, ""),
        ("x" * 500, None, "x" * 500),
        ("x" * 501, None, "x" * 499 + E),
        # Between what a reader takes for one sign, nothing is cut: marks, joiners, colours of skin, flags, Hangul.
        ("abq\u0323\u0307d", 4, f"ab{E}"),
        ("abq\u0323\u0307d", 5, f"ab{E}"),
        ("abcq\u0323d", 5, f"abc{E}"),
        ("ab\u200cde", 3, f"a{E}"),
        ("ab\u200dde", 3, f"a{E}"),
        ("ab\u200dde", 4, f"a{E}"),
        ("a\u0e01\u0e33bc", 3, f"a{E}"),
        ("a\u0e81\u0eb3bc", 3, f"a{E}"),
        ("a\u0e01\u0e32bc", 3, f"a\u0e01{E}"),
        ("a\U0001f44d\U0001f3fbbc", 3, f"a{E}"),
        ("a\U0001f44d\U0001f3ffbc", 3, f"a{E}"),
        ("a\U0001f44d\U0001f3fabc", 3, f"a\U0001f44d{E}"),
        ("a\U0001f44d\U0001f400bc", 3, f"a\U0001f44d{E}"),
        ("a\u0915\u094d\u0937bc", 4, f"a{E}"),
        ("a\u0915\u0937bc", 3, f"a\u0915{E}"),
        ("a\u1100\u1161bc", 4, "a\uac00bc"),
        ("ab\ua960\u1160cd", 4, f"ab{E}"),
        ("ab\ua960\u11ffcd", 4, f"ab{E}"),
        ("ab\ua960\u1200cd", 4, f"ab\ua960{E}"),
        ("ab\ua960\ud7b0cd", 4, f"ab{E}"),
        ("ab\ua960\ud7fbcd", 4, f"ab{E}"),
        ("ab\ua960\ud7afcd", 4, f"ab\ua960{E}"),
        ("ab\ua960\ud7fccd", 4, f"ab\ua960{E}"),
        ("ab\u1100xcd", 4, f"ab{E}"),
        ("ab\u115fxcd", 4, f"ab{E}"),
        ("ab\u10ffxcd", 4, f"ab\u10ff{E}"),
        ("\U0001f1f8\U0001f1f3\U0001f1f2\U0001f1f1", 2, E),
        ("\U0001f1f8\U0001f1f3\U0001f1f2\U0001f1f1", 3, f"\U0001f1f8\U0001f1f3{E}"),
        ("a\U0001f1f8\U0001f1f3\U0001f1f2\U0001f1f1", 3, f"a{E}"),
        ("a\U0001f1f8\U0001f1f3\U0001f1f2\U0001f1f1", 4, f"a\U0001f1f8\U0001f1f3{E}"),
        ("\U0001f1e6\U0001f1ffx\U0001f1e6", 3, f"\U0001f1e6\U0001f1ff{E}"),
        ("a\U0001f1e5\U0001f1e5bc", 3, f"a\U0001f1e5{E}"),
        ("a\U0001f1e6\U0001f1ffbc", 3, f"a{E}"),
        ("a\U0001f1ff\U0001f1e6bc", 3, f"a{E}"),
        ("a\U0001f200\U0001f200bc", 3, f"a\U0001f200{E}"),
        # Words end without white space before the sign that they were cut.
        ("ab cdef", 4, f"ab{E}"),
    ],
)
def test_where_words_are_cut(typed: str, limit: int | None, words: str) -> None:
    assert (escape.plain(typed) if limit is None else escape.plain(typed, limit)) == words


ACTIVE = {
    '"': "&#34;", ":": "&#58;", "&": "&#38;", "<": "&#60;", "=": "&#61;", ">": "&#62;", "[": "&#91;", "]": "&#93;",
    "{": "&#123;", "|": "&#124;", "}": "&#125;", "~": "&#126;", "`": "&#96;", "\\": "&#92;",
}  # fmt: skip


@pytest.mark.parametrize(("sign", "entity"), ACTIVE.items())
def test_every_sign_that_wikitext_gives_a_meaning(sign: str, entity: str) -> None:
    assert escape.text(f"a{sign}b{sign}") == escape.heading(f"a{sign}b{sign}") == f"a{entity}b{entity}"


@pytest.mark.parametrize("sign", sorted("-+;#*!_"))
def test_every_sign_that_means_something_at_the_start(sign: str) -> None:
    entity = f"&#{ord(sign)};"
    assert escape.text(f"{sign}a{sign}b") == f"{entity}a{sign}b"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("L'art d'Ivoire", "L'art d'Ivoire"),
        ("''x''", "&#39;&#39;x&#39;&#39;"),
        ("'x", "&#39;x"),
        ("x'", "x&#39;"),
        ("x' y", "x&#39; y"),
        ("1'2", "1&#39;2"),
        ("x'_y", "x&#39;_y"),
        ("x'é", "x'é"),
        ("a_b", "a_b"),
        ("a__b", "a&#95;&#95;b"),
        ("a___b", "a&#95;&#95;&#95;b"),
        ("a!b!", "a!b!"),
        ("a!!b", "a&#33;&#33;b"),
        ("ISBN 1", "ISBN&#32;1"),
        ("PMID 1", "PMID&#32;1"),
        ("RFC 1", "RFC&#32;1"),
        ("isbn 1, ISBNs 2", "isbn 1, ISBNs 2"),
        ("\u0338x", "&#824;x"),
        ("x\u0338", "x\u0338"),
        ("(x) / $1 ^ @ ? 100% # * ; + -", "(x) / $1 ^ @ ? 100% # * ; + -"),
        ("", ""),
    ],
)
def test_what_means_something_only_in_its_place(typed: str, written: str) -> None:
    assert escape.text(typed) == written


def test_each_kind_of_words_has_its_limit() -> None:
    long = "x" * 3000
    assert len(escape.text(long)) == 500
    assert len(escape.heading(long)) == len(escape.subject(long)) == 100
    assert len(escape.summary(long)) == 500
    assert (len(escape.text(long, 7)), len(escape.heading(long, 7)), len(escape.subject(long, 7))) == (7, 7, 7)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ('A: "B" & C', 'A: "B" & C'),
        ("A:B", "A&#58;B"),
        ("&lt; &#60; & &x", "&#38;lt; &#38;#60; & &x"),
        ("[[x]] = {{y}}", "&#91;&#91;x&#93;&#93; &#61; &#123;&#123;y&#125;&#125;"),
    ],
)
def test_the_subject_of_a_new_section_can_be_read(typed: str, written: str) -> None:
    assert escape.subject(typed) == written


@pytest.mark.parametrize(
    ("title", "label", "written"),
    [
        ("A page", "", "[[:A page|A page]]"),
        ("a_page", "words", "[[:A page|words]]"),
        ("Category:X", "a|b", "[[:Category:X|a&#124;b]]"),
        ("File:X.png", "", "[[:File:X.png|File&#58;X.png]]"),
        ("Wow!!", "x", "[[:Wow!&#33;|x]]"),
        ("L''art''", "x", "[[:L'&#39;art'&#39;|x]]"),
        ("a|b", "", "a&#124;b"),
        ("a<b", "words", "words"),
        ("", "", ""),
        ("a\ud800", "x", "[[:A|x]]"),
    ],
)
def test_links(title: str, label: str, written: str) -> None:
    assert escape.link(title, label) == written


def test_a_label_is_cut_and_a_title_is_not() -> None:
    assert escape.link("A long page", limit=4) == f"[[:A long page|A l{E}]]"
    assert escape.link("A long page", "words", limit=4) == f"[[:A long page|wor{E}]]"


def test_a_title_as_a_parameter() -> None:
    assert escape.title("A = B | c") == "A = B | c"
    assert escape.title("\u0301A") == "&#769;A"
    assert escape.title("") == ""


HOST = "https://example.org"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (HOST, HOST),
        ("http://example.org/a", "http://example.org/a"),
        (" https://example.org/a b ", f"{HOST}/a%20b"),
        ("HTTPS://EXAMPLE.org/A", f"{HOST}/A"),
        (f"{HOST}:8080/", f"{HOST}:8080/"),
        (f"{HOST}/a?b=c&d#e=f", f"{HOST}/a?b&#61;c&d#e&#61;f"),
        (f"{HOST}/[x]|{{y}}'\"<z>", f"{HOST}/%5Bx%5D%7C%7By%7D%27%22%3Cz%3E"),
        (f"{HOST}/a~b__c_d", f"{HOST}/a%7Eb_%5Fc_d"),
        (f"{HOST}/100%/%41%zz", f"{HOST}/100%25/%41%25zz"),
        (f"{HOST}/e\u0301", f"{HOST}/%C3%A9"),
        (f"{HOST}/$&()*+,-.:@;", f"{HOST}/$&()*+,-.:@%3B"),
        ("https://müseum.example/", "https://xn--mseum-kva.example/"),
        ("https://e\u200bxample.org", HOST),
        (f"{HOST}/{'x' * 1980}", f"{HOST}/{'x' * 1980}"),
    ],
)
def test_addresses(url: str, address: str) -> None:
    assert escape.external_link(url, "words") == f"[{address} words]"


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "//example.org", "ftp://example.org", "javascript:x", "mailto:a@example.org",
     "https://user@example.org", "https://user:x@example.org/", "https://", "https:///a", "https://-a.example",
     "https://a-.example-", "https://a_b.example", "https://[::1]/", "https://a.example:port", "https://a.example:99999",
     f"https://{'a' * 70}.example", f"{HOST}/{'x' * 1981}"],
)  # fmt: skip
def test_what_is_no_address_stays_words(url: str) -> None:
    assert escape.external_link(url, "words") == "words"


def test_an_address_without_a_label_is_its_own() -> None:
    assert escape.external_link(f"{HOST}/a") == f"[{HOST}/a https&#58;//example.org/a]"
    assert escape.external_link("x:y", limit=2) == f"x{E}"
    assert escape.external_link(HOST, "words", limit=3) == f"[{HOST} wo{E}]"


def test_a_value_in_the_query_of_an_address() -> None:
    assert escape.url_parameter("a b/c?d=e&f~g_h") == "a%20b%2Fc%3Fd%3De%26f%7Eg%5Fh"
    assert escape.url_parameter("é\ud800W&E") == "%C3%A9W%26E"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Words [x] {y} / * = ''z''", "Words [x] {y} / * = ''z''"),
        ("[[x]] {{y}} [[[z]]]", "x y z"),
        ("/* x */ y", "x y"),
        ("/** x **/ y", "x y"),
        ("a [[  ]] b", "a b"),
        ("[[[[x]]]]", "x"),
        ("[/**/[x]/**/]", "[/[x]/]"),
        ("{/*{x", "x"),
        ("W&E &amp; &lt; &#60; & x", "W&E &amp;amp; &amp;lt; &amp;#60; & x"),
    ],
)
def test_summaries(typed: str, written: str) -> None:
    assert escape.summary(typed) == written


@pytest.mark.parametrize(
    ("typed", "limit", "written"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, f"abcde{E}"),
        ("&lt; x", 10, "&amp;lt; x"),
        ("&lt; x", 9, f"&amp;lt;{E}"),
        ("&lt;&lt;&lt;", 20, f"&amp;lt;&amp;lt;&l{E}"),
    ],
)
def test_a_summary_is_as_long_as_it_is_sent(typed: str, limit: int, written: str) -> None:
    assert escape.summary(typed, limit) == written
    assert len(written) <= limit


@pytest.mark.parametrize("value", ["A", "W&E", "A+F", "WK?", "GB-CYM", "a_b", "1.2", "x" * 64])
def test_codes(value: str) -> None:
    assert escape.code(value) == value


@pytest.mark.parametrize(
    "value", ["", "-a", "?a", "&a", "a b", "a__b", "a|b", "a=b", "é", "a<b", "a\n", "x" * 65, "a:b", "a'b", "a/b"]
)
def test_what_is_no_code(value: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        escape.code(value)


@pytest.mark.parametrize("value", ["A", "a-b_c", "-", "_", "1", "x" * 64])
def test_keys_of_markers(value: str) -> None:
    assert escape.marker_key(value) == value


@pytest.mark.parametrize("value", ["", "a b", "a.b", "é", "a\n", "x" * 65, "W&E", "a>"])
def test_what_is_no_key_of_a_marker(value: str) -> None:
    with pytest.raises(ValueError, match="key of a region"):
        escape.marker_key(value)
