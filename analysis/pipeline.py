"""The order of work: tables → turnout → stage-1 evidence → results → stage-2 evidence → facts, into an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl

from analysis import __version__
from analysis.assessment.write import check_schemes, write_assessment
from analysis.errors import WorkspaceError
from analysis.indicators.adding_up import write_facts
from analysis.indicators.calendar import first_year, use_calendar, write_calendar
from analysis.indicators.days import write_days
from analysis.indicators.definition import CATALOGUE, TURNOUT, VIEWS, Indicator, load_catalogue
from analysis.indicators.evidence import collect_all, write_indicators, write_turnout
from analysis.indicators.own import load_own, own_files, with_own
from analysis.indicators.own_targets import write_own_targets
from analysis.intake.correct import apply_corrections
from analysis.intake.corrections import Corrections, load_corrections
from analysis.period import month_start
from analysis.reconcile.definition import definition_files
from analysis.reconcile.explanations import FILE_NAME, read_explanations
from analysis.reconcile.write import write_health
from analysis.standards import SHIPPED, Standards, load_standards
from analysis.standards.benchmark_file import COLUMNS
from analysis.standards.calendar_file import ASSESSMENT
from analysis.store.books import BOOKS
from analysis.store.contract_tables import lacking
from analysis.store.editions import edition_numbers, new_edition, open_edition
from analysis.store.failpoint import failpoint
from analysis.store.frames import first_row, write_frame
from analysis.store.late_entries import write_late_entries
from analysis.store.recipe import write_recipe
from analysis.store.seals import Seal, seals_in
from analysis.store.units import write_tree
from analysis.store.working import open_store
from analysis.tables import CONTRACTS
from analysis.workspace import Workspace

_COMPUTING = ("tables", "standards", "store", "indicators", "assessment", "reconcile")
_BENCHMARKS = {name: pl.Int64 if name == "year" else pl.String for name in COLUMNS}
_STORE_TABLES = ("batches", "sources", "findings", "skipped_rows", "returned_rows")


def build(
    con: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    standards: Standards | None = None,
    catalogue: Sequence[Indicator] | None = None,
    own: Sequence[Indicator] = (),
) -> None:
    """Turn a database of contract tables into everything an edition holds, in place.

    Contract tables and columns that are absent are created empty: what depends on them is then 无数据. `own`: the
    organisation's own indicators, beside the catalogue.
    """
    standards = standards or load_standards()
    whole = catalogue is None
    catalogue = with_own(load_catalogue() if catalogue is None else catalogue, own)
    check_schemes(standards.schemes, {one.name: (one.stage, one.kind) for one in catalogue}, whole=whole)
    if missing := lacking(con):
        con.execute(";\n".join(missing))
    present = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "sources" not in present:
        con.execute("CREATE TABLE sources (source_id BIGINT, file_name VARCHAR, sheet VARCHAR)")
    if "returned_rows" not in present:
        con.execute(next(statement for statement in BOOKS if statement.startswith("CREATE TABLE returned_rows")))
    write_frame(con, "rules", standards.rules)
    write_frame(con, "scales", standards.scales)
    write_frame(con, "benchmarks", pl.DataFrame(standards.benchmarks, schema=_BENCHMARKS, orient="row"))
    write_calendar(con, first=first_year(con, as_of), as_of=as_of, calendars=standards.calendars)
    write_days(con, as_of)
    write_tree(con)
    write_turnout(con)
    write_indicators(con, catalogue, set(standards.rules["rule_id"]))
    write_own_targets(con, standards.targets, catalogue, whole=whole)
    collect_all(con, [one for one in catalogue if one.stage == 1])
    use_calendar(con, ASSESSMENT)
    write_assessment(con, standards.schemes)
    collect_all(con, [one for one in catalogue if one.stage > 1])
    write_facts(con)


@dataclass(frozen=True)
class Computed:
    """What `compute` did: the edition's number, its 截至 day, and whether an equal edition was already there."""

    number: int
    as_of: date
    unchanged: bool


