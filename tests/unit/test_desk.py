"""The analyst's desk: names in Chinese, tables that show and give themselves, SQL kept inside the release."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import analysis as ty
from analysis.desk import Committee
from analysis.desk.chart import PLOTLY
from analysis.desk.chooser import Chooser
from analysis.desk.query import scoped_tables
from analysis.desk.told import Told
from analysis.disclosure import open_release
from analysis.errors import BadCallError, WorkspaceError
from tests.editions import draw_edition, tell, tell_nothing


@pytest.fixture(scope="module")
def committee(sample_home: Path) -> Iterator[Committee]:
    opened = ty.open(home=sample_home)
    yield opened
    opened.edition.con.close()


@pytest.fixture(scope="module")
def branch(committee: Committee) -> Committee:
    return committee.at("综采一队党支部")


def test_importing_the_package_loads_no_library() -> None:
    loaded = (
        "import sys, analysis; print([one for one in ('duckdb', 'polars', 'plotly', 'pandas') if one in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "[]"


def test_it_opens_at_the_top_and_the_year_of_the_data(committee: Committee) -> None:
    assert committee.year == 2025
    assert committee.report.release.unit.parent_id is None
    assert "上报版" in committee._repr_html_()


def test_units_and_indicators_are_named_in_chinese_or_by_code(committee: Committee) -> None:
    by_title = committee.figure("参与率", unit="综采一队党支部")
    by_code = committee.figure("participation", unit=committee.at("综采一队党支部").report.release.unit.unit_id)
    assert by_title.figure == by_code.figure
    with pytest.raises(BadCallError, match="参会率"):
        committee.facts("参会率")


def test_honours_are_told_for_every_hundred_branches(committee: Committee) -> None:
    card = committee.per_hundred_branches("党组织受表彰数")
    honours, branches = committee.figure("党组织受表彰数"), committee.figure("党组织数", cut="党支部")
    assert card.figure.detail == f"{honours.value}/{branches.value}"
    assert card.text.endswith("项")


def test_a_branch_does_not_see_its_neighbours_nor_their_names(branch: Committee) -> None:
    with pytest.raises(BadCallError) as caught:
        branch.figure("参与率", unit="综采二队党支部")
    assert "综采二队" not in (caught.value.cure or "")
    with pytest.raises(BadCallError, match="最上级"):
        branch.health()


@pytest.mark.parametrize(("by", "rows"), [("", 1), ("month", 12), ("year", 3), ("cut", 11)])
def test_facts_are_split_as_asked(committee: Committee, by: str, rows: int) -> None:
    table = committee.facts("参与率", by=by)  # type: ignore[arg-type]
    assert len(table) == rows
    assert table.polars().height == rows
    assert list(table.pandas()["numerator"]) == table.polars()["numerator"].to_list()


def test_months_add_up_to_the_year(committee: Committee) -> None:
    whole = committee.facts("参与率").polars().row(0, named=True)
    months = committee.facts("参与率", by="month").polars()
    assert (months["numerator"].sum(), months["denominator"].sum()) == (whole["numerator"], whole["denominator"])


def test_an_unknown_split_is_refused(committee: Committee) -> None:
    with pytest.raises(BadCallError, match="week"):
        committee.facts("参与率", by="week")  # type: ignore[arg-type]


def test_numbers_stand_flush_right_under_chinese_titles(committee: Committee) -> None:
    page = committee.facts("参与率", by="unit")._repr_html_()
    assert "<th" in page
    assert "text-align:right" in page.split("分子")[0].rsplit("<th", 1)[1]
    assert "text-align:left" in page.split("单位")[0].rsplit("<th", 1)[1]


def test_long_tables_say_how_much_they_leave_out(committee: Committee) -> None:
    table = committee.evidence("参与率")
    page = table._repr_html_()
    assert page.count("<tr>") == table.shown + 1
    assert f"另有 {len(table) - table.shown} 行没有列出" in page
    assert table.polars().height == len(table)


def test_a_chart_gives_its_rows_and_its_figure(committee: Committee) -> None:
    chart = committee.chart.participation()
    assert chart._repr_mimebundle_()[PLOTLY]["config"]["locale"] == "zh-CN"
    whole = chart.polars().filter(chart.polars()["kind"] == "各类会议合计")
    assert whole["share"].to_list() == [float(value) for value in chart.plotly().data[0].y]


def test_rows_read_are_accounted_for(committee: Committee) -> None:
    health = committee.health().polars()
    assert (health["rows_in"] == health["accepted"] + health["quarantined"] + health["skipped"]).all()
    assert len(committee.findings()) >= health["quarantined"].sum()


def test_explain_shows_rule_counts_and_rows(committee: Committee) -> None:
    page = committee.explain("参与率", "2025-06", unit="综采一队党支部")._repr_html_()
    assert "口径：" in page
    assert "依据：" in page
    assert "会议台账2025.xlsx" in page


def test_public_hides_places(sample_home: Path) -> None:
    public = ty.open(home=sample_home, profile="public")
    with pytest.raises(BadCallError, match="公开版"):
        public.findings()
    assert "xlsx" not in public.explain("参与率", "2025-06")._repr_html_()
    public.edition.con.close()


def test_sql_answers_from_the_units_own_tree_only(committee: Committee, branch: Committee) -> None:
    query = "SELECT sum(numerator) AS n, count(DISTINCT unit_id) AS units FROM facts WHERE period = '2025' AND cut = ''"
    n, units = branch.sql(f"{query} AND indicator = 'participation'").polars().row(0)
    assert units == 1
    assert n == branch.facts("参与率").polars()["numerator"][0]
    assert committee.sql(query).polars()["units"][0] > 40


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM members",
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH 'other.duckdb'",
        "DROP TABLE facts",
        "SELECT 1; SELECT 2",
        "SET enable_external_access = true",
        "COPY facts TO 'facts.csv'",
        "SELEKT 1",
        "SELECT 1 AS a, 2 AS a",
    ],
)
def test_sql_reaches_nothing_else(
    branch: Committee, query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadCallError):
        branch.sql(query)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_says_what_to_do_first(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="还没有数据版次") as caught:
        ty.open(home=tmp_path)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_a_chooser_follows_the_choice_and_tells_what_cannot_be_shown(committee: Committee) -> None:
    here = Chooser(committee)
    share, health = here.figure("参与率"), here.health()
    assert share.now().figure == committee.figure("参与率").figure
    here.choose("综采一队党支部", 2024)
    assert share.now().figure == committee.at("综采一队党支部", 2024).figure("参与率").figure
    assert isinstance(health._shown(), Told)
    assert here.chart.target_path().polars().height >= 2
    assert "chart" in dir(here)
    with pytest.raises(AttributeError):
        here.figures  # noqa: B018
    with pytest.raises(BadCallError):
        here.choose(year=2031)


def test_figures_that_begin_late_can_be_queried() -> None:
    """Hundreds of facts without data come first: a column's type may not be taken from them."""
    drawn = draw_edition()
    try:
        tell_nothing(drawn.con)
        tell(drawn.con, "theme_party_day_frequency", "G", "2025-10", 29, 30)
        asked = scoped_tables(open_release(drawn, "G")).ask("SELECT count(*) AS rows, sum(numerator) AS n FROM facts")
        (row,) = asked.rows
        assert (row.rows > 100, row.n) == (True, 29)
    finally:
        drawn.con.close()
