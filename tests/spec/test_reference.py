from __future__ import annotations

from tests.spec.reference import REFERENCE, reference_text


def test_the_reference_page_is_not_stale() -> None:
    text = REFERENCE.read_text(encoding="utf-8") if REFERENCE.exists() else ""
    assert text == reference_text(), "指标参考已过期，请运行 python -m tests.spec.reference"
