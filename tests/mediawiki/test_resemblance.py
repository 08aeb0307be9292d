"""What the local wiki has in common with Meta-Wiki, and that Pywikibot and seeding work on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.mediawiki.client import ApiError
from tests.mediawiki.localwiki import BOT, COORDINATOR, LocalWiki, Page, Revision
from tests.mediawiki.seeding import dump_of

EXTENSIONS = {
    "Abuse Filter",
    "Cite",
    "InputBox",
    "ParserFunctions",
    "Scribunto",
    "SpamBlacklist",
    "TemplateData",
}

WITH_PYWIKIBOT = """
import json, pywikibot
site = pywikibot.Site("meta", "localmeta")
site.login()
page = pywikibot.Page(site, "Partnerships/Record/Saved by Pywikibot")
page.text = "text"
page.save("test", bot=True)
print(json.dumps({
    "user": site.user(), "high": site.has_right("apihighlimits"), "name": site.siteinfo["sitename"],
    "project": site.namespaces.PROJECT.custom_name, "revision": page.latest_revision_id,
}))
"""


def siteinfo(wiki: LocalWiki, part: str) -> Any:
    return wiki.coordinator.get(action="query", meta="siteinfo", siprop=part)["query"][part]


def titles(wiki: LocalWiki, **query: str | int) -> list[str]:
    """The titles of one of the API's lists."""
    answer = wiki.coordinator.get(action="query", **query)["query"][query["list"]]
    return sorted(found["title"] for found in answer)


def test_pywikibot_logs_in_without_asking_and_edits(fresh_mediawiki: LocalWiki) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WITH_PYWIKIBOT],
        env=os.environ | {"PYWIKIBOT_DIR": str(fresh_mediawiki.pywikibot_dir)},
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    title = "Partnerships/Record/Saved by Pywikibot"
    revision = fresh_mediawiki.coordinator.revision_of(title)
    assert json.loads(ran.stdout) == {
        "user": BOT,
        "high": True,
        "name": "Test-Meta",
        "project": "Meta",
        "revision": revision,
    }
    query = fresh_mediawiki.coordinator.get(action="query", list="recentchanges", rcprop="user|flags|ids")["query"]
    assert [(change["user"], change["bot"]) for change in query["recentchanges"] if change["revid"] == revision] == [
        (BOT, True)
    ]


def test_the_site_resembles_meta_wiki(mediawiki: LocalWiki) -> None:
    general = siteinfo(mediawiki, "general")
    assert (general["sitename"], general["wikiid"], general["lang"]) == ("Test-Meta", "metawiki", "en")
    assert {found["name"] for found in siteinfo(mediawiki, "extensions")} >= EXTENSIONS
    assert "ConfirmEdit" not in {found["name"] for found in siteinfo(mediawiki, "extensions")}
    namespaces = siteinfo(mediawiki, "namespaces")
    assert namespaces["4"]["name"] == "Meta"
    assert [
        number for number in ("0", "1", "2", "3", "4", "10", "11", "828") if not namespaces[number]["subpages"]
    ] == []
    assert mediawiki.read("MediaWiki:Massmessage-optout-category") == "Opted-out of message delivery"


def test_the_accounts_have_their_rights_and_no_more(mediawiki: LocalWiki) -> None:
    rights = {
        account: set(
            mediawiki.client(account).get(action="query", meta="userinfo", uiprop="rights")["query"]["userinfo"][
                "rights"
            ]
        )
        for account in (BOT, COORDINATOR)
    }
    assert {"apihighlimits", "bot", "editsemiprotected", "createpage"} <= rights[BOT]
    assert "autoconfirmed" in rights[COORDINATOR]
    assert not {"apihighlimits", "bot", "protect", "editinterface"} & rights[COORDINATOR]


@pytest.mark.parametrize(
    ("wikitext", "shown"),
    [
        ("{{#if:x|yes|no}}", "yes"),
        ("{{#replace:abc|b|-}}", "a-c"),
        ("{{#invoke:Answer|all}}", "42"),
        ("{{int:lang}}", "en"),
        ("{{#titleparts:{{FULLPAGENAME}}|1|-1}}", "Subpage"),
    ],
)
def test_templates_can_use_parser_functions_and_lua(mediawiki: LocalWiki, wikitext: str, shown: str) -> None:
    mediawiki.edit_as_coordinator("Module:Answer", "return { all = function() return 6 * 7 end }")
    answer = mediawiki.coordinator.get(
        action="parse", text=wikitext, title="Page/Subpage", contentmodel="wikitext", prop="text", wrapoutputclass=""
    )
    assert answer["parse"]["text"].startswith(f"<p>{shown}\n</p>")


def test_link_tables_are_right_as_soon_as_an_edit_is_answered(fresh_mediawiki: LocalWiki) -> None:
    for number in range(5):
        title = f"Page {number}"
        fresh_mediawiki.edit_as_coordinator(title, "{{Partnership}} [[Category:Partnerships]]")
        assert title in titles(fresh_mediawiki, list="embeddedin", eititle="Template:Partnership")
        assert title in titles(fresh_mediawiki, list="categorymembers", cmtitle="Category:Partnerships")


