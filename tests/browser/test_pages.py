"""Pages in Chromium with the network cut: charts drawn, Chinese legible, nothing asked for outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from analysis.publish.assets import write_assets
from analysis.publish.unit_report import unit_report
from analysis.store.editions import open_edition
from tests.browser.visit import Visit, visit

WIDTHS = (1200, 390)
Seeing = Callable[..., Visit]
# Each sign drawn alone; a font without it draws the same box as for a code point that can have no sign.
_SIGNS = """
(words) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  const draw = (sign) => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = "32px " + getComputedStyle(document.body).fontFamily;
    pen.fillText(sign, 4, 36);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const nothing = [draw("\\u{10FFFD}"), draw("\\uFFFE"), draw(" ")];
  return [...words].filter((sign) => nothing.includes(draw(sign)));
}
"""
# Where each chart stands, and its words by kind; what is not drawn has no place.
_WORDS = """
() => {
  const place = (one) => { const {x, y, width, height} = one.getBoundingClientRect(); return {x, y, width, height}; };
  const kinds = [".xtick text", ".ytick text", ".legendtext"];
  return [...document.querySelectorAll("[data-chart]")].map((chart) => [place(chart), Object.fromEntries(
    kinds.map((kind) => [kind, [...chart.querySelectorAll(kind)].map(place).filter((one) => one.width && one.height)])
  )]);
}
"""


@pytest.fixture(scope="module")
def seeing(browser: Browser, reports: Path) -> Iterator[Seeing]:
    """A page of a unit's at a width, opened when first asked for: for tests that leave it as it was."""
    with ExitStack() as opened:
        seen: dict[tuple[str, int], Visit] = {}

        def look(page: str, width: int = WIDTHS[0]) -> Visit:
            if (page, width) not in seen:
                seen[page, width] = opened.enter_context(visit(browser, reports / page, width))
            return seen[page, width]

        yield look


