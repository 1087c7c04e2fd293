"""The directory at 2,000 units, from the disk, offline: folds, finds, filters, sorts, and is not slow at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.disclosure import Unit, open_release
from analysis.measures import Fact, Figure, Target, gap, light, ratio, shortfall
from analysis.publish.assets import write_assets
from analysis.publish.files import write_whole
from analysis.publish.headline import qualified_figure
from analysis.publish.portal import Portal, Shelf, portal_html, portal_of
from analysis.publish.shelf import FailedUnit, MonthShelf, StaleUnit
from analysis.publish.unit_rows import UnitRow
from analysis.publish.year_view import year_view
from tests.browser.visit import Visit, visit
from tests.editions import AS_OF, draw_edition

TARGET = Target("qualified_ratio", "G", 2025, "firm", 800, None)
# Times the work of a small directory: a hundred times the rows may take about that much longer, not more.
MOST_PER_ROW = 3
MOST_BYTES = 2_000_000
_TIMED = """
async ([selector, value]) => {
  const turn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const one = document.querySelector(selector);
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    await turn();
    const start = performance.now();
    if (value === null) { one.click(); }
    else { one.value = round % 2 ? "" : value; one.dispatchEvent(new Event("input")); }
    void document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2];
}
"""


def _fact(indicator: str, unit: str, numerator: int, denominator: int) -> Fact:
    return Fact(indicator, unit, "2025", "", numerator, denominator, 0, "known" if denominator else "no_denominator")


def _row(unit: Unit, number: int) -> UnitRow:
    code = unit.unit_id
    due = 1 if unit.is_branch else 10
    qualified = _fact("qualified_ratio", code, number % (due + 1), due)
    nothing: Figure | None = None if unit.is_branch else gap(qualified, TARGET, "个支部")
    return UnitRow(
        unit,
        light(qualified, TARGET),
        qualified_figure(qualified, "预测", single=unit.is_branch),
        nothing,
        ratio(_fact("participation", code, 700 + number % 300, 1000)),
        shortfall([_fact("committee_meeting_frequency", code, 40 - number % 7, 40)]),
        shortfall([_fact("theme_party_day_frequency", code, 12 - number % 3, 12)]),
        ratio(_fact("election_on_time", code, number % 2, number % 3)),
        "",
    )


def many_rows(pattern: Unit, branches: int) -> tuple[UnitRow, ...]:
    """A group, committees of ten general branches, general branches of ten branches."""
    units = [replace(pattern, unit_id="G", name="中共大型集团委员会", short_name="大型集团", parent_id=None, depth=0)]
    for number in range(branches):
        committee, general = number // 100, number // 10
        if number % 100 == 0:
            units.append(replace(units[0], unit_id=f"M{committee:02d}", name=f"中共第{committee}矿委员会",
                                 short_name=f"第{committee}矿", parent_id="G", depth=1))  # fmt: skip
        if number % 10 == 0:
            units.append(replace(units[0], unit_id=f"Z{general:03d}", name=f"第{general}党总支部委员会",
                                 short_name=f"第{general}党总支", level="general_branch",
                                 parent_id=f"M{committee:02d}", depth=2))  # fmt: skip
        units.append(replace(units[0], unit_id=f"B{number:04d}", name=f"中共采掘{number}队支部委员会",
                             short_name=f"采掘{number}队党支部", level="branch",
                             parent_id=f"Z{general:03d}", depth=3))  # fmt: skip
    return tuple(_row(unit, number) for number, unit in enumerate(units))


@pytest.fixture(scope="module")
def directories(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small directory (20 units) and a large one (2,001)."""
    folder = tmp_path_factory.mktemp("总目录")
    drawn = draw_edition()
    release, view = open_release(drawn, "G"), year_view(2025, AS_OF)
    base = portal_of([release], view, Shelf())
    made: dict[str, Path] = {}
    for name, branches in (("small", 17), ("large", 1800)):
        rows = many_rows(release.unit, branches)
        codes = [row.unit.unit_id for row in rows]
        shelf = Shelf(
            frozenset(codes),
            dict.fromkeys(codes, "2025-10"),
            (MonthShelf("2025-10", len(codes), 7),),
            (FailedUnit("采掘3队党支部", "笔记本运行超时"),),
            (StaleUnit("采掘4队党支部", "B0004", 3), StaleUnit("采掘5队党支部", "B0005", None)),
        )
        portal = Portal(base.release, view, base.cards, rows, shelf)
        made[name] = write_whole(folder / name / "index.html", portal_html(portal))
        write_assets(folder / name / "assets")
    drawn.con.close()
    return made


@pytest.fixture
def large(browser: Browser, directories: dict[str, Path]) -> Iterator[Visit]:
    with visit(browser, directories["large"]) as seen:
        yield seen


def shown(page: Page) -> list[str]:
    codes: list[str] = page.locator("tr[data-unit]").evaluate_all(
        "all => all.filter(one => one.offsetParent !== null).map(one => one.dataset.unit)"
    )
    return codes


