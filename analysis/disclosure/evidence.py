"""The evidence behind a fact, as much of it as the profile may show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from analysis.disclosure.cards import unit_cards
from analysis.disclosure.frames import Frame
from analysis.disclosure.once import once_an_edition
from analysis.disclosure.profiles import Profile
from analysis.disclosure.rules import cited_rule
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import cut_title, reason_title, status_title
from analysis.period import Period
from analysis.tables import CONTRACTS

IdentityLookup = Callable[[Sequence[str]], Mapping[str, str]]
"""Member keys in, names out; only an internal release calls it."""

EVIDENCE_TITLES: Final = (
    ("org_name", "党组织"),
    ("on_date", "日期"),
    ("cut", "分项"),
    ("status", "是否计入"),
    ("reason", "原因"),
    ("rule", "依据"),
    ("rule_source", "依据出处"),
    ("numerator", "分子"),
    ("denominator", "分母"),
    ("items", "条数"),
    ("member_id", "党员代号"),
    ("member_name", "姓名"),
    ("title", "会议主题"),
    ("file", "文件"),
    ("sheet", "工作表"),
    ("row", "行"),
)


@dataclass(frozen=True)
class EvidenceRow:
    """One item, or, where items are people the profile hides, all alike ones of a branch and day as one row.

    `numerator`, `denominator` are sums over `items`; `file`, `sheet`, `row`: where the item was read; `item_id`: its
    key, by which its own rows are found.
    """

    org_id: str
    org_name: str
    on_date: date
    cut: str
    status: str
    reason: str | None
    rule: str | None
    rule_source: str | None
    numerator: int
    denominator: int
    items: int
    member_id: str | None
    member_name: str | None
    title: str | None
    file: str | None
    sheet: str | None
    row: int | None
    item_id: str | None = None


# What is not told apart by unit (names, rules) is looked up in what the edition was asked once: a statement of nine
# tables takes the engine longer to plan than to answer.
_PLACED: Final = """
FROM evidence e
JOIN closure k ON k.org_id = e.org_id AND k.ancestor_id = $unit AND k.valid_from <= e.on_date
  AND (k.valid_to IS NULL OR e.on_date < k.valid_to)
"""
_WHERE: Final = """
WHERE e.indicator = $indicator AND e.item_table IN ({tables}) AND ($cut = '' OR e.cut = $cut)
  AND CASE WHEN $stock THEN e.on_date = $last_day ELSE e.on_date >= $first_day AND e.on_date < $end_day END
"""
# A row mended in a return workbook is shown where it was first read, and that it was mended.
_PLACE: Final = """CASE WHEN o.file_name IS NULL THEN s.file_name
  ELSE o.file_name || '（经' || s.file_name || '改正）' END,
  coalesce(o.sheet, s.sheet), coalesce(q.origin_row, i.source_row)"""
_READ_AT: Final = """LEFT JOIN sources s ON s.source_id = i.source_id
LEFT JOIN returned_rows q ON q.source_id = i.source_id AND q.source_row = i.source_row
LEFT JOIN sources o ON o.source_id = q.origin_source"""
_HEAD: Final = "e.org_id, e.on_date, e.cut, e.status, e.reason, e.rule_id"


@once_an_edition
def _item_tables(edition: OpenEdition, indicator: str) -> tuple[str, ...]:
    """Where the items of an indicator lie; usually in one table."""
    query = "SELECT DISTINCT item_table FROM evidence WHERE indicator = ? ORDER BY item_table"
    return tuple(str(row[0]) for row in edition.con.execute(query, [indicator]).fetchall())


def _is_personal(item_table: str) -> bool:
    return "member_id" in CONTRACTS[item_table].columns


def _select(item_table: str, profile: Profile) -> str:
    """The question to items of a table, `{tables}` open: to those of tables asked alike it is put once."""
    columns = CONTRACTS[item_table].columns
    if _is_personal(item_table) and not profile.shows_people:
        sums = "sum(e.numerator)::BIGINT, sum(e.denominator)::BIGINT, count(*)::BIGINT"
        head = f"SELECT {_HEAD}, {sums}, NULL, NULL, NULL, NULL, NULL, NULL {_PLACED} {_WHERE}"
        return f"{head} GROUP BY {_HEAD}, e.numerator, e.denominator"
    member = "i.member_id" if _is_personal(item_table) and profile.shows_people else "NULL"
    title = "i.title" if item_table == "meetings" and "title" in columns and profile.shows_people else "NULL"
    place = _PLACE if profile.shows_places else "NULL, NULL, NULL"
    # Who shows neither people nor places needs nothing of the row itself.
    needs_row = profile.shows_people or profile.shows_places
    joins = f"LEFT JOIN {item_table} i ON i.row_key = e.item_id {_READ_AT}" if needs_row else ""
    counts = "e.numerator, e.denominator, 1"
    return f"SELECT {_HEAD}, {counts}, {member}, {title}, {place}, e.item_id {_PLACED} {joins} {_WHERE}"


def read_evidence(
    edition: OpenEdition,
    question: Mapping[str, str],
    period: Period,
    profile: Profile,
    *,
    stock: bool,
    identities: IdentityLookup | None,
) -> Frame[EvidenceRow]:
    """Rows of `question` (indicator, unit, cut) in `period`, shortfalls and exclusions first, then by day and unit."""
    values: dict[str, Any] = {
        **question,
        "stock": stock,
        "first_day": period.start,
        "end_day": period.end,
        "last_day": min(period.last_day, edition.as_of),
    }
    found: list[tuple[Any, ...]] = []
    asked: dict[str, list[str]] = {}
    for item_table in _item_tables(edition, question["indicator"]):
        asked.setdefault(_select(item_table, profile), []).append(f"'{item_table}'")
    for query, tables in asked.items():
        answered = edition.con.execute(query.format(tables=", ".join(tables)), values).fetchall()
        found += [_told(edition, *row) for row in answered if row[0] in unit_cards(edition)]
    names = _names([row[11] for row in found if row[11]], identities)
    rows = [
        EvidenceRow(
            row[0], row[1], row[2], cut_title(row[3]), status_title(row[4]), reason_title(row[5]), row[6] or None,
            row[7] or None, row[8], row[9], row[10], row[11], names.get(row[11]), *row[12:],
        )
        for row in sorted(found, key=_shortfalls_first)
    ]  # fmt: skip
    return Frame(EVIDENCE_TITLES, tuple(rows))


def _told(
    edition: OpenEdition, org_id: str, on_date: date, cut: str, status: str, reason: str | None, rule_id: str | None,
    *rest: Any,
) -> tuple[Any, ...]:  # fmt: skip
    """A row with the organisation's name, and the text and source of the rule that held on its day."""
    card = unit_cards(edition)[org_id]
    text, source = (None, None) if rule_id is None else cited_rule(edition, rule_id, card.category, on_date)
    return (org_id, card.label, on_date, cut, status, reason, text, source, *rest)


def _shortfalls_first(row: tuple[Any, ...]) -> tuple[Any, ...]:
    counted, short = row[4] == "counted", row[8] < row[9]
    return (0 if counted and short else 1 if not counted else 2, row[2], row[0], row[3], str(row[11:]))


def _names(member_ids: Sequence[str], identities: IdentityLookup | None) -> Mapping[str, str]:
    return identities(sorted(set(member_ids))) if identities is not None and member_ids else {}
