"""A directory with reports of the drawn edition, and Chromium with the network cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from analysis.disclosure import open_release
from analysis.publish.assets import write_assets
from analysis.publish.portal import FailedUnit, write_portal
from analysis.publish.unit_report import unit_report
from tests.editions import draw_edition

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """reports/2025 with the pages of the group, a general branch and two branches."""
    folder = tmp_path_factory.mktemp("报告 目录") / "2025"
    drawn = draw_edition()
    write_assets(folder / "assets")
    for unit in ("G", "Z1", "A2", "T1"):
        unit_report(drawn, unit, 2025).write(folder / unit)
    view = unit_report(drawn, "G", 2025).view
    write_portal([open_release(drawn, "G")], view, folder, [FailedUnit("车队支部", "笔记本运行超时")])
    drawn.con.close()
    return folder
