"""Proves: the page of schemes is fresh, and what the how-to says of kinds is all there is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from analysis.standards.scheme_item import ItemKind
from tests.docs.schemes import PAGE, schemes_page


def test_the_page_of_schemes_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == schemes_page(), "run: python -m tests.docs.reference"


def test_the_how_to_tells_of_every_kind_of_item() -> None:
    text = (PAGE.parents[1] / "how-to" / "schemes.md").read_text(encoding="utf-8")
    assert all(f"| `{kind}` |" in text for kind in get_args(ItemKind))
    assert Path(PAGE).name in text
