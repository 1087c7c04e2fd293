"""An import: a set of files, read and checked, loaded in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import polars as pl

from analysis.errors import BadInputError, WorkspaceError
from analysis.intake.ahead import meanwhile
from analysis.intake.aliases import load_known
from analysis.intake.books import book_findings, count_sheets, list_findings, tell_findings, tell_skipped
from analysis.intake.changes import TableChange, book_changes, gone_rows
from analysis.intake.collect import Reading, pile_up, read_ledgers, stages
from analysis.intake.files import GivenFile, find_files, read_file
from analysis.intake.findings import ORDER
from analysis.intake.known import Known
from analysis.intake.organisations import adopt_confirmed, organisation_names
from analysis.intake.people import known_people
from analysis.intake.question_book import ask
from analysis.intake.questions import Question, header_questions, name_questions
from analysis.intake.report import ImportReport, SheetCount
from analysis.intake.rereading import book_unread, files_to_read_again
from analysis.intake.return_book import write_return_book
from analysis.intake.returned import Answers, keep_open
from analysis.intake.sent_back import rows_sent_back
from analysis.intake.spread_book import drop_read_books, write_spread_books
from analysis.intake.stage import Outcome, run_stage
from analysis.intake.withheld import withhold_names
from analysis.store.batches import (
    Source,
    committed_batches,
    known_files,
    next_batch_id,
    next_source_id,
    record_batch,
)
from analysis.store.failpoint import failpoint
from analysis.store.vault import Vault, open_vault
from analysis.store.working import open_store
from analysis.workspace import Workspace

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def import_paths(
    workspace: Workspace, paths: Iterable[Path], *, progress: Progress | None = None, vault: Vault | None = None
) -> ImportReport:
    """Import files and folders as one batch.

    Files that cannot be understood are listed in the report and none of their rows loaded; rows that are wrong are
    quarantined with their reasons. What only a person can say is asked in data/standards/对照表.xlsx. `vault` stands in
    for the working folder's own. Raises StandardsError for wrong answers there, WorkspaceError when the store is in use
    or the vault's key is missing.
    """
    tell = progress or _silent
    found = find_files(paths)
    known = load_known(workspace.standards)
    with meanwhile(partial(_look_at, found)) as seen, open_store(workspace, read_only=False) as con:
        vault = vault or open_vault(workspace)
        batches = committed_batches(con)
        vault.drop_uncommitted(batches, known_files(con))
        old = known_files(con) - files_to_read_again(con, known.headers)
        readings, errors, repeated = _read_all(seen(), old, next_source_id(con), known, tell)
        readings, errors = withhold_names(readings, errors, vault, batches)
        asked = header_questions(readings, errors, known)
        write_spread_books(vault, readings, errors)
        failpoint("import.spread")
        if not readings:
            questions = ask(workspace.standards, asked)
            return ImportReport(None, (), (), tuple(errors), tuple(repeated), questions=questions)
        adopt_confirmed(con, known.organisations)
        batch_id = next_batch_id(con)
        readings, answers = keep_open(con, vault, readings)
        failpoint("import.begin")
        con.begin()
        try:
            loaded = _load(con, vault, batch_id, readings, answers, known, tell)
            con.commit()
        except (OSError, duckdb.IOException) as error:
            con.rollback()
            raise WorkspaceError(
                "写入失败，这一次什么也没有导入。",
                where=str(workspace.data),
                expected="磁盘有足够空间，文件夹可以写入",
                cure="请清理磁盘、检查权限后重新导入。",
            ) from error
        except BaseException:
            con.rollback()
            raise
        failpoint("import.committed")
        with meanwhile(partial(ask, workspace.standards, [*asked, *loaded.questions])) as asking:
            drop_read_books(vault, known_files(con))
            book = write_return_book(con, vault)
            failpoint("import.done")
        return ImportReport(
            batch_id,
            tuple(loaded.sheets),
            list_findings(readings, loaded.findings),
            tuple(errors),
            tuple(repeated),
            loaded.changes,
            book,
            asking(),
        )


@dataclass(frozen=True)
class _Loaded:
    """What one transaction did."""

    sheets: list[SheetCount]
    findings: pl.DataFrame
    changes: tuple[TableChange, ...]
    questions: list[Question]


def _look_at(paths: Sequence[Path]) -> list[GivenFile | BadInputError]:
    """Every file as it is given, or why it cannot be read."""
    given: list[GivenFile | BadInputError] = []
    for path in paths:
        try:
            given.append(read_file(path))
        except BadInputError as error:
            given.append(error)
    return given


def _read_all(
    files: Sequence[GivenFile | BadInputError], old: set[str], first_source: int, known: Known, tell: Progress
) -> tuple[list[Reading], list[BadInputError], list[str]]:
    """Readings of new files, errors of files not understood, names of files imported before or given twice."""
    readings: list[Reading] = []
    errors: list[BadInputError] = []
    repeated: list[str] = []
    seen = set(old)
    for done, file in enumerate(files):
        if isinstance(file, BadInputError):
            errors.append(file)
            continue
        tell(f"读取 {file.name}", done, len(files))
        if file.sha256 in seen:
            repeated.append(file.name)
            continue
        seen.add(file.sha256)
        try:
            readings += read_ledgers(file, first_source + len(readings), known)
        except BadInputError as error:
            errors.append(error)
    tell("读取完毕", len(files), len(files))
    return readings, errors, repeated


def _load(
    con: duckdb.DuckDBPyConnection,
    vault: Vault,
    batch_id: int,
    readings: list[Reading],
    answers: Answers,
    known: Known,
    tell: Progress,
) -> _Loaded:
    """Everything inside the transaction; the vault's files are written before the commit makes them valid."""
    first_source = readings[0].source_id
    with meanwhile(partial(_keep_files, vault, readings)) as files_kept:
        identities = vault.identities(committed_batches(con)).with_columns(source_id=pl.lit(0, dtype=pl.Int64))
        outcomes, where, identities = _run_stages(con, readings, identities, known, tell)
        failpoint("import.rows_loaded")
        told = tell_findings(readings, where, outcomes)
        findings = book_findings(told)
        skipped = tell_skipped(readings, where, outcomes)
        replaced = pl.concat(outcome.replaced for outcome in outcomes).join(where, on=ORDER)
        sheets = count_sheets(readings, findings, skipped, replaced)
        record_batch(
            con, batch_id, [_source(batch_id, *pair) for pair in zip(readings, sheets, strict=True)], findings, skipped
        )
        book_unread(con, readings)
        answers.close(con, first_source)
        partial_sources = [reading.source_id for reading in readings if reading.answers]
        gone = gone_rows(con, pl.concat(outcome.listed for outcome in outcomes), first_source, partial_sources)
        changes = book_changes(con, batch_id, pl.concat(outcome.changes for outcome in outcomes), gone)
        failpoint("import.books_written")
        vault.keep_identities(batch_id, identities.filter(pl.col("source_id") >= first_source))
        failpoint("import.identities_kept")
        organisations = organisation_names(con)
        vault.keep_quarantined(batch_id, rows_sent_back(readings, told, organisations))
        failpoint("import.quarantine_kept")
        files_kept()
        failpoint("import.files_kept")
    return _Loaded(sheets, findings, changes, name_questions(readings, told, organisations))


