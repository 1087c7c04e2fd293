"""One family of errors, written for the analyst: what, where, what was expected, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

EXIT_FINE: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_BAD_INPUT: Final = 2


@dataclass(frozen=True)
class Place:
    """A place in the files the analyst gave us; rows and columns are counted as Excel shows them."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [f"《{self.file}》"]
        if self.sheet:
            parts.append(f"工作表“{self.sheet}”")
        if self.row is not None:
            parts.append(f"第 {self.row} 行")
        if self.column:
            parts.append(f"“{self.column}”列")
        return " ".join(parts)


class TouyanError(Exception):
    """Anything that stops a command. Carries no names, ID numbers or phone numbers of people."""

    exit_code: ClassVar[int] = EXIT_BAD_INPUT

    def __init__(
        self,
        what: str,
        *,
        where: Place | str | None = None,
        expected: str | None = None,
        cure: str | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.cure = cure
        super().__init__(what)

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"位置：{self.where}")
        if self.expected:
            lines.append(f"应为：{self.expected}")
        if self.cure:
            lines.append(f"办法：{self.cure}")
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        # Asked for by IPython: a notebook shows the four answers instead of the way through our code.
        return [str(self)]

    def as_dict(self) -> dict[str, str | None]:
        """The same four answers for `--json`."""
        return {
            "what": self.what,
            "where": str(self.where) if self.where else None,
            "expected": self.expected,
            "cure": self.cure,
        }


class BadCallError(TouyanError):
    """The command or a parameter is wrong: unknown unit, mistyped period, unknown option."""


class BadInputError(TouyanError):
    """A file is not what it claims to be, or cannot be read."""


class StandardsError(TouyanError):
    """A standards or catalogue file (rules, targets, schemes, indicators) is wrong; names file and line."""


class WorkspaceError(TouyanError):
    """The working folder is not ready: nothing imported yet, no edition computed, disk full, file locked."""
