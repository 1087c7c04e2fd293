"""The tier section: counts, flow and ranking agree with the edition, and no branch outside the unit is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.disclosure import open_release
from analysis.publish.page import page_html
from analysis.publish.tiers import TierSection, tier_section
from analysis.publish.unit_report import unit_report
from analysis.publish.year_view import year_view
from analysis.store.editions import Edition, open_edition


@pytest.fixture(scope="module")
def edition(sample_home: Path) -> Iterator[Edition]:
    with open_edition(sample_home / "data" / "editions") as opened:
        yield opened


def section(edition: Edition, unit: str, year: int = 2025, profile: str = "public") -> TierSection:
    found = tier_section(open_release(edition, unit, profile), year_view(year, edition.as_of))
    assert found is not None
    return found


def test_cards_count_the_grades_and_their_shares_are_of_the_assessed(edition: Edition) -> None:
    found = section(edition, "YX")
    assert [(card.grade, card.programme, card.branches.text, card.share.text) for card in found.cards] == [
        ("先进", "头雁工程", "12个", "27.3%"),
        ("达标", "提升工程", "28个", "63.6%"),
        ("后进", "转化工程", "4个", "9.1%"),
    ]
    assert (found.conversion.text, found.conversion.detail, found.unassessed.text) == ("50.0%", "3/6", "4个")
    assert found.basis == "预测"
    assert section(edition, "YX", 2024).basis == ""


def test_no_branch_of_a_grade_is_nought_and_not_a_state(edition: Edition) -> None:
    assert [card.branches.text for card in section(edition, "YX0101").cards] == ["2个", "4个", "0个"]


def test_the_flow_carries_every_branch_once(edition: Edition) -> None:
    before, now, links = section(edition, "YX").flow
    assert sum(int(link.branches.value or 0) for link in links) == sum(int(node.branches.value or 0) for node in now)
    assert Counter({node.title: node.branches.text for node in before}) == Counter(
        {"先进": "9个", "达标": "30个", "后进": "7个"}
    )
    assert [node.title for node in now] == ["先进", "达标", "后进", "未评定", "已撤并"]


def test_the_ranking_names_the_units_own_branches_by_points(edition: Edition) -> None:
    found = section(edition, "YX0101")
    labels = {unit.label for unit in open_release(edition, "YX0101").units(2025)}
    assert {row.title for row in found.ranking} <= labels
    values = [row.points.value or 0 for row in found.ranking]
    assert values == sorted(values, reverse=True)
    told = {row.title: (row.gap.text if row.gap else "", row.note) for row in found.ranking}
    assert told["综采三队党支部"] == ("分数已到“先进”", "名额末位并列，放不下")
    assert told["准备队党支部"] == ("距“先进”还差1.15分", "")


def test_a_branch_sees_every_point_won_and_lost(edition: Edition) -> None:
    own = section(edition, "YX010302", profile="superior").own
    assert own is not None
    assert own.computed is not None
    assert (own.points.text, own.computed.grade, own.computed.programme) == ("88.75分", "后进", "转化工程")
    items = [row for row in own.rows if not row.is_part]
    won = [row.won.value for row in items if row.won is not None and row.won.value is not None]
    assert sum(won[:-1]) == won[-1]
    assert "《考评得分.xlsx》" in own.rows[1].place
    assert [row.reason for row in own.steps] == ["按总分", "定为最低等次"]
    meetings = next(row for row in items if row.title == "党员大会按季召开")
    assert meetings.reason == "扣分（75.0%，3/4）"


def test_official_and_computed_grades_stand_side_by_side(edition: Edition) -> None:
    own = section(edition, "YX010305", 2024).own
    assert own is not None
    assert own.official is not None
    assert own.computed is not None
    assert (own.official.grade, own.computed.grade) == ("先进", "达标")
    assert own.steps[-1].reason == "与测算不一致"
    assert all(not row.place for row in own.rows)


def test_the_page_of_a_unit_names_no_branch_of_another(edition: Edition) -> None:
    report = unit_report(edition, "YX0101", 2025)
    html = page_html(report)
    assert "分类定级" in html
    assert 'id="chart-tier_flow"' in html
    own = {unit.label for unit in report.release.every_unit()}
    others = {
        label
        for (label,) in edition.con.execute("SELECT short_name FROM units WHERE level = 'branch'").fetchall()
        if label not in own
    }
    assert not [label for label in others if label in html]


def test_an_ungraded_branch_has_no_section(edition: Edition) -> None:
    release = open_release(edition, "YX010108")
    assert tier_section(release, year_view(2025, edition.as_of)) is None
