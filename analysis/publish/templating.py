"""The page templates: escaped by default, strict about what they are given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Protocol

import plotly.graph_objects as go
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.disclosure import Release
from analysis.measures import amber_points
from analysis.publish.files import folder_name

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
"""Plotly writes its own style rules, hence 'unsafe-inline' for styles; scripts come from our files only."""


class Reported(Protocol):
    """A unit's report of a year or of a month."""

    @property
    def release(self) -> Release: ...
    @property
    def view(self) -> object: ...
    @property
    def title(self) -> str: ...


def chinese_day(day: date) -> str:
    """2025年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def stamp_of(release: Release, day: date) -> str:
    """截至, edition and profile: on everything that is printed. `day` may lie before the edition's 截至."""
    newer = f"（数据截至 {chinese_day(release.as_of)}）" if release.as_of > day else ""
    return f"截至 {chinese_day(day)} · 数据第 {release.edition_number} 版{newer} · {release.profile.title}"


def json_block(text: str) -> Markup:
    """JSON that may stand inside a script element: no tag can be closed from within."""
    json.loads(text)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 every character that could end the element is escaped above


def page_context(report: Reported, charts: Mapping[str, go.Figure]) -> dict[str, Any]:
    """What every page of a unit is given: its report, its charts as JSON with their heights, where its assets lie."""
    return {
        "report": report,
        "release": report.release,
        "unit": report.release.unit,
        "view": report.view,
        "charts": {name: json_block(str(chart.to_json())) for name, chart in charts.items()},
        "heights": {name: chart.layout.height for name, chart in charts.items()},
        "folder": folder_name,
        "title": report.title,
        "assets": "../assets",
        "amber": amber_points().text,
    }


@cache
def environment() -> Environment:
    """One environment for all pages."""
    made = Environment(
        loader=PackageLoader("analysis.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = chinese_day
    made.globals["content_policy"] = CONTENT_POLICY
    return made
