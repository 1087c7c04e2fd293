"""Whatever a sheet holds: rows in = accepted + quarantined + skipped, and every row not accepted has its reason."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake import import_paths
from analysis.store.vault_key import KEY_VARIABLE
from analysis.workspace import open_workspace
from tests.ledgers import KEY, ORGANISATIONS, stored, write_csv

HEADER = ["党支部", "会议日期", "会议类型", "党小组", "应到", "实到", "请假", "记录"]
CELLS = [
    st.sampled_from(["采煤一队党支部", "采煤二队党支部", "A3", "采煤九队", "", "合计"]),
    st.sampled_from(["2025-03-05", "2025.3.5", "45721", "2025-06-20", "2009-01-01", "2025-02-30", "", "不详"]),
    st.sampled_from(["党课", "支委会", "党员大会、主题党日", "座谈", "", "-"]),
    st.sampled_from(["", "第一党小组"]),
    st.sampled_from(["3", "３人", "", "-1", "x"]),
    st.sampled_from(["3", "2", "4", ""]),
    st.sampled_from(["", "1", "0"]),
    st.sampled_from(["是", "√", "", "也许"]),
]
ROWS = st.lists(
    st.one_of(
        st.tuples(*CELLS).map(list),
        st.sampled_from([[], [""] * 8, HEADER, ["填表人：某", *[""] * 7], ["合 计", "", "", "", "9", "9", "", ""]]),
        st.lists(st.text(st.characters(exclude_categories=["C"]), max_size=4), max_size=9),
    ),
    max_size=14,
)


@settings(max_examples=12, deadline=None)
@given(titles=st.lists(st.just(["某年台账"]), max_size=2), rows=ROWS)
def test_no_row_is_lost(titles: list[list[str]], rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {KEY_VARIABLE: KEY}):
        workspace = open_workspace(Path(folder))
        write_csv(workspace.incoming / "1.csv", ORGANISATIONS)
        path = write_csv(workspace.incoming / "2.csv", [*titles, HEADER, *rows])
        report = import_paths(workspace, [workspace.incoming])
        sheet = report.sheets[1]
        assert sheet.file == path.name
        assert sheet.rows_in == len(titles) + 1 + len(rows)
        assert sheet.rows_in == sheet.accepted + sheet.quarantined + sheet.skipped
        assert len({finding.row for finding in report.findings}) == sheet.quarantined
        assert stored(workspace, "SELECT count(*) FROM meetings") == [(sheet.accepted,)]
        left = stored(workspace, f"SELECT source_row FROM skipped_rows WHERE source_id = {sheet.source_id}")
        told = {row for (row,) in left} | {finding.row for finding in report.findings}
        accepted = {row for (row,) in stored(workspace, "SELECT source_row FROM meetings")}
        assert told | accepted == set(range(1, sheet.rows_in + 1))
        assert not told & accepted