def test_writers_side_by_side_do_not_lock_the_database(fresh_mediawiki: LocalWiki) -> None:
    sessions = [fresh_mediawiki.client(account) for account in (BOT, COORDINATOR) * 2]

    def save(number: int) -> int:
        return sessions[number % 4].edit(f"Page {number}", "{{Partnership}}")

    with ThreadPoolExecutor(4) as writers:
        assert len(set(writers.map(save, range(24)))) == 24
    assert len(titles(fresh_mediawiki, list="embeddedin", eititle="Template:Partnership", eilimit=50)) == 24


def test_protection_holds(fresh_mediawiki: LocalWiki) -> None:
    fresh_mediawiki.edit_as_coordinator("Protected", "text")
    for title in ("Protected", "Missing"):
        fresh_mediawiki.protect(title)
        with pytest.raises(ApiError) as refused:
            fresh_mediawiki.edit_as_coordinator(title, "other")
        assert refused.value.code == "protectedpage"


HISTORY: list[Page] = [
    ("Template:Partnership", [Revision("Ana", "2023-05-01T10:00:00Z", "", "[[Category:Partnerships]]{{{name}}}")]),
    (
        "Template:Partnership box",
        [Revision("Ana", "2023-05-02T10:00:00Z", "moved", "#REDIRECT [[Template:Partnership]]")],
    ),
    (
        "Partnerships/Record/Musée",
        [
            Revision("Ñandú", "2024-01-01T10:00:00Z", "a < b & c", "{{Partnership box|name=é}}"),
            Revision("192.0.2.7", "2024-01-02T10:00:00Z", "second", "{{Partnership box|name=&lt;é}}\n\n  end"),
        ],
    ),
    ("Module:Partnerships/data/list.json", [Revision("Ana", "2024-01-03T10:00:00Z", "", '{"a": 1}', "json")]),
    ("Meta:About", [("Ana", "2024-01-04T10:00:00Z", "", "plain tuple", None)]),
]


def test_imported_pages_keep_authors_times_and_texts(fresh_mediawiki: LocalWiki) -> None:
    assert fresh_mediawiki.read("Meta:About") is None
    fresh_mediawiki.import_pages(HISTORY)
    assert fresh_mediawiki.read("Meta:About") == "plain tuple"
    assert fresh_mediawiki.read("Partnerships/Record/Musée") == "{{Partnership box|name=&lt;é}}\n\n  end"
    page = fresh_mediawiki.coordinator.get(
        action="query", titles="Partnerships/Record/Musée", prop="revisions", rvprop="user|timestamp|comment", rvlimit=9
    )["query"]["pages"][0]
    assert [(found["user"], found["timestamp"], found["comment"]) for found in page["revisions"]] == [
        ("192.0.2.7", "2024-01-02T10:00:00Z", "second"),
        ("Ñandú", "2024-01-01T10:00:00Z", "a < b & c"),
    ]
    model = fresh_mediawiki.coordinator.get(action="query", prop="info", titles="Module:Partnerships/data/list.json")
    assert model["query"]["pages"][0]["contentmodel"] == "json"


def test_imported_pages_have_links_categories_and_redirects(fresh_mediawiki: LocalWiki) -> None:
    fresh_mediawiki.import_pages(HISTORY)
    record = "Partnerships/Record/Musée"
    assert titles(fresh_mediawiki, list="embeddedin", eititle="Template:Partnership", einamespace=0) == [record]
    assert titles(fresh_mediawiki, list="embeddedin", eititle="Template:Partnership box", einamespace=0) == [record]
    assert titles(fresh_mediawiki, list="categorymembers", cmtitle="Category:Partnerships", cmnamespace=0) == [record]
    redirects = fresh_mediawiki.coordinator.get(action="query", titles="Template:Partnership", prop="redirects")
    assert [found["title"] for found in redirects["query"]["pages"][0]["redirects"]] == ["Template:Partnership box"]


def test_pages_imported_before_their_templates_are_right_too(fresh_mediawiki: LocalWiki) -> None:
    fresh_mediawiki.import_pages(reversed(HISTORY))
    members = titles(fresh_mediawiki, list="categorymembers", cmtitle="Category:Partnerships", cmnamespace=0)
    assert members == ["Partnerships/Record/Musée"]


def test_authors_become_accounts_registered_at_their_first_revision(fresh_mediawiki: LocalWiki) -> None:
    fresh_mediawiki.make_accounts(
        [
            {"name": "Ñandú", "registration": "2009-01-01T00:00:00Z", "groups": ["sysop"]},
            {"name": "Vandal", "blocked": True},
        ]
    )
    fresh_mediawiki.import_pages(HISTORY)
    users = fresh_mediawiki.coordinator.get(
        action="query", list="users", ususers="Ana|Ñandú|Vandal", usprop="registration|editcount|groups|blockinfo"
    )["query"]["users"]
    ana, known, vandal = users
    assert (ana["registration"], ana["editcount"]) == ("2023-05-01T10:00:00Z", 4)
    assert (known["registration"], known["editcount"]) == ("2009-01-01T00:00:00Z", 1)
    assert "sysop" in known["groups"]
    assert vandal["blockexpiry"] == "infinite"
    assert "blockexpiry" not in ana


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_carry_is_refused_by_name(character: str) -> None:
    with pytest.raises(ValueError, match=f"Odd page: U\\+{ord(character):04X}"):
        dump_of([("Odd page", [Revision("Ana", "2024-01-01T00:00:00Z", "", f"a{character}b")])])
