"""The way most bots would do it, beside which ours is measured: usual_way.py, in an environment of Pywikibot.

Pages are preloaded in groups of 50, infoboxes read with textlib, values cut at commas, matched as sets of words. No
history is looked at, nothing of what was said before, and nothing is written.
"""

from __future__ import annotations

import re
import sys

import pywikibot
from pywikibot import pagegenerators, textlib

_TEMPLATE = "Template:Partnership"
_REGISTRY = "Module:Organizational Informations"
_REPORTS = "Module:Activities Reports"


def main() -> None:
    site = pywikibot.Site("meta", "localmeta")
    affiliates = [_row(text) for text in re.findall(r"(?ms)^\s*\{(.*?)^\s*\}", pywikibot.Page(site, _REGISTRY).text)]
    reported = pywikibot.Page(site, _REPORTS).text
    pages = pywikibot.Page(site, _TEMPLATE).embeddedin(namespaces=[0], content=False)
    matches = 0
    for page in pagegenerators.PreloadingGenerator(pages, groupsize=50):
        concerned = _concerned(page.text)
        matches += sum(not concerned.isdisjoint(words) for words in affiliates)
    sys.stdout.write(f"{matches} matches, {len(affiliates)} affiliates, {len(reported)} characters of reports\n")


def _row(text: str) -> set[str]:
    return {word.strip().casefold() for word in re.findall(r"[\"']([^\"']+)[\"']", text)}


def _concerned(text: str) -> set[str]:
    for name, values in textlib.extract_templates_and_params(text):
        if name == "Partnership":
            told = (values.get(key, "") for key in ("countries", "languages", "regions", "topics"))
            return {piece.strip().casefold() for value in told for piece in re.split("[,;]", value) if piece.strip()}
    return set()


if __name__ == "__main__":
    main()
