"""Coordinators' orders on a real MediaWiki: who added a line, on which page, decides what goes out."""

from __future__ import annotations

import json

from tests.mediawiki.localwiki import LocalWiki
from tests.stories.test_on_mediawiki import command, local, seeded

__all__ = ["local", "seeded"]

OUTBOX, SETTINGS = "Partnerships/Outbox", "MediaWiki:Partnerships-settings.json"
WIDE = "Partnerships/Record/WikiForHumanRights"


def notices(local: LocalWiki) -> set[str]:
    planned = command(local)("plan", "--task", "invitations", "--format", "json")
    assert planned.returncode == 0, planned.stderr
    return {change["title"] for change in json.loads(planned.stdout)["changes"]}


def waiting(local: LocalWiki) -> list[tuple[str, str]]:
    """Codes and names of those who would be invited to the record, and have been invited to nothing lately."""
    (matched,) = json.loads(command(local)("match", WIDE, "--format", "json").stdout)
    names = {one["code"]: one["name"] for one in json.loads(command(local)("export", "--affiliates").stdout)}
    told = notices(local)
    invited = [match["affiliate"] for match in matched["matches"] if match["decision"] == "invite"]
    return [(code, names[code]) for code in invited if code != "CH" and f"Talk:{names[code]}" not in told]


def test_a_release_counts_when_a_coordinator_adds_it_and_a_hold_beats_it(local: LocalWiki) -> None:
    number = local.admin.post(action="query", titles=WIDE)["query"]["pages"][0]["pageid"]
    settings = json.loads(local.read(SETTINGS) or "")
    before, text = notices(local), local.read(OUTBOX) or ""
    (code, page), (other, _), *_ = waiting(local)
    talk = f"Talk:{page}"
    assert talk not in before

    local.edit_as_coordinator(OUTBOX, f"{text}\n* release {number} {code} ~~~~")
    assert notices(local) == before, "this user is not on the settings page"

    local.edit_as_coordinator(OUTBOX, text)
    named = [*settings["coordinators"], "Coordinator"]
    local.admin.edit(SETTINGS, json.dumps({**settings, "coordinators": named}))
    local.edit_as_coordinator(OUTBOX, f"{text}\n* release {number} {code} ~~~~")
    assert notices(local) == before | {talk}

    assert command(local)("apply").returncode == 0
    assert f"[[:{WIDE}|" in (local.read(talk) or "")
    outbox = local.read(OUTBOX) or ""
    assert f"|number={number}|code={other}|" in outbox
    assert f"|number={number}|code={code}|" not in outbox
    assert f"* release {number} {code} [[User:Coordinator|" in outbox

    local.edit_as_coordinator(OUTBOX, f"{outbox}\n* release {number}\n* hold {number} ~~~~")
    assert notices(local) == set()

    held = local.read(OUTBOX) or ""
    local.admin.edit(OUTBOX, outbox)
    local.admin.edit(OUTBOX, held)
    assert notices(local) == set(), "who brings a hold back does not make it theirs"
