"""A person at a browser: opens pages of the local wiki, reads, fills in forms, keeps a picture of what is seen."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.mediawiki.localwiki import LocalWiki

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
WIDE, PHONE = 1280, 360
# What Meta-Wiki shows readers on a computer and on a phone.
_SKINS = {WIDE: "vector-2022", PHONE: "minerva"}
_SERIOUS = ("serious", "critical")
_CONTENT = "#mw-content-text"


class Person:
    """One window with its own session, as wide as given, in points."""

    def __init__(self, browser: Browser, wiki: LocalWiki, width: int = WIDE) -> None:
        self._context = browser.new_context(viewport={"width": width, "height": 900}, locale="en")
        self.page: Page = self._context.new_page()
        self._wiki, self._width = wiki, width

    def close(self) -> None:
        self._context.close()

    def log_in(self, account: str) -> None:
        """Through the form, with the password of the local wiki."""
        secrets = json.loads((self._wiki.folder / "secrets.json").read_text(encoding="utf-8"))
        self.page.goto(f"{self._wiki.url}/wiki/Special:UserLogin")
        self.page.fill("#wpName1", account)
        self.page.fill("#wpPassword1", secrets["accounts"][account]["password"])
        self.page.click("#wpLoginAttempt")
        self.page.wait_for_selector("#pt-logout, #pt-userpage", state="attached")
        # Whoever has edited before was welcomed by the editor, in a dialog that lies over the page.
        self.page.wait_for_function("() => window.mw && mw.loader && mw.loader.using")
        welcomed = "() => new mw.Api().saveOption('visualeditor-hidebetawelcome', 1)"
        self.page.evaluate(f"() => mw.loader.using('mediawiki.api').then({welcomed})")

    def open(self, title: str, language: str = "en") -> None:
        shown = f"uselang={language}&useskin={_SKINS[self._width]}"
        self.page.goto(f"{self._wiki.url}/wiki/{quote(title, safe='/:')}?{shown}")

    def reads(self, selector: str = _CONTENT) -> str:
        """The words of the page, or of a part of it."""
        return self.page.inner_text(selector)

    def save(self) -> None:
        """Presses the button below the edit box."""
        self.page.click("#wpSave")
        self.page.wait_for_selector("#ca-edit, #ca-viewsource", state="attached")

    def keeps(self, name: str) -> None:
        """A picture of the whole page, a build artefact that people look at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}-{self._width}.png", full_page=True)

    def barriers(self) -> list[str]:
        """What axe finds serious or worse in the content of the page, each with the element that it is about."""
        found = Axe().run(self.page, context=_CONTENT, options={"resultTypes": ["violations"]}).response["violations"]
        return [
            f"{rule['impact']}: {rule['id']}: {node['html'][:200]}"
            for rule in found
            if rule["impact"] in _SERIOUS
            for node in rule["nodes"]
        ]

    def cut_off(self) -> list[str]:
        """The cells of tables that reach beyond the edge of the page's content, and style sheets that were refused."""
        script = """() => {
            const box = document.querySelector('#mw-content-text').getBoundingClientRect();
            const beyond = cell => { const at = cell.getBoundingClientRect();
                return at.width && (at.right > box.right + 1 || at.left < box.left - 1) };
            const ours = '#mw-content-text :is(th, td):not(.mw-templatedata-doc-wrap *)';
            const cells = [...document.querySelectorAll(ours)].filter(beyond);
            const refused = [...document.querySelectorAll('style[data-errors]:not([data-errors="[]"])')];
            return [...cells.map(cell => cell.outerHTML.slice(0, 100)), ...refused.map(sheet => sheet.dataset.errors)];
        }"""
        return list(self.page.evaluate(script))

    def overflows(self) -> int:
        """By how many points the page is wider than the window."""
        script = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(script))
