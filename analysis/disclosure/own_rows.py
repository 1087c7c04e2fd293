"""Below an item of evidence: its own rows. Who was recorded at a meeting, which courses a member's hours come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from analysis.disclosure.results import told_steps
from analysis.disclosure.unit import OpenEdition
from analysis.tables import CONTRACTS, Contract

BY_ORGANISATION: Final = {"assessments"}
"""Tables whose rows are an organisation's in a year, not a meeting's or a member's."""

_KEYS: Final = {"attendance": "meeting_id", **dict.fromkeys(BY_ORGANISATION, "org_id")}
_MEMBER_KEY: Final = "member_id"


@dataclass(frozen=True)
class OwnRows:
    """`summary`: what the rows say, in counts · `places`: the files, sheets and rows they stand in."""

    summary: str
    places: tuple[str, ...]


def own_rows(
    edition: OpenEdition, below: str, item_id: str, work_year: int, *, looks_back: bool = False
) -> OwnRows | None:
    """The rows of table `below` that belong to an item: a meeting, a member or branch in a work year; None without.

    `looks_back`: those of earlier work years too, as a window needs them.
    """
    contract = CONTRACTS[below]
    key = _KEYS.get(below, _MEMBER_KEY)
    kind = "b.state" if below == "attendance" else "''"
    compare = "<=" if looks_back else "="
    of_year = _of_year(contract, compare, work_year)
    rows = edition.con.execute(
        f"SELECT {kind}, s.file_name, coalesce(s.sheet, ''), b.source_row FROM {below} b"
        f" JOIN sources s ON s.source_id = b.source_id WHERE b.{key} = ?{of_year}"
        " ORDER BY s.file_name, s.sheet, b.source_row",
        [item_id],
    ).fetchall()
    if not rows:
        return None
    sheets: dict[tuple[str, str], list[int]] = {}
    for _, file, sheet, row in rows:
        sheets.setdefault((file, sheet), []).append(row)
    if below == "assessments":
        summary, vetoes = told_steps(edition, item_id, work_year)
        sheets.update(vetoes)
    else:
        summary = _summary(below, [row[0] for row in rows])
    places = tuple(f"《{file}》{sheet}第 {_ranges(found)} 行" for (file, sheet), found in sheets.items())
    return OwnRows(summary, places)


def _of_year(contract: Contract, compare: str, work_year: int) -> str:
    """Only the rows of the work year, where the table's rows belong to one."""
    if contract.year_column:
        return f" AND b.{contract.year_column} {compare} {int(work_year)}"
    return f" AND year(b.{contract.date_column}) {compare} {int(work_year)}" if contract.date_column else ""


def _summary(below: str, states: list[str]) -> str:
    codes = CONTRACTS[below].codes_of("state") if below == "attendance" else None
    if codes is None:
        return f"{CONTRACTS[below].title} {len(states)} 条"
    counted = Counter(states)
    return "，".join(f"{texts[0]} {counted[code]}" for code, texts in codes.items() if counted[code])


def _ranges(numbers: Iterable[int]) -> str:
    """1、3—5: as a person would write the rows down."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return "、".join("—".join(str(end) for end in dict.fromkeys(run)) for run in runs)
