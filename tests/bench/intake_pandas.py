"""The same reading in pandas, as an analyst writes it: `python -m tests.bench.intake_pandas FOLDER FILE WAY`.

`columns` cleans whole columns with the methods of `.str`; `texts` maps each distinct text once. Both keep what is
right as Parquet and what is wrong, with its row and reason, as csv. Imports nothing of ours: its memory is its own.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from stdnum.cn import ric

KEYS = ["org_id", "kind", "held_date", "id_no"]
COLUMNS = ["党支部", "会议类型", "会议日期", "姓名", "公民身份号码", "出席情况", "请假事由", "参会方式"]
KINDS = {
    "党员大会": "general_meeting",
    "党课": "party_lecture",
    "主题党日": "theme_party_day",
    "组织生活会": "org_life_meeting",
}
STATES = {
    text: state
    for state, texts in {
        "present": ("出席", "到会", "参加", "实到", "到"),
        "leave": ("请假", "事假", "病假", "公假"),
        "absent": ("缺席", "无故缺席", "未到", "旷会"),
    }.items()
    for text in texts
}
MODES = {"线上": "online", "视频": "online", "列席": "observer"}
NOTHING = ["-", "--", "—", "——", "/", "\\", "无", "空", "暂无", "N/A"]
TOTALS = ["合计", "小计", "总计", "本页合计", "本页小计", "累计"]
SIGNATURES = "填表人|审核人|填报日期|填报人|填报单位|制表|制表人|复核人|填表日期"


def by_columns(column: pd.Series) -> pd.Series:
    """Full-width characters narrowed, spaces removed."""
    return column.str.normalize("NFKC").str.replace(r"\s+", "", regex=True)


def by_texts(column: pd.Series) -> pd.Series:
    """The same, each distinct text once."""
    return column.map({text: "".join(unicodedata.normalize("NFKC", text).split()) for text in column.unique()})


def days(column: pd.Series) -> pd.Series:
    """2024-01-02, 2024年1月2日, 2024.01.02 and 20240102 as days."""
    text = column.str.replace(r"[年月./]", "-", regex=True).str.replace("日", "")
    written = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    return written.fillna(pd.to_datetime(text.where(text.str.len() == 8), format="%Y%m%d", errors="coerce"))


def days_of_texts(column: pd.Series) -> pd.Series:
    """The same, each distinct text once."""
    texts = pd.Series(column.unique())
    return column.map(dict(zip(texts, days(texts), strict=True)))


def number_codes(numbers: pd.Series) -> pd.Series:
    """What is wrong with ID numbers; each distinct one is judged once, in either way."""
    codes = {}
    for text in numbers.unique():
        if "E+" in text:
            codes[text] = "damaged_id_no"
        elif text and not (len(text) == 18 and ric.calc_check_digit(text) == text[-1]):
            codes[text] = "bad_id_no"
    return numbers.map(codes)


def read(
    path: Path, clean: Callable[[pd.Series], pd.Series], read_days: Callable[[pd.Series], pd.Series], registers: Path
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Rows that are right, rows that are wrong (row, code), number of rows left out."""
    organisations = pd.read_csv(registers / "1.csv", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    people = pd.read_csv(registers / "2.csv", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    if path.suffix == ".xlsx":
        frame = pd.read_excel(path, dtype=str, engine="openpyxl", keep_default_na=False)
    else:
        frame = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    frame.index += 2
    frame = frame.apply(clean)
    left = frame.isin(TOTALS).any(axis=1) | frame["党支部"].str.match(SIGNATURES) | (frame == "").all(axis=1)
    frame = frame[~left]
    frame = frame.mask(frame.isin(NOTHING), "")
    org = frame["党支部"].str.replace("^(?:中国共产党|中共)", "", regex=True)
    by_name = {
        name.removeprefix("中共"): code
        for title in ("党组织简称", "党组织全称")
        for name, code in zip(organisations[title], organisations["党组织编码"], strict=True)
    }
    found = pd.DataFrame(index=frame.index)
    found["org_id"] = org.map(by_name)
    found["kind"] = frame["会议类型"].map(KINDS)
    found["held_date"] = read_days(frame["会议日期"])
    found["state"] = frame["出席情况"].map(STATES)
    found["mode"] = frame["参会方式"].map(MODES)
    found["reason"] = frame["请假事由"]
    found["id_no"] = frame["公民身份号码"].str.upper()
    name = frame["姓名"].str.replace("同志$", "", regex=True)
    number_code = number_codes(found["id_no"])
    known = found["id_no"].map(dict(zip(people["公民身份号码"], people["姓名"], strict=True)))
    asked = number_code.isna() & (name != "")
    lives = organisations.set_index("党组织编码")
    begun, ended = (found["org_id"].map(pd.to_datetime(lives[title])) for title in ("成立日期", "撤销日期"))
    empty = frame[COLUMNS] == ""
    codes = {
        "missing_value": empty[["党支部", "会议类型", "会议日期", "姓名", "出席情况"]].any(axis=1),
        "unknown_org": found["org_id"].isna() & ~empty["党支部"],
        "bad_date": found["held_date"].isna() & ~empty["会议日期"],
        "unknown_code": (found["state"].isna() & ~empty["出席情况"])
        | (found["kind"].isna() & ~empty["会议类型"])
        | (found["mode"].isna() & ~empty["参会方式"]),
        "damaged_id_no": number_code == "damaged_id_no",
        "bad_id_no": number_code == "bad_id_no",
        "unknown_member": asked & known.isna(),
        "other_name": asked & known.notna() & (known != name),
        "before_founding": found["held_date"] < begun,
        "after_dissolution": found["held_date"] >= ended,
    }
    is_bad = pd.concat(codes, axis=1).any(axis=1)
    kept = found[~is_bad]
    codes["duplicate_key"] = kept.duplicated(KEYS) & ~kept.duplicated([*KEYS, "state", "mode", "reason"])
    kept = kept[~kept.duplicated(KEYS)]
    wrong = [pd.DataFrame({"row": which.index[which], "code": code}) for code, which in codes.items()]
    left_out = int(left.sum()) + 1 + (len(found) - int(is_bad.sum()) - int(codes["duplicate_key"].sum()) - len(kept))
    return kept.drop(columns=["mode", "reason"]), pd.concat(wrong), left_out


def peak_megabytes() -> float:
    """The most memory this program held; a child's `ru_maxrss` begins at what its parent held when it was forked."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read one file in one way and tell what it took."""
    registers, path, way = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    begun, worked = time.perf_counter(), time.process_time()
    clean, read_days = (by_columns, days) if way == "columns" else (by_texts, days_of_texts)
    kept, wrong, left = read(path, clean, read_days, registers)
    kept.assign(held_date=kept["held_date"].dt.strftime("%Y-%m-%d")).to_parquet(path.with_suffix(".parquet"))
    wrong.sort_values("row").to_csv(path.with_suffix(".wrong.csv"), index=False)
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    peak = peak_megabytes()
    told = {
        "accepted": len(kept),
        "skipped": left,
        "seconds": seconds,
        "work": work,
        "peak": peak,
        "version": pd.__version__,
    }
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
