"""Nothing outside the vault names a person: not the store, not a message, not the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.intake import import_paths
from analysis.store.vault import open_vault
from analysis.workspace import Workspace
from tests.ledgers import ORGANISATIONS, REGISTER, fresh_workspace, id_no, member, write_book, write_csv

NAMES = ("赵甲", "钱乙", "孙丙", "李丁", "欧阳无名", "司马错码")
WRONG = id_no(8)[:-1] + ("1" if id_no(8)[-1] != "1" else "2")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


def test_names_numbers_and_phones_stay_in_the_vault(workspace: Workspace) -> None:
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    bad = [
        member(7, "欧阳无名", "欧阳无名党支部"),
        member(8, "司马错码", 公民身份号码=WRONG),
        member(9, "司马错码", 公民身份号码="7.10000E+17", 入党日期="欧阳无名", 学历="钱乙"),
    ]
    write_book(workspace.incoming / "党员.xlsx", {"党员": [*REGISTER, *bad]})
    status = [["姓名", "公民身份号码", "状态类别", "起始日期"], ["欧阳无名", id_no(7), "流动", "2025-01-01"]]
    write_book(workspace.incoming / "流动.xlsx", {"流动": status})
    report = import_paths(workspace, [workspace.incoming])
    assert report.total("quarantined") == 4

    secrets = [*NAMES, WRONG, "7.10000E+17", *(id_no(number) for number in range(1, 10)), "1390000"]
    told = json.dumps(report.as_dict(), ensure_ascii=False)
    outside = [path for path in workspace.data.rglob("*") if path.is_file() and workspace.vault not in path.parents]
    outside = [path for path in outside if workspace.incoming not in path.parents]
    assert workspace.store_path in outside
    for secret in secrets:
        assert secret not in told
        for path in outside:
            assert secret.encode() not in path.read_bytes()
    sealed = list(workspace.vault.rglob("*.parquet"))
    assert len(sealed) == 2
    for path in sealed:
        assert not any(secret.encode() in path.read_bytes() for secret in secrets)


def test_rows_sent_back_are_kept_as_they_stood(workspace: Workspace) -> None:
    write_csv(workspace.incoming / "党组织.csv", ORGANISATIONS)
    write_book(workspace.incoming / "党员.xlsx", {"党员": [*REGISTER, member(8, "司马错码", 公民身份号码=WRONG)]})
    report = import_paths(workspace, [workspace.incoming])
    assert report.batch_id == 1
    rows = open_vault(workspace).quarantined(1)
    assert rows is not None
    ((source, row, cells),) = rows.select("source_id", "source_row", "cells").iter_rows()
    assert (row, cells[1], cells[5]) == (7, "司马错码", WRONG)
    assert [sheet.file for sheet in report.sheets if sheet.source_id == source] == ["党员.xlsx"]
