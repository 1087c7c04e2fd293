"""The books of an import: per sheet what became of its rows, in the words analysts read."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from analysis.intake.collect import Reading
from analysis.intake.findings import ORDER
from analysis.intake.forms import parse_ref, settings
from analysis.intake.reasons import RULE_PREFIX, finding_words
from analysis.intake.report import Finding, SheetCount
from analysis.intake.rules import rule_text
from analysis.intake.shape import Ledger
from analysis.intake.stage import Outcome


def tell_findings(readings: Sequence[Reading], places: pl.DataFrame, outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """source_id, source_row, ref, column_title, code, message, cure: one row per reason.

    `places`: i, source_id, source_row. `ref` is the contract column, and `code` bears the table of a rule.
    """
    found = pl.concat([outcome.findings for outcome in outcomes]).join(places, on=ORDER)
    kinds = found.select("source_id", "ref", "code").unique(maintain_order=True)
    by_source = {reading.source_id: reading for reading in readings}
    told = [_tell(by_source[source], ref, code) for source, ref, code in kinds.iter_rows()]
    words = pl.DataFrame(told, schema=dict.fromkeys(("column_title", "message", "cure"), pl.String), orient="row")
    joined = found.join(kinds.hstack(words), on=["source_id", "ref", "code"], nulls_equal=True)
    return joined.sort("source_id", "source_row", "ref", "code").select(
        "source_id", "source_row", "ref", "column_title", "code", "message", "cure"
    )


def book_findings(told: pl.DataFrame) -> pl.DataFrame:
    """What the store keeps of them: source_id, source_row, column_title, code, message (reason and cure)."""
    return told.select(
        "source_id",
        "source_row",
        "column_title",
        code=pl.col("code").str.replace(f"^{RULE_PREFIX}[^.]+[.]", RULE_PREFIX),
        message=pl.concat_str("message", "cure"),
    )


def tell_skipped(readings: Sequence[Reading], places: pl.DataFrame, outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """source_id, source_row, reason: one row per skipped row."""
    source = pl.Int64
    before = [
        reading.skipped.select(pl.lit(reading.source_id, dtype=source).alias("source_id"), "source_row", "reason")
        for reading in readings
    ]
    after = pl.concat([outcome.skipped for outcome in outcomes]).join(places, on=ORDER)
    return pl.concat([*before, after.select("source_id", "source_row", "reason")]).sort("source_id", "source_row")


def count_sheets(
    readings: Sequence[Reading], findings: pl.DataFrame, skipped: pl.DataFrame, replaced: pl.DataFrame
) -> list[SheetCount]:
    """One per reading; what was neither sent back nor skipped was accepted."""
    quarantined = _count(findings.select("source_id", "source_row").unique())
    replaces = _count(replaced)
    reasons = skipped.group_by("source_id", "reason").len().sort("reason")
    counts = []
    for reading in readings:
        ledger, source = reading.ledger, reading.source_id
        mine = reasons.filter(pl.col("source_id") == source)
        rows_in, back, left = reading.rows_in, quarantined.get(source, 0), int(mine["len"].sum())
        counts.append(
            SheetCount(
                source_id=source,
                file=reading.file.name,
                sheet=reading.sheet,
                form=ledger.form.name if ledger else "",
                form_title=ledger.form.title if ledger else "",
                header_row=ledger.header_row if ledger else None,
                rows_in=rows_in,
                accepted=rows_in - back - left,
                quarantined=back,
                skipped=left,
                replaced=replaces.get(source, 0),
                skip_reasons=tuple(mine.select("reason", "len").iter_rows()),
                unread_headers=ledger.unread if ledger else (),
                header_rows=ledger.header_rows if ledger else 0,
                columns=_columns(ledger) if ledger else (),
                notes=ledger.notes if ledger else (),
            )
        )
    return counts


def list_findings(readings: Sequence[Reading], findings: pl.DataFrame) -> tuple[Finding, ...]:
    """The findings with the file and sheet they are about."""
    places = {reading.source_id: (reading.file.name, reading.sheet) for reading in readings}
    return tuple(Finding(*places[source], *rest) for source, *rest in findings.iter_rows())


def _tell(reading: Reading, ref_name: str | None, code: str) -> tuple[str | None, str, str]:
    """Header as the file has it, reason, cure."""
    title, more = None, ""
    if ref_name is not None:
        ref = parse_ref(ref_name)
        titles = reading.ledger.titles if reading.ledger else {}
        title = titles.get(ref, ref.contract.title_of(ref.column))
        codes = settings().values.get(ref_name) or ref.contract.codes_of(ref.column) or {}
        more = "、".join(texts[0] for texts in codes.values())
    if code.startswith(RULE_PREFIX):
        more = rule_text(code)
    return title, *finding_words(code, column=title or "", more=more)


def _columns(ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """Header as the file has it → the title of the column it was read as."""
    return tuple((title, ref.contract.title_of(ref.column)) for ref, title in ledger.titles.items())


def _count(rows: pl.DataFrame) -> dict[int, int]:
    return dict(rows.group_by("source_id").len().iter_rows())
