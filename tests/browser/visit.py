"""One visit to a page: opened from the disk, offline; everything it asks for and complains of is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page


@dataclass
class Visit:
    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def visit(browser: Browser, path: Path, width: int = 1200) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    made = Visit(context.new_page())
    made.page.on("console", lambda message: made.complaints.append(message.text))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("requestfailed", lambda request: made.complaints.append(request.url))
    made.page.on("request", lambda request: made.asked.append(request.url))
    made.page.goto(path.as_uri())
    if made.page.locator("[data-chart]").count():
        made.page.wait_for_selector("body[data-drawn]")
    yield made
    context.close()
