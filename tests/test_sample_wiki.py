"""The sample wiki is sound as a folder wiki, and holds the mess that it promises. Needs nothing of the bot."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import mwparserfromhell
import pytest

WIKIS = Path(__file__).parent / "wikis"
META = WIKIS / "meta"
HISTORY = META / ".history"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
RECORDS = "Partnerships/Record/"

NAMESPACES = {"", "User", "Meta", "File", "MediaWiki", "Template", "Help", "Category", "Module"}
FOLDERS = {"Talk"} | (NAMESPACES - {""}) | {f"{name} talk" for name in NAMESPACES if name}
ILLEGAL = re.compile(r"[\x00-\x1f\x7f#<>\[\]{}|_\ufffd%]|&[A-Za-z0-9]+;|~~~|(^|/)\.{1,2}(/|$)|  ")
INFOBOX = re.compile(r"(template:)?partnership( infobox)?", re.IGNORECASE)
# What MediaWiki rewrites when a page is saved: signatures, substitution, the two pipe tricks.
REWRITTEN_ON_SAVE = re.compile(r"~~~|\{\{\s*(safe)?subst:|\[\[[^\[\]|]*\|\]\]|\[\[\|", re.IGNORECASE)

PAGES = sorted(
    path for path in META.rglob("*") if path.suffix in {".wikitext", ".lua", ".json"} and path.name != ".site.json"
)
HISTORIES = sorted(HISTORY.rglob("*.jsonl"))

MISTAKES = {
    f"{RECORDS}National Archives and Records Administration": "| hashtag ",
    f"{RECORDS}Wiki Loves Africa": "Ghana, Uganda, Senegall\n",
    f"{RECORDS}WikiForHumanRights": "| start = sometime 2019\n",
    f"{RECORDS}African Wikipedian Alliance": "| lead = Code for Africa <!--",
    f"{RECORDS}Xarxa de biblioteques catalanes": "| name = Biblioteques de les Illes Balears\n",
    f"{RECORDS}BBC 100 Women": "{{Partnership\n|name=BBC 100 Women editathon\n",
    f"{RECORDS}WikiBilim and Samruk-Kazyna": "| 1 = see talk\n",
    f"{RECORDS}NARA": "wikidata=Q518155",
    "Hindi Wikimedians User Group": "| notices = weekly\n",
    "Hindi Wikimedians User Group/Interests": "| notices = monthly\n",
}

CASES = {
    f"{RECORDS}Musée du quai Branly – Senegalese collections": r"\{\{#language:wo\|en\}\}",
    f"{RECORDS}SMVK – Mexican images": r"\{\{#ifexpr:1350>1000\|",
    f"{RECORDS}Medinapedia Tunis": r"^\{\{Partnership infobox\n\| NAME = ",
    f"{RECORDS}Wikimedia Norge – Wikimedia Armenia": r"^\{\{partnership\|.*partner-type=affiliate",
    f"{RECORDS}Connected Open Heritage": r"\|partner1 +=.*\n\|partner2 +=",
    f"{RECORDS}برنامج التعليم في جامعتي القاهرة وعين شمس": r'<div dir="rtl"',
    f"{RECORDS}Quai Branly": r"^#REDIRECT \[\[Partnerships/Record/Musée du quai Branly – Senegalese collections\]\]$",
    f"{RECORDS}Noongarpedia/sandbox": r"\{\{Partnership\n",
    "GLAM/Auckland Museum/fr": r"\{\{Partnership\n",
    "Partnerships/How to fill in the infobox": r"(?s)<nowiki>\n\{\{Partn.*<pre>\{\{Partn.*<!--.*\{\{Partn",
    "Partnerships/Showcase": r"\{\{:GLAM/Auckland Museum\}\}",
    "User/ExampleEditor2/Partnership draft": r"\{\{Partnership\n",
    "User/PartnerBot": r"\{\{Bot\|SampleOperator\}\}",
    "Template/Partnership infobox": r"^#REDIRECT \[\[Template:Partnership\]\]$",
    "Wikimedia Norge": r"\| notify = Talk:Wikimedia Norge/Samarbeid\n",
    "Wikimedians of Turkic Languages User Group": r"\|notices=never\n",
    "Wikimedians of Nepal": r"\| snooze_until = 2027-03-01\n",
    "Punjabi Wikimedians User Group": r"\| mute = \[\[Partnerships/Record/South Asia Open Archives\]\]",
    "Kashmiri Wikimedians User Group": r"\| list = no\n",
    "Tajik Wikimedians User Group": r"^#REDIRECT \[\[Tajik Wikimedians\]\]$",
    "Tajik Wikimedians": r"^#REDIRECT \[\[Wikimedians of Tajikistan\]\]$",
    "Talk/Wikimedia CH": r"^#REDIRECT \[\[Talk:Wikimedia CH/Café\]\]$",
    "Talk/Wikimedia Suomi": r"^\{\{nobots\}\}",
    "Talk/Wikimedians of the Uzbek language User Group": r"^\{\{bots\|deny=SomeArchiveBot, PartnerBot\}\}",
    "Talk/Wikimedia User Group Nigeria": r"^\{\{bots\|optout=all\}\}",
    "Talk/Wikimedians of Mali User Group": r"\[\[Category:Opted-out of message delivery\]\]$",
    "Talk/Wikimedia Österreich": r"\[\[Talk:Wikimedia Österreich/Archiv 1\]\]",
    f"Talk/{RECORDS}Musée du quai Branly – Senegalese collections": r"affiliate=OFWA\|answer=interested",
    f"Talk/{RECORDS}Bååstede": r"\| answer = Declined\n",
    f"Talk/{RECORDS}Fulfulde Ajami manuscripts": r"answer=later\}\}.*10 October 2026 \(UTC\)",
    f"Talk/{RECORDS}Aga Khan Trust – Central Asian heritage": r"answer=proposes",
    f"Talk/{RECORDS}Wiki Loves Africa": r"^\{\{Partnership go-ahead\|answer=choose\|affiliates=OFWA, UGA\|",
}


def title_of(path: Path) -> str:
    """The title of a page file, by the rule for a wiki in a folder (no name here needs percent-encoding)."""
    name = path.relative_to(META).as_posix().removesuffix(".wikitext").removesuffix(".lua")
    head, slash, rest = name.partition("/")
    return f"{head}:{rest}" if slash and head in FOLDERS else name


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8").removesuffix("\n")


def wikitext(name: str) -> str:
    return text_of(META / f"{name}.wikitext")


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def site() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((META / ".site.json").read_text("utf-8"))
    return found


def group_names() -> list[str]:
    registry = (META / "Module/Organizational Informations.lua").read_text("utf-8")
    return [name.replace("\\'", "'") for name in re.findall(r"^\t\tgroup_name = '(.*)',$", registry, re.MULTILINE)]


def infoboxes(text: str) -> list[dict[str, str]]:
    """The infoboxes of a page, parameter names folded, values as plain text."""
    found = []
    for template in mwparserfromhell.parse(text).filter_templates():
        name = template.name.strip_code().strip().replace("_", " ")
        if INFOBOX.fullmatch(name):
            found.append(
                {
                    re.sub("[ _-]", "", str(p.name)).strip().lower(): p.value.strip_code().strip()
                    for p in template.params
                }
            )
    return found


def records() -> dict[str, dict[str, str]]:
    """Main-space pages that count as records, with their first infobox."""
    found = {}
    for path in PAGES:
        title = title_of(path)
        draft = title.endswith(("/sandbox", "/fr")) or title.partition(":")[0] in FOLDERS
        if path.suffix == ".wikitext" and not draft and (boxes := infoboxes(text_of(path))):
            found[title] = boxes[0]
    return found


@pytest.mark.parametrize("path", PAGES, ids=title_of)
def test_a_page_file_is_text_as_a_wiki_stores_it(path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert raw.endswith(b"\n") and text[:-1] == text.rstrip() != ""
    assert "\r" not in text and unicodedata.is_normalized("NFC", text)
    assert len(raw) < 200_000
    if path.suffix == ".wikitext":
        assert not REWRITTEN_ON_SAVE.search(text)


def test_every_title_is_legal_and_its_own() -> None:
    titles = [title_of(path) for path in PAGES]
    assert len(set(titles)) == len(titles) > 280
    for title in titles:
        rest = title.partition(":")[2] if title.partition(":")[0] in FOLDERS else title
        assert not ILLEGAL.search(rest), title
        assert unicodedata.is_normalized("NFC", title) and rest == rest.strip() and len(rest.encode()) <= 246
        assert rest[0] == rest[0].upper(), title


def test_nothing_else_lies_in_the_folder() -> None:
    strays = [p for p in META.rglob("*") if p.is_file() and p not in PAGES and p not in HISTORIES]
    assert strays == [META / ".site.json"]


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_a_history_leads_to_the_page(path: Path) -> None:
    page = META / path.relative_to(HISTORY).with_suffix("")
    lines = lines_of(path)
    users = site()["users"]
    for line in lines:
        assert set(line) == {"page_id", "revision", "user", "timestamp", "summary", "tags", "text"}
        assert line["user"] in users and isinstance(line["summary"], str) and isinstance(line["tags"], list)
        assert users[line["user"]]["registration"] <= line["timestamp"]
        assert line["text"] == line["text"].rstrip() and unicodedata.is_normalized("NFC", line["text"])
    times = [datetime.strptime(line["timestamp"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) for line in lines]
    assert times == sorted(set(times)) and times[-1] < NOW
    assert {line["page_id"] for line in lines} == {lines[0]["page_id"]}
    assert all(before["text"] != after["text"] for before, after in pairwise(lines))
    assert lines[-1]["text"] == text_of(page)


def test_page_and_revision_ids_are_unique() -> None:
    histories = [lines_of(path) for path in HISTORIES]
    pages = [lines[0]["page_id"] for lines in histories]
    revisions = [line["revision"] for lines in histories for line in lines]
    assert len(set(pages)) == len(pages) >= 15
    assert len(set(revisions)) == len(revisions)


def test_histories_tell_of_new_blocked_and_recent() -> None:
    users = site()["users"]
    created = {title_of(META / path.relative_to(HISTORY).with_suffix("")): lines_of(path)[0] for path in HISTORIES}
    recent = created[f"{RECORDS}Noolaham Tamil digital library"]["timestamp"]
    newcomer = users[created[f"{RECORDS}South Asia Open Archives"]["user"]]
    assert recent == "2026-11-20T20:00:00Z"
    assert newcomer["groups"] == [] and newcomer["registration"] > "2026-11-14"
    assert users[created[f"{RECORDS}ETH-Bibliothek image archive"]["user"]]["blocked"]
    assert len({line["timestamp"][:7] for title, line in created.items() if title.startswith(RECORDS)}) >= 6


def test_the_site_file_knows_account_users_and_protection() -> None:
    found = site()
    assert set(found) == {"account", "users", "protection", "extensions", "messages"}
    assert {"bot", "apihighlimits", "edit", "createtalk"} <= set(found["account"]["rights"])
    assert "bot" in found["users"][found["account"]["name"]]["groups"]
    for user in found["users"].values():
        assert set(user) == {"groups", "registration", "edit_count", "blocked"}
    assert set(found["protection"]) <= {title_of(path) for path in PAGES}
    assert found["messages"] == {"massmessage-optout-category": "Opted-out of message delivery"}


def test_the_registry_is_whole_and_every_affiliate_but_one_has_its_page() -> None:
    names = group_names()
    titles = {title_of(path) for path in PAGES}
    assert len(names) == len(set(names)) == 189
    assert [name for name in names if name not in titles] == ["Wikimedia Community User Group Rwanda"]
    assert "{'Cote D'ivoire'}" in (META / "Module/Activities Reports.lua").read_text("utf-8")


def test_there_are_enough_records_and_enough_to_do() -> None:
    found = records()
    assert len([title for title in found if title.startswith(RECORDS)]) >= 40
    assert {"GLAM/Auckland Museum", "Wiki Loves Women/Partnership", "Wiki Project Med/Cochrane"} <= set(found)
    askable = [
        title
        for title, box in found.items()
        if box["status"] in {"active", "planned"} and box.get("open", "") in {"yes", ""}
    ]
    assert 20 <= len(askable) <= 30
    openness = [box.get("open", "").lower() for box in found.values()]
    assert openness.count("yes") >= 18 and openness.count("no") >= 5 and {"", "ask"} <= set(openness)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_made_on_purpose_is_still_there_and_told(name: str) -> None:
    assert MISTAKES[name] in wikitext(name)
    assert f"`{name.removesuffix('/Interests')}`" in (WIKIS / "README.md").read_text("utf-8")


def test_the_broken_infoboxes_are_broken_as_meant() -> None:
    assert infoboxes(wikitext(f"{RECORDS}BBC 100 Women")) == []
    assert len(infoboxes(wikitext(f"{RECORDS}Xarxa de biblioteques catalanes"))) == 2
    assert infoboxes(wikitext("Partnerships/How to fill in the infobox")) == []


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_there(name: str) -> None:
    assert re.search(CASES[name], wikitext(name), re.MULTILINE)


def test_of_the_bots_own_pages_only_prepared_ones_and_one_that_was_undone_exist() -> None:
    titles = {title_of(path) for path in PAGES}
    kept = {"Outbox", "Overview", "Showcase", "Sample data notice", "How to fill in the infobox"}
    assert {t.split("/")[1] for t in titles if t.startswith("Partnerships/")} == kept | {"Record", "Affiliates"}
    assert [title for title in titles if title.startswith("Partnerships/Affiliates/")] == ["Partnerships/Affiliates/CZ"]
    assert not [title for title in titles if title.startswith(RECORDS) and title.endswith("/Affiliates")]
    overview = wikitext("Partnerships/Overview")
    above, _, below = overview.partition("<!-- begin: overview -->\n<!-- end: overview -->")
    assert above.strip() and below.strip()
    assert wikitext("User/PartnerBot/Run").splitlines()[0] == "run"


def test_the_settings_name_coordinators_of_whom_one_holds_what_another_user_cannot_release() -> None:
    settings = json.loads((META / "MediaWiki/Partnerships-settings.json").read_text("utf-8"))
    assert set(settings["coordinators"]) == {"SampleAdmin", "SampleCoordinator"} <= set(site()["users"])
    _, held, released = lines_of(HISTORY / "Partnerships/Outbox.wikitext.jsonl")
    assert (held["user"], released["user"]) == ("SampleCoordinator", "ExampleEditor3")
    ids = {
        title_of(META / path.relative_to(HISTORY).with_suffix("")): lines_of(path)[0]["page_id"] for path in HISTORIES
    }
    schools = ids[f"{RECORDS}WikiChallenge Écoles d'Afrique"]
    assert f"\n* hold {schools} W&E" in held["text"]
    assert f"\n* release {ids[f'{RECORDS}South Asia Open Archives']} " in released["text"]


def test_the_sample_says_what_it_is() -> None:
    for text in (wikitext("Partnerships/Sample data notice"), (WIKIS / "README.md").read_text("utf-8")):
        assert "sample data from public knowledge" in text and "authority on anyone" in text and "filler" in text