def _run_stages(
    con: duckdb.DuckDBPyConnection, readings: list[Reading], identities: pl.DataFrame, known: Known, tell: Progress
) -> tuple[list[Outcome], pl.DataFrame, pl.DataFrame]:
    """What became of the rows; where each was read (i, source_id, source_row); the identities known afterwards."""
    outcomes: list[Outcome] = []
    places: list[pl.DataFrame] = [pl.DataFrame(schema={ORDER: pl.Int64, "source_id": pl.Int64, "source_row": pl.Int64})]
    told_of = {reading.ledger.form.stage for reading in readings if reading.ledger}
    names = [stage for stage in stages() if stage in told_of]
    for done, stage in enumerate(names):
        tell("校验并载入", done, len(names))
        piles = pile_up(readings, organisation_names(con), stage, known)
        outcome = run_stage(con, piles, known_people(identities, con), readings[0].source_id)
        outcomes.append(outcome)
        places += [pile.rows.select(ORDER, "source_id", "source_row") for pile in piles]
        if outcome.identities.width:
            identities = known_people(identities, con).adopt(outcome.identities).identities
    tell("校验并载入", len(names), len(names))
    return outcomes, pl.concat(places), identities


def _keep_files(vault: Vault, readings: Sequence[Reading]) -> None:
    for file in {reading.file.sha256: reading.file for reading in readings}.values():
        vault.keep_file(file.sha256, file.suffix, file.blocks())


def _source(batch_id: int, reading: Reading, sheet: SheetCount) -> Source:
    return Source(
        source_id=sheet.source_id,
        batch_id=batch_id,
        file_name=sheet.file,
        file_sha256=reading.file.sha256,
        sheet=sheet.sheet,
        header_row=sheet.header_row,
        form=sheet.form,
        rows_in=sheet.rows_in,
        accepted=sheet.accepted,
        quarantined=sheet.quarantined,
        skipped=sheet.skipped,
    )


def _silent(what: str, done: int, total: int) -> None:
    """No progress asked for."""
