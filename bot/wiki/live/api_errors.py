"""How a save ended: a table from the API's error codes to Saved, Conflict, Refused, Unknown and Stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from bot.wiki.live.http import Answer, Exchange, Garbled, Lost, Unsent
from bot.wiki.writing import Conflict, Refused, Saved, Stopped, Unknown, Written

_Ending = Callable[[str, str], Written]


def _conflict(code: str, info: str) -> Written:
    return Conflict(_sentence(code, info))


def _refused(code: str, info: str) -> Written:
    return Refused(code, info or code)


def _stopped(code: str, info: str) -> Written:
    return Stopped(code, info or code)


def _unknown(code: str, info: str) -> Written:
    return Unknown(_sentence(code, info))


# Codes of MediaWiki's API (includes/api/ApiMessageTrait.php, ApiEditPage.php) and of the extensions on Meta-Wiki.
_ENDINGS: Final[dict[_Ending, tuple[str, ...]]] = {
    _conflict: (
        "editconflict", "edit-conflict", "articleexists", "edit-already-exists", "missingtitle", "pagedeleted",
        "nosuchrevid", "revwrongpage", "edit-gone-missing",
    ),
    _refused: (
        "protectedpage", "cascadeprotected", "protectednamespace", "protectednamespace-interface", "protectedtitle",
        "customcssprotected", "customjsonprotected", "customjsprotected", "sitecssprotected", "sitejsonprotected",
        "sitejsprotected", "unsupportednamespace", "cantcreate", "cantedit", "permissiondenied", "noimageredirect",
        "spamblacklist", "spamdetected", "contenttoobig", "emptypage", "invalidtitle", "pagecannotexist",
        "contentmodel-mismatch", "contentnotallowedhere", "no-direct-editing", "badformat", "parseerror", "badmd5",
        "nosuchsection", "notext", "invalidparammix", "missingparam", "badvalue", "summaryrequired", "http-413",
        "edit-no-change", "cantchangecontentmodel",
    ),
    _stopped: (
        "blocked", "autoblocked", "systemblocked", "globalblocking-ipblocked", "wikimedia-globalblocking-ipblocked",
        "globallocked", "centralauth-error-locked", "readonly", "maxlag", "ratelimited", "actionthrottledtext",
        "assertuserfailed", "assertbotfailed", "assertnameduserfailed", "badtoken", "notloggedin", "mustbeloggedin",
        "readapidenied", "writeapidenied", "noedit", "noedit-anon", "noapiwrite", "confirmemail", "cantcreate-anon",
        "badtags", "tags-apply-not-allowed-one", "tags-apply-not-allowed-multi", "tags-apply-no-permission",
        "tags-apply-blocked", "unreachable", "captcha",
    ),
    _unknown: ("hookaborted", "failed-save", "unknownerror", "lockmanager-fail-conflict", "readonlyduringsave"),
}  # fmt: skip

_PREFIXES: Final[tuple[tuple[str, _Ending], ...]] = (
    # The filter's consequences against the account come before its mere refusals.
    ("abusefilter-blocked", _stopped),
    ("abusefilter-degroup", _stopped),
    ("abusefilter-", _refused),
    ("titleblacklist-", _refused),
    ("spamblacklist", _refused),
    ("spam-blacklist", _refused),
    ("mwoauth-", _stopped),
    ("globalblocking-", _stopped),
    ("http-4", _stopped),
    ("internal_api_error_", _unknown),
)

_BY_CODE: Final = {code: ending for ending, codes in _ENDINGS.items() for code in codes}


def ending_of(code: str, info: str) -> Written:
    """The outcome that an error code stands for. A code that nobody foresaw is Unknown: read back before going on."""
    if outcome := _BY_CODE.get(code):
        return outcome(code, info)
    return next((ending for prefix, ending in _PREFIXES if code.startswith(prefix)), _unknown)(code, info)


def outcome_of(exchange: Exchange, base: int | None) -> Written:
    """How the save of a text made from ``base`` ended. A save that changed nothing is Saved with its own base."""
    match exchange:
        case Unsent(why):
            return Stopped("unreachable", why)
        case Lost(why):
            return Unknown(why)
        case Garbled() if 400 <= exchange.status < 500 and exchange.status != 408:
            return ending_of(f"http-{exchange.status}", exchange.why)
        case Garbled():
            return Unknown(exchange.why)
        case Answer() if exchange.error:
            return _of_error(exchange)
        case Answer():
            return _of_result(exchange.body.get("edit"), base)


def _of_error(answer: Answer) -> Written:
    code, info = answer.error or ("unknown", "")
    error = answer.body["error"]
    # The number of the filter or the links that are to blame are what a person needs to mend it.
    filtered = error.get("abusefilter")
    if isinstance(filtered, dict) and "id" in filtered:
        info = f"{info} (filter {filtered['id']})"
    listed = error.get("spamblacklist")
    links = tuple(map(str, listed.get("matches", ()))) if isinstance(listed, dict) else ()
    return _blaming(links, ending_of(code, f"{info} ({', '.join(links)})" if links else info))


def _blaming(links: tuple[str, ...], written: Written) -> Written:
    return msgspec.structs.replace(written, links=links) if isinstance(written, Refused) else written


def _of_result(edit: Any, base: int | None) -> Written:
    if not isinstance(edit, dict):
        return Unknown("the answer says nothing of the edit")
    if edit.get("result") != "Success":
        return _of_failure(edit)
    if "nochange" in edit and base is not None:
        return Saved(base)
    match edit:
        case {"newrevid": int(revision), "oldrevid": int(old)}:
            return Saved(revision, merged=old != (base or 0))
        case _:
            return Unknown("the wiki reports success without a revision")


def _of_failure(edit: dict[str, Any]) -> Written:
    # Extensions answer "Failure" with fields of their own instead of an error.
    if "captcha" in edit:
        return ending_of("captcha", "the wiki demands a captcha, which a bot never solves")
    if "spamblacklist" in edit:
        links = str(edit["spamblacklist"])
        return _blaming(tuple(links.split("|")), ending_of("spamblacklist", links))
    if "code" in edit:
        return _of_error(Answer(body={"error": edit}))
    return Unknown(f"the wiki reports {edit.get('result')!r} without saying why")


def _sentence(code: str, info: str) -> str:
    return f"{code}: {info}" if info else code
