"""Papers of the drawn committee: what it needs beside its evidence, the units they are tried on, papers as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import duckdb

from analysis.disclosure import open_release
from analysis.publish.annex import ChartData, Table
from analysis.publish.documents import Material
from analysis.publish.kinds.kind import Kind
from analysis.publish.kinds.order import Order, paper_period
from analysis.publish.kinds.paper import NotMade, compose_paper
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.narrative import ChartRef, TableRef, TearLine
from analysis.publish.narrative.blocks import line_of, plain
from analysis.publish.word.picture import Picture
from tests.editions import DrawnEdition, add_up, draw_edition, tell_nothing
from tests.paper_tables import HEALTH, add_appraisals, add_grades, add_health, add_responsibilities

_SLOTS = {
    "general_meeting": ("quarter", "党员大会每季度召开。"),
    "party_lecture": ("quarter", "党课每季度开展。"),
    "committee_meeting": ("month", "支委会每月召开。"),
    "theme_party_day": ("month", "每月开展主题党日。"),
}
# organisation, elected, due, extended to
_TERMS = [
    ("M", "2021-01-31", "2026-01-31", None),
    ("A1", "2022-04-30", "2025-04-30", None),
    ("A1", "2025-04-20", "2028-04-20", None),
    ("C1", "2022-05-31", "2025-05-31", None),
    ("C2", "2023-01-31", "2026-04-30", None),
    ("D1", "2023-01-31", "2026-05-01", None),
    ("A2", "2022-08-31", "2025-08-31", "2025-12-31"),
]
_RECORDS = (
    "evidence", "terms", "appraisals", "grades", "results", "result_reasons", "targets", "pledges", "work_plans",
)  # fmt: skip
PERIODS = {"month": "2025-10", "quarter": "2025Q3", "half": "2025H1", "year": "2025"}
CASES = ("excellent", "poor", "tiny", "empty")


def add_paper_material(con: duckdb.DuckDBPyConnection) -> None:
    """Terms of office and the rules that say when they are spoken of, grades, and what a health check found."""
    add_grades(con)
    add_health(con)
    add_responsibilities(con)
    add_appraisals(con)
    add_up(con)
    rules = [(f"{kind}_due", slot, 1, "支部工作条例", text) for kind, (slot, text) in _SLOTS.items()]
    rules += [
        ("election_reminder", "month", 6, "支部工作条例", "任期将满的提前提醒。"),
        ("election_due", "citation", 1, "选举工作条例", "任期届满应当按期换届选举。"),
        ("rotating_banner", "organisation", 3, "考核办法", "优秀前三名颁发流动红旗。"),
    ]
    insert = "INSERT INTO rules VALUES (?, 'all', DATE '2018-01-01', NULL, ?, ?, ?, '第三条', ?, 'read')"
    for rule, unit, value, document, text in rules:
        con.execute(insert, [rule, value, unit, document, text])
    for number, (org, elected, due, extended) in enumerate(_TERMS):
        con.execute(
            "INSERT INTO terms (org_id, elected_date, election, due_date, extended_to_date, extension_doc_no, row_key,"
            " source_id, source_row) VALUES (?, ?, 'term_election', ?, ?, ?, ?, 1, ?)",
            [org, elected, due, extended, "延〔2025〕1号" if extended else None, f"{org}|{elected}", number],
        )


def _excellent(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("UPDATE evidence SET numerator = denominator, reason = NULL WHERE denominator > 0")
    all_took_part = "UPDATE evidence SET cut = 'qualified', numerator = 1, status = 'counted' WHERE cut = ''"
    con.execute(f"{all_took_part} AND indicator = 'appraisal_grades'")
    con.execute("UPDATE terms SET due_date = DATE '2029-03-01', extended_to_date = NULL")
    con.execute("UPDATE grades SET decision = 'confirmed', doc_no = '矿党发〔2025〕8号', grade = '先进'")
    con.execute("UPDATE results SET grade = '先进', points = 92000 + points // 100")
    con.execute("UPDATE reconciliations SET found = stated")
    con.execute("DELETE FROM health_findings")
    con.execute("UPDATE pledges SET signed_date = DATE '2025-02-10'")
    add_up(con)


def _poor(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("UPDATE evidence SET numerator = numerator * 4 // 5 WHERE indicator LIKE 'participation%'")
    missed = "UPDATE evidence SET numerator = 0, reason = 'not_held' WHERE indicator LIKE '%_frequency'"
    con.execute(f"{missed} AND on_date IN (DATE '2025-06-30', DATE '2025-09-30') AND org_id IN ('A1', 'A2')")
    con.execute(f"{missed} AND on_date = DATE '2025-10-31' AND org_id IN ('A2', 'C2')")
    con.execute(
        "UPDATE evidence SET numerator = 0, reason = 'not_qualified'"
        " WHERE indicator LIKE 'qualified%' AND on_date > DATE '2025-01-01' AND org_id IN ('A1', 'A2')"
    )
    add_up(con)


def _empty(con: duckdb.DuckDBPyConnection) -> None:
    tell_nothing(con)
    for table in (*_RECORDS, *HEALTH):
        con.execute(f"DELETE FROM {table}")


def _as_drawn(_: duckdb.DuckDBPyConnection) -> None:
    """A unit of one branch and a dozen members."""


_PREPARED: dict[str, Callable[[duckdb.DuckDBPyConnection], None]] = {
    "excellent": _excellent,
    "poor": _poor,
    "tiny": _as_drawn,
    "empty": _empty,
}
# By what the kind is made for: a committee's papers, a branch's, everybody's.
_UNITS = {
    "committee": {"excellent": "M", "poor": "M", "tiny": "G", "empty": "M"},
    "general": {"excellent": "M", "poor": "M", "tiny": "D", "empty": "Z2"},
    "branch": {"excellent": "A1", "poor": "A2", "tiny": "D1", "empty": "C1"},
    "all": {"excellent": "M", "poor": "A2", "tiny": "D1", "empty": "Z2"},
}


@dataclass(frozen=True)
class Tried:
    """A kind tried on a case; `edition` stays open."""

    order: Order
    edition: DrawnEdition
    paper: Material | NotMade


def unit_of(kind: Kind, case: str) -> str:
    levels = set(kind.units)
    group = "all" if len(levels) == 3 else "branch" if levels == {"branch"} else "general" if len(levels) == 2 else ""
    return _UNITS[group or "committee"][case]


def paper_edition(case: str) -> DrawnEdition:
    """The drawn edition with what papers need, changed as the case asks."""
    edition = draw_edition()
    add_paper_material(edition.con)
    _PREPARED[case](edition.con)
    return edition


def try_kind(kind_id: str, case: str, edition: DrawnEdition | None = None) -> Tried:
    """The kind's paper of the case's unit, under its default profile and period."""
    sources = load_kinds()
    kind = sources.named(kind_id)
    drawn = edition or paper_edition(case)
    release = open_release(drawn, unit_of(kind, case), kind.profiles[0])
    order = Order(kind, drawn, release, paper_period(kind, PERIODS[kind.periods[0]], drawn.as_of))
    return Tried(order, drawn, compose_paper(order, sources))


def laid_out(paper: Material | NotMade) -> str:
    """The paper as lines: its text, tables as cells where they stand."""
    if isinstance(paper, NotMade):
        return f"不出：{paper.reason}\n"
    return "\n".join(_lines(paper)) + "\n"


def _lines(paper: Material) -> Iterator[str]:
    narrative = paper.narrative
    yield narrative.title
    if narrative.addressee:
        yield plain(narrative.addressee)
    for part in (narrative.body, None, narrative.slip):
        if part is None:
            yield from (plain(line) for line in narrative.signed)
            continue
        for block in part:
            if isinstance(block, TableRef):
                yield from _cells(paper.tables[block.name])
            elif isinstance(block, ChartRef):
                yield from _points(paper.charts[block.name])
            elif isinstance(block, TearLine):
                yield "－－－－裁切线－－－－"
            else:
                yield plain(next(line_of(block)))
    yield from (f"注：{note}" for note in narrative.notes)
    if narrative.copied:
        yield f"抄送：{plain(narrative.copied)}"
    yield f"（页眉）{narrative.stamp}"


def _points(chart: ChartData | Picture) -> Iterator[str]:
    if isinstance(chart, Picture):
        yield f"图 {chart.title}：{chart.told}"
        return
    yield f"图 {chart.title} | {' | '.join(chart.categories)}"
    for one in chart.series:
        yield f"{one.name} | {' | '.join(figure.text if figure else '（空）' for figure in one.figures)}"


def _cells(table: Table) -> Iterator[str]:
    if table.title:
        yield f"〔{table.title}〕"
    yield " | ".join(column.title for column in table.columns)
    yield from (" | ".join(cell.shown or "（空）" for cell in row) for row in table.rows)
    yield from (f"注：{note}" for note in table.notes)


_FORBIDDEN = {
    "a value that is none": re.compile(r"None|NaN|(?<![A-Za-z])nan(?![A-Za-z])|(?<!\d)0/0(?!\d)|Undefined"),
    "braces": re.compile(r"[{}]"),
    "an empty gap": re.compile(r"【】|【待补：?】"),
    "double punctuation": re.compile(r"[，。；：、！？]\s*[，。；：、！？]"),
    "a signed movement": re.compile(r"(?:提高|增加|增长|下降|减少|降低|上升)了?\s*[-−－]\s*\d"),
    "punctuation of another script": re.compile(r"[\u4e00-\u9fff”）》][,;:!?]|[,;:!?][\u4e00-\u9fff“（《]"),
    "brackets of another script": re.compile(r"[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]"),
    "a full stop of another script": re.compile(r"[\u4e00-\u9fff]\.(?!\d|docx|xlsx|xls|csv|html|toml|md)"),
    "straight quotes": re.compile(r"[\u4e00-\u9fff][\"']|[\"'][\u4e00-\u9fff]"),
    "a counted nothing": re.compile(r"(?<!\d)0项|(?<!\d)0家"),
    "an Arabic ordinal": re.compile(r"第\d季度|第\d、"),
    "a mark of a template": re.compile(r"@\S"),
    "several blanks": re.compile(r"\S  +\S"),
}


def wrong_words(text: str) -> list[str]:
    """Everything in a text that no paper of ours may print."""
    return [f"{what}: {found[0]!r}" for what, pattern in _FORBIDDEN.items() if (found := pattern.search(text))]
