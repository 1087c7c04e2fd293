"""The store's own tables: what was imported when and by whom, what became of every row, and what a batch changed."""

from __future__ import annotations

from typing import Final

BOOKS: Final = (
    # One row per import that was committed and not undone.
    """CREATE TABLE batches (
  batch_id BIGINT PRIMARY KEY, imported_at TIMESTAMP NOT NULL, imported_by VARCHAR NOT NULL,
  code_version VARCHAR NOT NULL
)""",
    # One row per sheet read; rows_in = accepted + quarantined + skipped.
    """CREATE TABLE sources (
  source_id BIGINT PRIMARY KEY, batch_id BIGINT NOT NULL, file_name VARCHAR NOT NULL, file_sha256 VARCHAR NOT NULL,
  sheet VARCHAR NOT NULL, header_row BIGINT, form VARCHAR NOT NULL, rows_in BIGINT NOT NULL,
  accepted BIGINT NOT NULL, quarantined BIGINT NOT NULL, skipped BIGINT NOT NULL,
  CHECK (rows_in = accepted + quarantined + skipped)
)""",
    # One row per reason a row was quarantined and still is; never personal data.
    """CREATE TABLE findings (
  source_id BIGINT NOT NULL, source_row BIGINT NOT NULL, column_title VARCHAR, code VARCHAR NOT NULL,
  message VARCHAR NOT NULL
)""",
    # One row per row that was read and left out with a reason.
    """CREATE TABLE skipped_rows (
  source_id BIGINT NOT NULL, source_row BIGINT NOT NULL, reason VARCHAR NOT NULL
)""",
    # One row per row of a return workbook: the row sent back that it answers, and where that was first read.
    """CREATE TABLE returned_rows (
  source_id BIGINT NOT NULL, source_row BIGINT NOT NULL, answers_source BIGINT NOT NULL, answers_row BIGINT NOT NULL,
  origin_source BIGINT NOT NULL, origin_row BIGINT NOT NULL, PRIMARY KEY (source_id, source_row)
)""",
    # One row per header of a sheet that no column took: when a person says what it means, the file is read again.
    """CREATE TABLE unread_headers (
  source_id BIGINT NOT NULL, form VARCHAR NOT NULL, header VARCHAR NOT NULL
)""",
    # One row per finding that a return workbook answered; `closed_by` is that workbook's sheet (a source_id).
    """CREATE TABLE closed_findings (
  source_id BIGINT NOT NULL, source_row BIGINT NOT NULL, column_title VARCHAR, code VARCHAR NOT NULL,
  message VARCHAR NOT NULL, closed_by BIGINT NOT NULL
)""",
    # One row per stored row that a sheet replaced or removed, as it stood (`was`, JSON); `was` is null for a row the
    # sheet made that bears another sheet's source_id.
    """CREATE TABLE row_history (
  source_id BIGINT NOT NULL, table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, was VARCHAR
)""",
    # One row per table a batch touched: rows new, replaced, removed, and gone from a full register.
    """CREATE TABLE batch_changes (
  batch_id BIGINT NOT NULL, table_name VARCHAR NOT NULL, added BIGINT NOT NULL, changed BIGINT NOT NULL,
  removed BIGINT NOT NULL, gone BIGINT NOT NULL, PRIMARY KEY (batch_id, table_name)
)""",
    # One row per stored row that a newer full register no longer lists; it stays, and was last read at its source.
    """CREATE TABLE gone_rows (
  batch_id BIGINT NOT NULL, table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, source_id BIGINT NOT NULL,
  source_row BIGINT NOT NULL
)""",
    # One row per batch that was undone; its number and its source ids are never given again.
    """CREATE TABLE undone_batches (
  batch_id BIGINT PRIMARY KEY, imported_at TIMESTAMP NOT NULL, imported_by VARCHAR NOT NULL,
  undone_at TIMESTAMP NOT NULL, undone_by VARCHAR NOT NULL, last_source BIGINT NOT NULL, files BIGINT NOT NULL,
  rows_in BIGINT NOT NULL, accepted BIGINT NOT NULL
)""",
)
"""Statements that make them; a store made by an earlier version gets those it lacks."""
