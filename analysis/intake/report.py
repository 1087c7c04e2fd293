"""What an import tells: per sheet how many rows came in and what became of them; every finding; every file refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import EXIT_BAD_INPUT, EXIT_FINDINGS, EXIT_FINE, BadInputError, Place
from analysis.intake.changes import TableChange
from analysis.intake.question_book import NO_QUESTIONS, Questions
from analysis.intake.reasons import skip_reason


@dataclass(frozen=True)
class SheetCount:
    """One sheet: `rows_in` = `accepted` + `quarantined` + `skipped`; `replaced` rows are among the accepted.

    `columns`: header as the file has it → what it was read as · `notes`: what a reader should know of the reading.
    """

    source_id: int
    file: str
    sheet: str
    form: str
    form_title: str
    header_row: int | None
    rows_in: int
    accepted: int
    quarantined: int
    skipped: int
    replaced: int
    skip_reasons: tuple[tuple[str, int], ...]
    unread_headers: tuple[str, ...]
    header_rows: int = 0
    columns: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One reason why a row was sent back. Never holds a value of the row."""

    file: str
    sheet: str
    row: int
    column: str | None
    code: str
    message: str

    @property
    def place(self) -> Place:
        return Place(self.file, self.sheet or None, self.row, self.column)


@dataclass(frozen=True)
class ImportReport:
    """`batch_id` is None when nothing was committed; `return_book` is the workbook of rows to mend, if there are any.

    `questions`: what only a person can say.
    """

    batch_id: int | None
    sheets: tuple[SheetCount, ...]
    findings: tuple[Finding, ...]
    file_errors: tuple[BadInputError, ...]
    already_imported: tuple[str, ...]
    changes: tuple[TableChange, ...] = ()
    return_book: Path | None = None
    questions: Questions = NO_QUESTIONS

    @property
    def exit_code(self) -> int:
        """2 when a file was refused, 1 when rows were sent back or a sheet was not recognised, else 0."""
        if self.file_errors:
            return EXIT_BAD_INPUT
        unrecognised = any(
            {"unrecognised_sheet", "matrix_sheet"} & set(dict(sheet.skip_reasons)) for sheet in self.sheets
        )
        return EXIT_FINDINGS if self.findings or unrecognised else EXIT_FINE

    def total(self, count: str) -> int:
        """Sum over the sheets of rows_in, accepted, quarantined, skipped or replaced."""
        return sum(getattr(sheet, count) for sheet in self.sheets)

    def by_code(self) -> dict[str, int]:
        """Number of findings by code, most frequent first."""
        return dict(Counter(finding.code for finding in self.findings).most_common())

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "batch_id": self.batch_id,
            "totals": {
                count: self.total(count) for count in ("rows_in", "accepted", "quarantined", "skipped", "replaced")
            },
            "sheets": [
                vars(sheet)
                | {
                    "skip_reasons": {
                        reason: {"title": skip_reason(reason), "rows": n} for reason, n in sheet.skip_reasons
                    }
                }
                for sheet in self.sheets
            ],
            "changes": [vars(change) for change in self.changes],
            "return_book": str(self.return_book) if self.return_book else None,
            "questions": [
                {
                    "text": one.text,
                    "form": one.form.title if one.form else None,
                    "proposals": one.proposals,
                    "place": str(one.place),
                }
                for one in self.questions.asked
            ],
            "question_book": str(self.questions.book) if self.questions.book else None,
            "findings": [vars(finding) for finding in self.findings],
            "findings_by_code": self.by_code(),
            "file_errors": [error.as_dict() for error in self.file_errors],
            "already_imported": list(self.already_imported),
            "exit_code": self.exit_code,
        }
