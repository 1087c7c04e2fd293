"""Memory stays flat however many units are reported: what a report needed is gone when the next one is made."""

from __future__ import annotations

import gc
from types import SimpleNamespace

from analysis.publish.documents import document_bytes, material
from analysis.publish.page import page_html
from analysis.publish.unit_report import unit_report
from analysis.publish.word import load_layout
from tests.editions import draw_edition

ALLOWED = 20
"""Objects that may be left after two reports; one report makes tens of thousands."""


def test_a_report_leaves_nothing_behind() -> None:
    drawn = draw_edition()
    # Answers are kept, as by an edition that is held open.
    held = SimpleNamespace(con=drawn.con, number=drawn.number, as_of=drawn.as_of, answers={})
    layout = load_layout(None)

    def objects_after_one() -> int:
        report = unit_report(held, "A2", 2025)  # type: ignore[arg-type]
        page_html(report)
        document_bytes(report, material(report), layout)
        del report
        gc.collect()
        return len(gc.get_objects())

    warm = [objects_after_one() for _ in range(2)][-1]
    later = [objects_after_one() for _ in range(2)][-1]
    drawn.con.close()
    assert later <= warm + ALLOWED
