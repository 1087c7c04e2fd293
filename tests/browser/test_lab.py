"""The Lab in Chromium with the network cut: Chinese, on notebook 00, drawn, nothing asked for outside."""

from __future__ import annotations

import json
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from analysis.lab.shelf import FIRST, SHIPPED
from tests.browser.lab import running_lab

PATIENCE = 60_000


@dataclass
class Desk:
    page: Page
    address: str
    inside: int = 0
    outside: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def desk(browser: Browser, sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The Lab on the sample, opened by its address; what the page asks for outside is refused and kept."""
    home = shutil.copytree(sample_home, tmp_path_factory.mktemp("lab") / "工作 文件夹")
    with running_lab(Path(home)) as address:
        context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="en-US")
        opened = Desk(context.new_page(), address)

        def only_ours(route: Route) -> None:
            if urlsplit(route.request.url).hostname == "127.0.0.1":
                opened.inside += 1
                route.continue_()
            else:
                opened.outside.append(route.request.url)
                route.abort()

        context.route(re.compile("^https?:"), only_ours)
        opened.page.goto(address)
        expect(opened.page.get_by_role("tab", name="00_start.ipynb")).to_be_visible(timeout=PATIENCE)
        yield opened
        context.close()


def answer(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as response:  # noqa: S310 our own server
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_without_its_token_nothing_is_answered(desk: Desk) -> None:
    parts = urlsplit(desk.address)
    base = f"{parts.scheme}://{parts.netloc}"
    assert answer(f"{base}/api/contents?{parts.query}") == 200
    assert answer(f"{base}/api/contents") == 403
    assert answer(f"{base}/api/contents?token=guessed") == 403
    assert answer(f"{base}/api/kernels") == 403


def test_the_lab_speaks_chinese_though_the_browser_does_not(desk: Desk) -> None:
    menus = desk.page.locator("#jp-MainMenu .lm-MenuBar-itemLabel").all_text_contents()
    assert {"文件", "编辑", "运行"} <= {menu.split("(")[0].strip() for menu in menus}


def test_code_is_folded_away(desk: Desk) -> None:
    notebook = json.loads((SHIPPED / FIRST).read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    folded = desk.page.locator(".jp-CodeCell .jp-InputPlaceholder")
    expect(folded).to_have_count(len(code), timeout=PATIENCE)
    expect(desk.page.locator(".jp-CodeCell .jp-InputArea-editor:visible")).to_have_count(0)


def test_notebook_00_runs_and_follows_the_chosen_unit(desk: Desk) -> None:
    page = desk.page
    expect(page.locator("#jp-main-statusbar")).to_contain_text("空闲", timeout=PATIENCE)
    page.locator("#jp-MainMenu").get_by_text("运行", exact=True).click()
    page.locator(".lm-Menu").get_by_text("运行所有单元格", exact=True).click()
    chart = page.locator(".jp-OutputArea-output.js-plotly-plot")
    expect(chart.locator(".gtitle")).to_contain_text("云岫集团党委", timeout=PATIENCE)
    expect(chart.locator(".bars .point").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("查询结果", exact=True)).to_be_visible(timeout=PATIENCE)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    boxes = page.locator(".jp-OutputArea-output select")
    expect(boxes).to_have_count(2)
    boxes.first.select_option(label="\u3000\u3000\u3000综采一队党支部")
    expect(chart.locator(".gtitle")).to_contain_text("综采一队党支部", timeout=PATIENCE)
    expect(page.get_by_text("综采一队党支部 · 2025年主要指标", exact=True)).to_be_visible(timeout=PATIENCE)
    boxes.last.select_option(label="2024年")
    expect(page.get_by_text("综采一队党支部 · 2024年主要指标", exact=True)).to_be_visible(timeout=PATIENCE)


def test_a_chart_keeps_its_height_when_the_window_changes(desk: Desk) -> None:
    chart = desk.page.locator(".js-plotly-plot").first
    before = chart.bounding_box()
    desk.page.set_viewport_size({"width": 1100, "height": 700})
    expect(chart.locator(".main-svg").first).not_to_have_attribute(
        "width", str(int(before["width"]) if before else 0), timeout=PATIENCE
    )
    after = chart.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] == before["height"]


def test_nothing_was_asked_for_outside(desk: Desk) -> None:
    assert desk.inside > 100
    assert desk.outside == []