def test_two_thousand_units_weigh_little_and_open_without_complaint(directories: dict[str, Path], large: Visit) -> None:
    assert directories["large"].stat().st_size < MOST_BYTES
    assert large.page.locator("tr[data-unit]").count() == 1999
    assert large.complaints == []
    assert [url for url in large.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_committee_s_figures_stand_first_then_what_is_stale(large: Visit) -> None:
    order = large.page.locator("main h2, .stale summary").all_text_contents()
    assert order[:4] == ["有 1 份报告没有做成", "主要指标", "过硬党支部比例与目标", "月报和缺项提醒单"]
    assert order[4].startswith("2 个单位的报告不是第 7 版的")
    expect(large.page.locator(".stale")).to_contain_text("采掘4队党支部（第 3 版）")
    expect(large.page.locator(".stale")).to_contain_text("采掘5队党支部（版次不明）")
    assert large.page.locator('[data-chart="path"] .bars .point').count() == 3


def test_a_large_tree_opens_folded_and_unfolds_by_keyboard(large: Visit) -> None:
    page = large.page
    assert len(shown(page)) == 19
    fold = page.locator('tr[data-unit="M00"] button.fold')
    assert fold.get_attribute("aria-expanded") == "false"
    fold.focus()
    page.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "true"
    assert len(shown(page)) == 29
    page.keyboard.press("Space")
    assert len(shown(page)) == 19
    page.get_by_text("全部展开").click()
    assert len(shown(page)) == 1999
    page.get_by_text("全部收起").click()
    assert len(shown(page)) == 19


def test_a_unit_is_found_by_name_full_name_or_code_in_its_place(large: Visit) -> None:
    page = large.page
    for words in ("采掘1234队", "中共采掘1234队", "b1234"):
        page.fill("#search", words)
        assert shown(page) == ["G", "M12", "Z123", "B1234"]
        expect(page.locator("#found")).to_have_text("找到 1 个单位")
    assert page.locator("tr.aside:visible").count() == 3
    page.fill("#search", "没有的单位")
    assert shown(page) == []
    page.fill("#search", "")
    assert len(shown(page)) == 19


def test_levels_and_lights_filter_together_with_the_search(large: Visit) -> None:
    page = large.page
    page.select_option("#level", "party_committee")
    assert len(shown(page)) == 19
    page.select_option("#level", "general_branch")
    page.select_option("#light", "green")
    matched = page.locator("tr[data-unit]:not(.aside):visible")
    assert matched.count() > 0
    assert set(matched.evaluate_all("all => all.map(one => one.className + one.dataset.light)")) == {
        "general_branchgreen"
    }
    page.fill("#search", "采掘")
    assert shown(page) == []


def test_columns_sort_by_value_both_ways_and_back_to_the_tree(large: Visit) -> None:
    page = large.page
    head = page.get_by_role("button", name="参与率", exact=True)
    value = "all => all.map(one => one.cells[4].dataset.v).map(Number)"
    head.focus()
    page.keyboard.press("Enter")
    rising = page.locator("tr[data-unit]").evaluate_all(value)
    assert rising == sorted(rising)
    assert page.locator('th[aria-sort="ascending"]').inner_text().startswith("参与率")
    assert len(shown(page)) == 1999
    page.keyboard.press("Enter")
    assert page.locator("tr[data-unit]").evaluate_all(value) == sorted(rising, reverse=True)
    page.keyboard.press("Enter")
    assert shown(page)[:2] == ["G", "M00"]
    elections = page.get_by_role("button", name="按期换届率", exact=True)
    for _ in range(2):
        elections.click()
        last = page.locator("tr[data-unit]").evaluate_all("all => all.map(one => one.cells[7].dataset.v ?? null)")
        # What has no value is last whichever way the rest is sorted.
        assert last.index(None) == len(last) - last.count(None)


def test_a_filtered_sorted_list_leaves_the_parents_out(large: Visit) -> None:
    page = large.page
    page.select_option("#level", "branch")
    page.get_by_role("button", name="三会一课", exact=True).click()
    assert set(page.locator("tr[data-unit]:visible").evaluate_all("all => all.map(one => one.className)")) == {"branch"}


def test_a_hundred_times_the_units_answer_in_proportion(browser: Browser, directories: dict[str, Path]) -> None:
    asked = [["button[data-column='4']", None], ["#light", "red"], ["#search", "采掘1"]]
    times: dict[str, list[float]] = {}
    for name, path in directories.items():
        with visit(browser, path) as seen:
            seen.page.get_by_text("全部展开").click()
            times[name] = [seen.page.evaluate(_TIMED, one) for one in asked]
    rows = 1999 / 20
    for (selector, _), large, small in zip(asked, times["large"], times["small"], strict=True):
        assert large / max(small, 0.5) < MOST_PER_ROW * rows, selector


def test_the_directory_fits_a_phone(browser: Browser, directories: dict[str, Path]) -> None:
    with visit(browser, directories["small"], 390) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert re.search(r"采掘16队党支部", seen.page.inner_text("main"))