@pytest.fixture(scope="module")
def sample_pages(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of the sample: the group's and a branch's."""
    folder = tmp_path_factory.mktemp("样例")
    write_assets(folder / "assets")
    with open_edition(sample_home / "data" / "editions") as edition:
        return {unit: unit_report(edition, unit, 2025).write(folder / unit) for unit in ("YX", "YX010102")}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", ["index.html", "G/index.html", "Z1/index.html", "A2/index.html", "T1/index.html"])
def test_a_page_opens_offline_without_complaint(seeing: Seeing, page: str, width: int) -> None:
    seen = seeing(page, width)
    assert seen.complaints == []
    assert [url for url in seen.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    wide = seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


def test_the_charts_are_drawn_with_their_data(seeing: Seeing) -> None:
    seen = seeing("G/index.html")
    path = seen.page.locator('[data-chart="path"]')
    assert path.locator(".bars .point path").count() == 3
    expect(path.locator(".bars text").last).to_have_text("80.0%（预测）")
    assert path.locator(".scatterlayer .trace").count() == 2
    monthly = seen.page.locator('[data-chart="participation"]')
    assert monthly.locator(".scatterlayer .trace").count() == 3
    assert monthly.locator(".scatterlayer .points path").count() == 30
    duties = seen.page.locator('[data-chart="duties"]')
    assert duties.locator(".heatmaplayer image").count() == 1
    signs = duties.locator("svg text").all_text_contents()
    assert {"✓", "缺2", "缺1", "—"} <= set(signs)
    assert "掘进二队" in duties.locator(".ytick").all_text_contents()


def test_hover_speaks_chinese_with_the_counts(seeing: Seeing) -> None:
    seen = seeing("G/index.html")
    chart = seen.page.locator('[data-chart="path"]')
    chart.scroll_into_view_if_needed()
    box = chart.locator(".bars .point path").nth(1).bounding_box()
    assert box is not None
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8)
    hover = chart.locator(".hoverlayer text.nums").first
    expect(hover).to_contain_text("认定：66.7%（4/6）")
    assert hover.evaluate("one => getComputedStyle(one).fill") == "rgb(34, 48, 60)"


def test_every_sign_of_the_page_has_a_glyph(seeing: Seeing) -> None:
    seen = seeing("G/index.html")
    words = "".join(sorted(set(seen.page.inner_text("body")) - set(" \n\t\u3000")))
    assert "党" in words
    assert seen.page.evaluate(_SIGNS, words) == []


def test_plotly_speaks_chinese(seeing: Seeing) -> None:
    seen = seeing("A2/index.html")
    chart = seen.page.locator('[data-chart="duties"]')
    assert chart.evaluate("one => one._context.locale") == "zh-CN"
    titles = chart.locator(".modebar-btn").evaluate_all("all => all.map(one => one.dataset.title || one.ariaLabel)")
    assert titles == ["保存为图片"]


def crowded_words(page: Page) -> list[str]:
    """Axis and legend words that leave their chart or lie on top of each other."""
    found, drawn = [], page.evaluate(_WORDS)
    assert any(any(texts.values()) for _, texts in drawn)
    for frame, texts in drawn:
        right = frame["x"] + frame["width"] + 1
        for kind, boxes in texts.items():
            found += [f"out {kind} {b}" for b in boxes if b["x"] < frame["x"] - 1 or b["x"] + b["width"] > right]
            found += [f"on top {kind} {a} {b}" for a, b in combinations(boxes, 2) if overlap(a, b)]
    return found


def overlap(one: FloatRect, other: FloatRect) -> bool:
    aside = one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
    apart = one["y"] + one["height"] <= other["y"] + 3 or other["y"] + other["height"] <= one["y"] + 3
    return not (aside or apart)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("unit", ["G", "A2"])
def test_no_words_of_a_chart_are_cut_off_or_on_top_of_each_other(seeing: Seeing, unit: str, width: int) -> None:
    assert crowded_words(seeing(f"{unit}/index.html", width).page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("unit", ["YX", "YX010102"])
def test_the_sample_s_pages_have_room_for_every_word(
    browser: Browser, sample_pages: dict[str, Path], unit: str, width: int
) -> None:
    with visit(browser, sample_pages[unit], width) as seen:
        assert seen.complaints == []
        assert seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert crowded_words(seen.page) == []


def test_script_that_is_not_ours_does_not_run(browser: Browser, reports: Path) -> None:
    with visit(browser, reports / "A2" / "index.html") as seen:
        seen.page.evaluate(
            """() => {
              const one = document.createElement("script");
              one.textContent = "window.broken = true";
              document.body.append(one);
            }"""
        )
        assert seen.page.evaluate("window.broken") is None
        assert any("Content Security Policy" in text for text in seen.complaints)


def test_the_directory_finds_a_unit_and_keeps_its_place_in_the_tree(browser: Browser, reports: Path) -> None:
    with visit(browser, reports / "index.html") as seen:
        rows = seen.page.locator("tr[data-unit]:visible")
        expect(rows).to_have_count(12)
        seen.page.fill("#search", "掘进二队")
        assert rows.evaluate_all("all => all.map(one => one.dataset.unit)") == ["G", "M", "Z1", "A2"]
        expect(seen.page.locator("#found")).to_have_text("找到 1 个单位")
        expect(seen.page.locator(".failed")).to_contain_text("车队支部")
        seen.page.locator('a[href="A2/index.html"]').click()
        expect(seen.page.locator("h1")).to_have_text("掘进二队党支部")
        seen.page.get_by_text("返回目录").click()
        expect(seen.page.locator("h1")).to_have_text("中共岱岳集团委员会")


def test_every_figure_says_on_hover_and_on_click_where_it_comes_from(seeing: Seeing) -> None:
    seen = seeing("G/index.html")
    figure = seen.page.locator(".card .asked").first
    hint = figure.get_attribute("title") or ""
    assert "分子 4，分母 5" in hint
    assert "口径：" in hint
    figure.click()
    dialog = seen.page.locator("dialog[open]")
    expect(dialog).to_contain_text("touyan explain")
    expect(dialog.locator("li")).to_have_count(1)
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator("dialog[open]")).to_have_count(0)
    figure.focus()
    seen.page.keyboard.press("Enter")
    expect(dialog).to_contain_text("口径")
    assert seen.complaints == []
