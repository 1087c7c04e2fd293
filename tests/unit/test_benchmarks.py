"""Published shares: read strictly, the newest not later than the year, beside ours with year and source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from analysis.disclosure import OpenEdition, open_release
from analysis.errors import StandardsError
from analysis.explain import ExplainedBenchmark, explain_figure
from analysis.indicators.definition import load_catalogue
from analysis.measures import Fact
from analysis.measures.benchmarks import Benchmark, against
from analysis.publish.benchmark_rows import benchmark_lines
from analysis.publish.documents import material
from analysis.publish.unit_report import unit_report
from analysis.publish.workbook import workbook_bytes
from analysis.publish.year_view import year_view
from analysis.standards import load_standards
from tests.editions import draw_edition

HEAD = "indicator,scope,year,percent,item,source\n"
NATION = Benchmark("participation", "全国", 2024, "88.0", "参加率", "公报 2024")


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    drawn.con.execute(
        "CREATE TABLE benchmarks AS SELECT * FROM (VALUES"
        " ('participation', '全国', 2023, '87.0', '参加率', '公报 2023'),"
        " ('participation', '全国', 2024, '88.0', '参加率', '公报 2024'),"
        " ('participation', '全国', 2026, '99.0', '参加率', '公报 2026'),"
        " ('participation', '本行业', 2024, '90', '参加率', '行业通报'))"
        " AS t(indicator, scope, year, percent, item, source)"
    )
    yield drawn
    drawn.con.close()


def test_ours_are_of_indicators_there_are_and_all_of_them_have_a_source() -> None:
    rows = load_standards().benchmarks
    ratios = {one.name for one in load_catalogue() if one.kind == "ratio"}
    assert {row.indicator for row in rows} <= ratios
    assert {"women_share", "minority_share", "college_share", "young_share", "appraisal_participation"} <= {
        row.indicator for row in rows
    }
    assert [row.percent for row in rows if (row.indicator, row.year) == ("women_share", 2023)] == ["30.4"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("women_share,全国,2024,30.9%,女党员,公报", "“30.9%”不是百分数"),
        ("women_share,全国,2024,130,女党员,公报", "不在 0 到 100 之间"),
        ("women_share,全国,去年,30.9,女党员,公报", "“去年”不是年份"),
        ("women_share,全国,2024,30.9,女党员,", "有空格子"),
        ("women_share,本市,2024,30.9,女党员,公报\nwomen_share,本市,2024,31,女党员,公报", "有两行"),
    ],
)
def test_a_wrong_line_is_told_with_its_row(tmp_path: Path, line: str, what: str) -> None:
    (tmp_path / "benchmark.csv").write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(StandardsError, match=what) as caught:
        load_standards(tmp_path)
    assert "《benchmark.csv》 第 " in str(caught.value.where)


def test_an_own_row_takes_the_place_of_ours_for_its_year(tmp_path: Path) -> None:
    (tmp_path / "benchmark.csv").write_text(HEAD + "women_share,全国,2024,31.0,女党员,更正\n", encoding="utf-8-sig")
    found = {row.year: row.percent for row in load_standards(tmp_path).benchmarks if row.indicator == "women_share"}
    assert (found[2024], found[2023]) == ("31.0", "30.4")


@pytest.mark.parametrize(
    ("counts", "text", "value"),
    [
        ((900, 1000), "高于全国2.0个百分点", "2.0"),
        ((879, 1000), "低于全国0.1个百分点", "-0.1"),
        ((88, 100), "与全国持平", "0.0"),
        ((88001, 100000), "与全国基本持平", "0.0"),
    ],
)
def test_the_distance_is_taken_from_exact_shares(counts: tuple[int, int], text: str, value: str) -> None:
    figure = against(Fact("participation", "M", "2025", "", *counts, 0, "known"), NATION)
    assert (figure.text, figure.value) == (text, Decimal(value))
    assert figure.made_from == ("participation:M:2025:", "benchmark:participation:全国:2024:percent")


def test_the_newest_that_is_not_later_stands_beside_ours(edition: OpenEdition) -> None:
    lines = benchmark_lines(open_release(edition, "M"), year_view(2025, edition.as_of))
    assert [(line.title, line.published.text, line.of, line.source) for line in lines] == [
        ("参与率", "88.0%", "全国 2024年", "公报 2024"),
        ("参与率", "90%", "本行业 2024年", "行业通报"),
    ]
    before = benchmark_lines(open_release(edition, "M"), year_view(2023, edition.as_of))
    assert all(line.of == "全国 2023年" for line in before)


def test_the_workbook_has_a_sheet_of_them(edition: OpenEdition) -> None:
    report = unit_report(edition, "M", 2025)
    made = material(report)
    book = openpyxl.load_workbook(
        BytesIO(workbook_bytes(report, made.narrative, made.tables, made.charts, made.figures)), data_only=True
    )
    cells = [[cell.value for cell in row] for row in book["全国对照"].iter_rows(min_row=3)]
    assert cells[0][:4] == ["指标", "本单位", "对照", "对照范围和年份"]
    assert cells[1][3] == "全国 2024年"
    assert {f"benchmark({NATION.id})"} <= set(made.figures)


def test_a_distance_is_walked_back_to_what_was_published(edition: OpenEdition) -> None:
    release = open_release(edition, "M")
    parts = explain_figure(release, against(release.fact("participation", "2025"), NATION)).parts
    assert [part.text for part in parts if isinstance(part, ExplainedBenchmark)] == [
        "对照：全国 2024年 88.0%（参加率，公报 2024）"
    ]
    assert len(parts) == 2
