"""What a plan may hold to be carried out at all; a plan file is trusted in nothing (product, "Plan files")."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from bot.config import Config
from bot.facts.history.ledger import part_titles, read
from bot.facts.history.receipts import asked_key, asked_on_page, key_of, keys_in_summary, on_talk_page, said_by
from bot.inviting.digests import notice_id
from bot.inviting.lead_questions import question_id
from bot.inviting.ledger_page import LEDGER
from bot.inviting.moderation.community_settings import copy_title
from bot.inviting.talk_page_messages import is_message
from bot.model.page_titles import AFFILIATES, whole_title
from bot.onwiki import kept_titles
from bot.plan import AppendSection, Change, Create, Plan, ReplacePage, ReplaceRegions, Task, UnsafePlan
from bot.reports import dataset
from bot.reports.kinds.affiliate_page import AFFILIATE_PAGE
from bot.reports.kinds.record_page import RECORD_PAGE
from bot.reports.pages import REPORTS
from bot.reports.report import Report
from bot.wiki.stored_form import json_value
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import Site
from bot.wikitext import BrokenMarkers, read_regions


def check(
    plan: Plan,
    site: Site,
    now: datetime,
    config: Config,
    templates: AbstractSet[str] | None = None,
    reports: Sequence[Report] = REPORTS,
) -> None:
    """Raises UnsafePlan when the plan is for another wiki or account, too old, or asks for an edit that is not the
    bot's to make. Whether each page is still as it was is looked at when its turn comes; of too large a plan the first
    part is carried out.

    ``templates``: the titles that the task templates may write; those that ship with the bot, where none are given.
    """
    if (plan.wiki, plan.account) != (site.wiki, site.account):
        raise UnsafePlan(
            f"the plan is for {plan.account} on {plan.wiki}, this is {site.account} on {site.wiki}: "
            "choose the wiki with --wiki, or make a new plan"
        )
    age = timedelta(hours=config.limits.plan_age_hours)
    if abs(now - plan.now) > age:
        raise UnsafePlan(f"the plan was made at {plan.now:%Y-%m-%d %H:%M}, more than {age} from now: make a new one")
    ids = [change.id for change in plan.changes]
    if len(set(ids)) != len(ids):
        raise UnsafePlan("two changes of the plan have the same id")
    earlier_ids: set[str] = set()
    pages_told: set[str] = set()
    ledger = {change.id for change in plan.changes if change.id.startswith(LEDGER)}
    for change in plan.changes:
        if not set(change.needs) <= earlier_ids:
            raise UnsafePlan(f"{change.id} needs a change that does not stand before it")
        earlier_ids.add(change.id)
        if is_message(change) and change.title in pages_told:
            raise UnsafePlan(f"{change.title}: a page gets one message a day, the plan has two: make a new plan")
        if is_message(change) and not ledger <= set(change.needs):
            raise UnsafePlan(f"{change.id} does not need the edit of the ledger that announces it: make a new plan")
        pages_told |= {change.title} if is_message(change) else set()
        if change.task is Task.TEMPLATES:
            why = _template_trespass(change, kept_titles() if templates is None else templates)
        elif change.task is Task.DATA:
            why = _dataset_trespass(change, config)
        elif change.id.startswith(LEDGER):
            why = _ledger_trespass(change, site, config)
        else:
            why = _trespass(change, site.namespaces, config, reports)
        if why:
            raise UnsafePlan(f"{change.title}: {why}")


def _trespass(change: Change, spaces: Namespaces, config: Config, reports: Sequence[Report]) -> str | None:
    try:
        if spaces.normal(change.title) != change.title:
            return "the title is not in MediaWiki's form"
    except BadTitle as error:
        return str(error)
    match change.operation:
        case AppendSection(section, receipts):
            if change.task is not Task.INVITATIONS or not spaces.is_talk(change.title):
                return "sections are added to talk pages only, by the task invitations"
            return _receipt_trespass(change, section, receipts)
        case Create(text):
            return _region_trespass(change, _keys(text), spaces, config, reports)
        case ReplaceRegions(regions):
            return _region_trespass(change, set(regions), spaces, config, reports)
        case ReplacePage():
            return "no page is replaced whole by this version"


def _receipt_trespass(change: Change, section: str, receipts: tuple[str, ...]) -> str | None:
    """By its id, a notice or a question is looked at again before it goes out: it must be that of its receipts."""
    invitations, asked = on_talk_page(section), asked_on_page(section)
    carried = {*map(key_of, invitations), *map(asked_key, asked)}
    if not carried or carried != set(receipts) or carried != keys_in_summary(change.summary):
        return "the section and its summary do not carry its receipts"
    ids = {*(notice_id(receipt.affiliate) for receipt in invitations), *map(question_id, asked)}
    if ids != {change.id}:
        return "its id is not that of its receipts"
    return "it tells of one record twice" if len({said_by(key)[0] for key in receipts}) < len(receipts) else None


def _template_trespass(change: Change, titles: AbstractSet[str]) -> str | None:
    if not isinstance(change.operation, Create | ReplacePage):
        return "templates are written whole"
    return None if change.title in titles else "no template of that title ships with the bot"


def _dataset_trespass(change: Change, config: Config) -> str | None:
    root = config.pages.root
    if change.title not in (*dataset.titles(root), copy_title(root)):
        return "this page is not one that the bot keeps data on"
    if not isinstance(change.operation, Create | ReplacePage):
        return "data pages are written whole"
    try:
        return None if isinstance(json_value(change.operation.text), dict) else "the data is no JSON object"
    except ValueError:
        return "the data is no JSON object"


def _ledger_trespass(change: Change, site: Site, config: Config) -> str | None:
    if change.title not in part_titles(config.pages.ledger.format(account=site.account)):
        return "this page is not one of the bot's ledger"
    if change.task is not Task.INVITATIONS or not isinstance(change.operation, Create | ReplacePage):
        return "the ledger is written whole, by the task invitations"
    return "this is no ledger" if read(change.operation.text).damaged else None


def _keys(text: str) -> set[str]:
    try:
        return set(read_regions(text))
    except BrokenMarkers:
        return set()


def _region_trespass(
    change: Change, keys: set[str], spaces: Namespaces, config: Config, reports: Sequence[Report]
) -> str | None:
    own_keys = _keys_of(change.title, spaces, config, reports)
    if not own_keys or change.task not in (Task.AFFILIATES, Task.REPORTS):
        return "this page is not one that the bot keeps"
    return None if keys and keys <= own_keys else "the edit touches no region, or one that is not the bot's"


def _keys_of(title: str, spaces: Namespaces, config: Config, reports: Sequence[Report]) -> set[str]:
    """The regions that the bot keeps on that page: its own pages, and the lists beside records, not the records."""
    root = config.pages.root
    if title.endswith(f"/{AFFILIATES}"):
        return {RECORD_PAGE.key} if spaces.number(title) in config.pages.namespaces else set()
    if title.startswith(f"{root}/{AFFILIATES}/"):
        return {AFFILIATE_PAGE.key}
    return {report.key for report in reports if report.page and whole_title(title) == report.title(root)}
