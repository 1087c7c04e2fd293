"""The page templates: escaped by default, strict about what they are given."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
"""Plotly writes its own style rules, hence 'unsafe-inline' for styles; scripts come from our files only."""


def chinese_day(day: date) -> str:
    """2025年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def json_block(text: str) -> Markup:
    """JSON that may stand inside a script element: no tag can be closed from within."""
    json.loads(text)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 every character that could end the element is escaped above


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
