"""What became of invitations, and who answered, as readers see it."""

from __future__ import annotations

from tests.templates.conftest import TemplateWiki

ROWS = """{{Partnerships outcomes/figures|affiliates=9|invited=14|answered=8|joined=6|unasked=0}}
{{Partnerships outcomes/start|by=region}}
{{Partnerships outcomes/row|by=region|group=sub-saharan-africa|name=Sub-Saharan Africa|affiliates=5|invited=9|answered=6|joined=4|unasked=0}}
{{Partnerships outcomes/row|by=region|affiliates=4|invited=5|answered=2|joined=2|unasked=0}}
{{Partnerships outcomes/end}}
{{Partnerships outcomes/start|by=language}}
{{Partnerships outcomes/row|by=language|group=wo|name=Wolof|affiliates=3|invited=3|answered=2|joined=1|unasked=0}}
{{Partnerships outcomes/end}}"""  # noqa: E501


def test_outcomes_are_figures_and_a_table_for_each_grouping(wiki: TemplateWiki) -> None:
    rendered = wiki.render("{{Partnerships page|kind=outcomes}}\n" + ROWS, "Partnerships/Outcomes")
    assert rendered.faults == []
    assert [item.text for item in rendered.page.all("li")] == [
        "9 affiliates",
        "14 invitations",
        "8 answered",
        "6 joined after an invitation",
        "0 joined without one",
    ]
    assert [caption.text for caption in rendered.page.all("caption")] == [
        "By region of the affiliate",
        "By language that the partnership concerns",
    ]
    heads = [head.text for head in rendered.page.all("th") if head.attributes["scope"] == "row"]
    assert heads == ["Sub-Saharan Africa", "Others", "Wolof"]
    assert [cell.text for cell in rendered.page.all("td")][:5] == ["5", "9", "6", "4", "0"]
    assert "write above or below" in rendered.page.prose


def test_a_row_tells_who_answered_and_that_it_was_told_twice(wiki: TemplateWiki) -> None:
    row = (
        "{{Partnership affiliates/row|id=1|code=A|name=Group A|page=Group A|state=confirmed|date=2026-10-01"
        "|again=2026-11-02|by=O&#39;&#39;Neil &#61; &#38;c}}"
    )
    rendered = wiki.render("\n".join(["{{Partnership affiliates/start}}", row, "{{Partnership affiliates/end}}"]))
    assert rendered.faults == []
    (item,) = rendered.page.all("li")
    assert item.text == "Group A – takes part (1 October 2026, 2 November 2026) (answered by O''Neil = &c)"
    assert [link.attributes["title"].split(" (")[0] for link in rendered.page.all("a")][1] == "User:O''Neil = &c"
