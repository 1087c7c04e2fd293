from __future__ import annotations

from tests.spec.reconcile.reference import PAGE, page


def test_the_reference_of_checks_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.spec.reconcile.reference"
