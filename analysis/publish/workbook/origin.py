"""生成依据 in a workbook: properties of the file, as in Word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import xlsxwriter

from analysis.publish.provenance import ProvenanceLine

# Excel shows no longer property.
_LONGEST: Final = 255


def note_provenance(workbook: xlsxwriter.Workbook, lines: Iterable[ProvenanceLine]) -> None:
    """Every line as a property of the file."""
    for line in lines:
        workbook.set_custom_property(line.title, line.value[:_LONGEST], "text")
