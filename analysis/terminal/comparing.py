"""Two editions from the command line: which figures changed, by how much, and because of what."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.comparison.changes import Cause, Change, Compared, Counts, compare_editions
from analysis.comparison.rows import RowChanges, row_changes
from analysis.comparison.workbook import Line, write_changes
from analysis.disclosure import EvidenceRow, Release, cut_title
from analysis.disclosure.naming import indicator_name, unit_code
from analysis.errors import EXIT_FINDINGS, EXIT_FINE
from analysis.period import parse_period
from analysis.ratio import Ratio
from analysis.store.editions import edition_numbers, open_edition
from analysis.terminal.say import console, say_json, table
from analysis.terminal.scope import release_of
from analysis.workspace import Workspace

_CAUSES: Final[dict[Cause, str]] = {"program": "程序和口径", "data": "数据", "rules": "规则"}


@dataclass(frozen=True)
class Question:
    """What was asked for: two editions, and how much of what differs."""

    before: int
    after: int | None
    unit: str | None = None
    indicator: str | None = None
    period: str | None = None
    limit: int = 40


def compare_and_tell(workspace: Workspace, question: Question, *, out: Path | None, as_json: bool) -> int:
    """Tell the changes of a unit and those below it; the exit code is 1 when there are any."""
    with ExitStack() as stack:
        newest = question.after or max(edition_numbers(workspace.editions), default=None)
        before, after = (
            stack.enter_context(open_edition(workspace.editions, number)) for number in (question.before, newest)
        )
        unit = unit_code(after, question.unit)
        release = release_of(after, unit, "superior")
        indicator = indicator_name(release, question.indicator) if question.indicator else None
        compared = compare_editions(before, after)
        lines = [_line(one, release) for one in compared.changes if _asked(one, release, indicator, question)]
        rows = None
        if indicator and question.period:
            rows = row_changes(release_of(before, unit, "superior"), release, indicator, question.period)
        days = (f"第 {before.number} 版（截至 {before.as_of}）", f"第 {after.number} 版（截至 {after.as_of}）")
    if out is not None:
        write_changes(out, lines, days)
    if as_json:
        say_json(_as_dict(compared, lines, rows))
    else:
        _print(compared, lines, rows, days, question.limit)
        if out is not None:
            console().print(f"全部变动：{out}", soft_wrap=True)
    return EXIT_FINDINGS if lines else EXIT_FINE


def _asked(one: Change, release: Release, indicator: str | None, question: Question) -> bool:
    key = one.key
    if key.unit_id not in {unit.unit_id for unit in release.every_unit()}:
        return False
    if indicator and key.indicator != indicator:
        return False
    if question.period:
        return key.period == parse_period(question.period).key
    return parse_period(key.period).kind == "year"


def _line(one: Change, release: Release) -> Line:
    indicator = release.indicator(one.key.indicator)
    return Line(
        unit=release.unit_of(one.key.unit_id).label,
        indicator=indicator.title,
        cut=cut_title(one.key.cut) if one.key.cut else "",
        period=parse_period(one.key.period).title,
        before=_told(one.before, indicator.kind),
        after=_told(one.after, indicator.kind),
        causes="、".join(_CAUSES[cause] for cause in one.causes) or "未能区分",
    )


def _told(counts: Counts, kind: str) -> str:
    if counts is None:
        return "无数据"
    numerator, denominator, excluded = counts
    left_out = f"，不计入 {excluded}" if excluded else ""
    if kind == "count":
        return f"{numerator}{left_out}"
    share = f"{Ratio(numerator, denominator).percent()}% " if denominator else "无分母 "
    return f"{share}{numerator}/{denominator}{left_out}"


def _as_dict(compared: Compared, lines: list[Line], rows: RowChanges | None) -> dict[str, object]:
    return {
        "changes": [vars(line) for line in lines],
        "causes_known": compared.causes_known,
        "only_before": compared.only_before,
        "only_after": compared.only_after,
        "periods": compared.periods,
        "rows": None if rows is None else {"went": list(map(_row, rows.went)), "came": list(map(_row, rows.came))},
    }


def _row(row: EvidenceRow) -> dict[str, object]:
    return {
        "unit": row.org_name, "on_date": row.on_date, "status": row.status, "reason": row.reason,
        "numerator": row.numerator, "denominator": row.denominator, "items": row.items,
        "file": row.file, "sheet": row.sheet, "row": row.row,
    }  # fmt: skip


def _print(compared: Compared, lines: list[Line], rows: RowChanges | None, days: tuple[str, str], limit: int) -> None:
    screen = console()
    screen.print(f"{days[0]} → {days[1]}：{len(lines)} 个数字有变动。", style="bold")
    by_cause = Counter(line.causes for line in lines)
    if by_cause:
        screen.print("原因：" + "；".join(f"{cause} {number} 个" for cause, number in by_cause.most_common()))
    if not compared.causes_known:
        screen.print("其中一版没有留存当时的规则，分不出是数据还是规则的缘故。", style="yellow")
    for names, told in ((compared.only_before, "后一版已没有的指标"), (compared.only_after, "后一版新增的指标")):
        if names:
            screen.print(f"{told} {len(names)} 个，不比较。", style="dim")
    shown = table("单位", "指标", "分项", "时间段", "原来", "现在", "原因")
    for line in lines[: limit or None]:
        shown.add_row(line.unit, line.indicator, line.cut, line.period, line.before, line.after, line.causes)
    if shown.row_count:
        screen.print(shown)
    if limit and len(lines) > limit:
        screen.print(f"另有 {len(lines) - limit} 个：加 --limit 0 全部列出，或加 --out 另存。", style="dim")
    if rows is not None:
        _print_rows(rows)
    screen.print(f"只比较两版都已结束的 {compared.periods} 个时间段。", style="dim")


def _print_rows(rows: RowChanges) -> None:
    screen = console()
    for title, found in (("前一版有、后一版没有的依据", rows.went), ("后一版才有的依据", rows.came)):
        screen.print(f"{title}：{len(found)} 条", style="bold")
        shown = table("党组织", "日期", "计入", "原因", "分子", "分母", "文件", "工作表", "行")
        for row in found:
            shown.add_row(
                row.org_name, str(row.on_date), row.status, row.reason or "", str(row.numerator),
                str(row.denominator), row.file or "", row.sheet or "", str(row.row or ""),
            )  # fmt: skip
        if shown.row_count:
            screen.print(shown)
