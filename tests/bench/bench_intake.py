"""Reading attendance side by side: our import, and a pandas script with the same checks; equal first, then ratios.

`python -m tests.bench.bench_intake [--rows N] [--write]`; each way runs in a process of its own, so that its peak
memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from stdnum.cn import ric

from analysis.intake import import_paths
from analysis.store.vault import open_vault
from analysis.store.vault_key import KEY_VARIABLE
from analysis.workspace import open_workspace
from tests.bench.intake_rows import KINDS, STATES, write_basics, write_rows
from tests.ledgers import KEY, stored

PAGE = Path("docs/explanation/bench-intake.md")
KEYS = ["org_id", "kind", "held_date", "id_no"]


def ours(home: Path, path: Path) -> dict[str, object]:
    """Import into the store; told by code what was sent back."""
    report = import_paths(open_workspace(home), [path])
    return {"accepted": report.total("accepted"), "codes": report.by_code()}


def ours_rows(home: Path) -> pd.DataFrame:
    workspace = open_workspace(home)
    query = (
        "SELECT m.org_id, m.kind, m.held_date::VARCHAR, a.member_id, a.state"
        " FROM attendance a JOIN meetings m USING (meeting_id)"
    )
    rows = pd.DataFrame(stored(workspace, query), columns=["org_id", "kind", "held_date", "member_id", "state"])
    people = open_vault(workspace).identities([1]).select("member_id", "id_no").to_pandas()
    return rows.merge(people, on="member_id")[[*KEYS, "state"]]


def with_pandas(folder: Path, path: Path) -> dict[str, object]:
    """What an analyst writes: read as text, check what our import checks, keep what is right as Parquet."""
    organisations = pd.read_csv(folder / "1.csv", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    people = pd.read_csv(folder / "2.csv", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    if path.suffix == ".xlsx":
        frame = pd.read_excel(path, dtype=str, engine="openpyxl", keep_default_na=False)
    else:
        frame = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    frame = frame.apply(lambda column: column.str.strip())
    names = pd.concat([organisations.set_index(title)["党组织编码"] for title in ("党组织简称", "党组织全称")])
    found = pd.DataFrame(index=frame.index)
    found["org_id"] = frame["党支部"].map(names)
    found["kind"] = frame["会议类型"].map(KINDS)
    found["held_date"] = pd.to_datetime(frame["会议日期"], format="%Y-%m-%d", errors="coerce")
    found["state"] = frame["出席情况"].map(STATES)
    numbers = frame["公民身份号码"].drop_duplicates()
    good = {text: len(text) == 18 and ric.calc_check_digit(text) == text[-1] for text in numbers}
    is_damaged = frame["公民身份号码"].str.contains(r"E\+")
    found["id_no"] = frame["公民身份号码"].where(frame["公民身份号码"].map(good))
    is_known = found["id_no"].isin(set(people["公民身份号码"]))
    founded = pd.to_datetime(organisations.set_index("党组织编码")["成立日期"])
    codes = {
        "unknown_org": found["org_id"].isna(),
        "bad_date": found["held_date"].isna(),
        "unknown_code": found["state"].isna() | found["kind"].isna(),
        "damaged_id_no": is_damaged,
        "bad_id_no": found["id_no"].isna() & ~is_damaged,
        "unknown_member": found["id_no"].notna() & ~is_known,
        "before_founding": found["held_date"] < found["org_id"].map(founded),
    }
    is_bad = pd.concat(codes, axis=1).any(axis=1)
    kept = found[~is_bad]
    conflict = kept.duplicated(KEYS) & ~kept.duplicated([*KEYS, "state"])
    kept = kept[~conflict].drop_duplicates(KEYS)
    kept["held_date"] = kept["held_date"].dt.strftime("%Y-%m-%d")
    kept.to_parquet(path.with_suffix(".parquet"))
    told = {code: int(where.sum()) for code, where in codes.items()} | {"duplicate_key": int(conflict.sum())}
    return {"accepted": len(kept), "codes": {code: count for code, count in told.items() if count}}


def _apart(way: str, folder: Path, path: Path) -> dict[str, object]:
    """Run a way in a process of its own: what it told, seconds, peak memory in MB."""
    command = [sys.executable, "-m", "tests.bench.bench_intake", "--child", way, str(folder), str(path)]
    environment = os.environ | {KEY_VARIABLE: KEY}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    return told


def _child(way: str, folder: Path, path: Path) -> None:
    begun = time.perf_counter()
    if way == "basics":
        told: dict[str, object] = {
            "exit_code": import_paths(open_workspace(folder / path.suffix[1:]), [folder / "in"]).exit_code
        }
    elif way == "ours":
        told = ours(folder / path.suffix[1:], path)
    else:
        told = with_pandas(folder / "in", path)
    told["seconds"] = time.perf_counter() - begun
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told))  # noqa: T201


def measure(rows: int) -> dict[str, dict[str, dict[str, object]]]:
    """By format and way. Raises AssertionError unless both ways accept the same rows and refuse the others alike."""
    os.environ[KEY_VARIABLE] = KEY
    measured = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "in").mkdir()
        write_basics(folder / "in")
        for path in write_rows(folder, rows):
            assert _apart("basics", folder, path)["exit_code"] == 0, "the registers must be sound"
            told = {way: _apart(way, folder, path) for way in ("ours", "pandas")}
            for what in ("accepted", "codes"):
                assert told["ours"][what] == told["pandas"][what], told
            theirs = pd.read_parquet(path.with_suffix(".parquet"))[[*KEYS, "state"]]
            mine = ours_rows(folder / path.suffix[1:])
            assert set(map(tuple, mine.to_numpy())) == set(map(tuple, theirs.to_numpy()))
            measured[path.suffix[1:]] = told
    return measured


def page(rows: int, measured: dict[str, dict[str, dict[str, object]]]) -> str:
    """The result as a page of the documentation: ratios first."""
    lines = [
        "# Bench: intake, side by side",
        "",
        f"Made by `python -m tests.bench.bench_intake --rows {rows} --write`: {rows:,} rows of attendance (9 columns,",
        "one in a thousand wrong), read by our import and by a pandas script that makes the same checks (days, codes,",
        "organisations, ID numbers with their check digit, members, founding, duplicates). Both accept the same rows",
        "and refuse the same, row by row, before any ratio is told. Ours does more: it finds form and header, keeps",
        "the row number of everything, writes the store and its books in one transaction, and the vault.",
        "",
        "| file | way | seconds | time against ours | peak memory | memory against ours |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for kind, ways in measured.items():
        for way, told in ways.items():
            seconds, peak = float(str(told["seconds"])), float(str(told["peak"]))
            base, least = float(str(ways["ours"]["seconds"])), float(str(ways["ours"]["peak"]))
            lines.append(
                f"| {kind} | {way} | {seconds:.1f} | {seconds / base:.2f} × | {peak:,.0f} MB | {peak / least:.2f} × |"
            )
    machine = f"{os.cpu_count()} shared cores, {platform.system()}, Python {platform.python_version()}"
    return "\n".join([*lines, "", f"Measured on {machine}, pandas {pd.__version__}, one run each.", ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of attendance")
    parser.add_argument("--write", action="store_true", help="keep the result in docs/explanation")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.child:
        way, folder, path = given.child
        _child(way, Path(folder), Path(path))
        return
    text = page(given.rows, measure(given.rows))
    print(text)  # noqa: T201
    if given.write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