def compute(workspace: Workspace, as_of: date | None = None) -> Computed:
    """Make the next edition from the working store; when nothing has changed, name the newest one instead.

    Raises WorkspaceError when nothing is imported or the store is in use.
    """
    if not workspace.store_path.exists():
        raise WorkspaceError("还没有导入任何数据。", cure="请先运行 touyan import，例如：touyan import data/incoming")
    standards = load_standards(workspace.standards)
    own = load_own(workspace.standards, load_catalogue(), standards.rules["rule_id"])
    numbers = edition_numbers(workspace.editions)
    with new_edition(workspace.editions) as draft:
        failpoint("compute.begin")
        _copy_store(draft.con, workspace)
        failpoint("compute.tables_copied")
        corrections, seals = load_corrections(workspace.corrections), seals_in(workspace.editions)
        apply_corrections(draft.con, corrections)
        manifest = _manifest(draft.con, standards, as_of or _default_as_of(draft.con), workspace)
        manifest = _signed(manifest, corrections, seals)
        day = date.fromisoformat(manifest["as_of"])
        if numbers and _content(workspace, numbers[-1]) == manifest["content"]:
            draft.discard()
            return Computed(numbers[-1], day, unchanged=True)
        build(draft.con, as_of=day, standards=standards, own=own)
        write_health(draft.con, read_explanations(workspace.notes, draft.con))
        write_late_entries(draft.con, seals)
        write_recipe(draft.con, {"shipped": SHIPPED, "own": workspace.standards})
        failpoint("compute.built")
        draft.con.execute("CREATE TABLE manifest (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        draft.con.executemany("INSERT INTO manifest VALUES (?, ?)", list(manifest.items()))
        failpoint("compute.manifest_written")
    return Computed(draft.published_number, day, unchanged=False)


def _signed(manifest: dict[str, str], corrections: Corrections, seals: Sequence[Seal]) -> dict[str, str]:
    """The manifest with the corrections and seals the figures depend on."""
    sealed = "、".join(f"{one.year}：第 {one.edition} 版" for one in seals)
    content = hashlib.sha256("\0".join((manifest["content"], corrections.version, sealed)).encode()).hexdigest()
    more = {"corrections": str(len(corrections.rows)), "corrections_version": corrections.version, "sealed": sealed}
    return manifest | more | {"content": content}


def _content(workspace: Workspace, number: int) -> str | None:
    with open_edition(workspace.editions, number) as edition:
        return edition.manifest.get("content")


def _copy_store(con: duckdb.DuckDBPyConnection, workspace: Workspace) -> None:
    path = str(workspace.store_path).replace("'", "''")
    try:
        con.execute(f"ATTACH '{path}' AS store (READ_ONLY)")
    except duckdb.Error as error:
        # Opened alone, the store tells whether it is in use (and by whom) or damaged.
        with open_store(workspace, read_only=True):
            pass
        raise WorkspaceError("数据库正在被另一个程序写入。", cure="请等它（例如正在进行的导入）结束后再试。") from error
    # A store made by an earlier version lacks tables that came later; `build` makes them, empty.
    listed = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'").fetchall()
    stored = {name for (name,) in listed}
    names = [*(contract.name for contract in CONTRACTS.values() if not contract.vault), *_STORE_TABLES]
    for name in [one for one in names if one in stored]:
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM store.{name}")
    con.execute("DETACH store")


def _default_as_of(con: duckdb.DuckDBPyConnection) -> date:
    """The end of the month of the newest meeting, or of the newest work year; never later than today."""
    today = datetime.now(UTC).astimezone().date()
    held = first_row(con, "SELECT max(held_date) FROM meetings WHERE held_date <= ?", [today])
    if held and held[0] is not None:
        return min(month_start(held[0].year, held[0].month + 1) - timedelta(days=1), today)
    year = first_row(
        con, "SELECT max(work_year) FROM (SELECT work_year FROM grades UNION ALL SELECT work_year FROM study_hours)"
    )
    return min(date(year[0], 12, 31), today) if year and year[0] is not None else today


def _manifest(
    con: duckdb.DuckDBPyConnection, standards: Standards, as_of: date, workspace: Workspace
) -> dict[str, str]:
    files = con.execute("SELECT batch_id, file_name, file_sha256, sheet FROM sources ORDER BY source_id").fetchall()
    if not files:
        raise WorkspaceError("还没有导入任何数据。", cure="请先运行 touyan import，例如：touyan import data/incoming")
    catalogue = _digest([*CATALOGUE.glob("*.sql"), *VIEWS.glob("*.sql"), TURNOUT])
    package = Path(__file__).parent
    code = _digest([Path(__file__), *(path for room in _COMPUTING for path in (package / room).rglob("*.py"))])
    inputs = hashlib.sha256(repr(files).encode()).hexdigest()
    health = _digest([*definition_files(), *workspace.notes.glob(FILE_NAME)])
    own = own_files(workspace.standards)
    own_version = _digest(own) if own else ""
    own_names = " ".join(path.stem for path in own)
    parts = (inputs, standards.version, catalogue, own_names, own_version, code, health, as_of.isoformat())
    return {
        "as_of": as_of.isoformat(),
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code_version": __version__,
        "code_digest": code,
        "batches": " ".join(str(batch) for batch in sorted({batch for batch, *_ in files})),
        "inputs": inputs,
        "files": str(len({sha for _, _, sha, _ in files})),
        "rules_version": standards.version,
        "catalogue_version": catalogue,
        "own_indicators": own_names,
        "own_indicators_version": own_version,
        "content": hashlib.sha256("\0".join(parts).encode()).hexdigest(),
    }


def _digest(paths: list[Path]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(paths))).hexdigest()
