"""A figure made from several facts or a target is walked back part by part, by itself or by its printed id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from analysis.disclosure import OpenEdition, open_release
from analysis.errors import BadCallError
from analysis.explain import ExplainedTarget, Explanation, explain, explain_figure
from analysis.measures import change, gap
from tests.editions import draw_edition

_RULE = "rule_id, applies_to, valid_from, valid_to, value, unit, document, article, text, certainty"


@pytest.fixture
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def test_a_change_is_walked_back_to_both_years(edition: OpenEdition) -> None:
    release = open_release(edition, "M", "superior")
    now, before = release.fact("participation", "2025"), release.fact("participation", "2024")
    found = explain_figure(release, change(now, before))
    assert found.measure == "change"
    facts = [part.fact for part in found.parts if isinstance(part, Explanation)]
    assert facts == [now, before]
    assert [part.fact for part in explain_figure(release, found.id).parts if isinstance(part, Explanation)] == facts


def test_a_gap_is_walked_back_to_its_target_and_where_that_stands(edition: OpenEdition) -> None:
    release = open_release(edition, "M", "superior")
    fact, target = release.fact("qualified_forecast", "2025"), release.targets("qualified_ratio", 2025)[0]
    parts = explain_figure(release, gap(fact, target, "个支部").id).parts
    assert isinstance(parts[1], ExplainedTarget)
    assert parts[1].text == "目标：达到 80%，上级党组织 2025 年（集团党发〔2025〕3号），《学时统计.xlsx》学时 第 3 行"
    public = open_release(edition, "M", "public")
    told = explain_figure(public, gap(fact, target, "个支部").id).parts[1]
    assert isinstance(told, ExplainedTarget)
    assert told.text.endswith("（集团党发〔2025〕3号）")


@pytest.mark.parametrize(
    "text",
    [
        "participation",
        "ratio(participation:G:2025:)",
        "ratio(nothing:M:2025:)",
        "gap(participation:M:2025:,target:participation:G:2031:firm)",
    ],
)
def test_what_is_no_id_or_lies_outside_is_refused(edition: OpenEdition, text: str) -> None:
    with pytest.raises(BadCallError):
        explain_figure(open_release(edition, "M", "superior"), text)


def test_what_is_left_out_is_told_with_the_rule_that_held_on_its_day(edition: OpenEdition) -> None:
    edition.con.execute("UPDATE rules SET valid_to = DATE '2025-07-01'")
    edition.con.execute(
        f"INSERT INTO rules ({_RULE}) VALUES ('qualified_exempt', 'temporary', DATE '2025-07-01', NULL, 1, 'flag',"
        " '集团党发〔2025〕7号', '第二条', '临时党支部不参评（新）。', 'local')"
    )
    found = explain(open_release(edition, "M", "superior"), "qualified_forecast", "2025")
    (left_out,) = found.exclusions
    assert (left_out.items, left_out.rule) == (1, "临时党支部不参评（新）。")
    assert left_out.source == "集团党发〔2025〕7号第二条"
    assert [rule.valid_from for rule in found.rules] == [date(2025, 7, 1)]
    assert found.shortfalls
    assert all("临时" not in reason for reason, _ in found.shortfalls)


def test_a_rule_that_changed_in_the_period_is_cited_in_both_its_versions(edition: OpenEdition) -> None:
    for since, until, text in (("2018-01-01", "2025-07-01", "旧"), ("2025-07-01", None, "新")):
        edition.con.execute(
            f"INSERT INTO rules ({_RULE}) VALUES ('theme_due', 'all', ?, ?, 1, 'month', '文件', '—', ?, 'house')",
            [since, until, text],
        )
    edition.con.execute("UPDATE indicators SET rule_id = 'theme_due' WHERE name IN ('participation', 'member_count')")
    release = open_release(edition, "M", "superior")
    assert [rule.text for rule in explain(release, "participation", "2025").rules] == ["旧", "新"]
    assert [rule.text for rule in explain(release, "participation", "2025Q3").rules] == ["新"]
    assert [rule.text for rule in explain(release, "member_count", "2025").rules] == ["新"]


def test_the_files_behind_a_figure_are_named_with_their_rows(edition: OpenEdition) -> None:
    found = explain(open_release(edition, "M", "superior"), "participation", "2025-05")
    (file,) = found.files
    assert (file.file, file.rows) == ("会议台账2025.xlsx", found.total)
    assert explain(open_release(edition, "M", "public"), "participation", "2025-05").files == ()
