"""An import on the screen: what became of every file's rows, and what to mend first."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.table import Table

from analysis.intake.reasons import skip_reason
from analysis.intake.report import Finding, ImportReport, SheetCount
from analysis.terminal.batches import print_changes
from analysis.terminal.import_questions import print_questions
from analysis.terminal.say import console, say_error, table

_SHOWN: Final = 40


def print_import(report: ImportReport) -> None:
    """Counts per file, the rows sent back with place and reason, files refused."""
    out = console()
    if report.sheets:
        out.print(_table(report.sheets))
        _print_left_out(out, report.sheets)
    print_changes(out, report.changes)
    if report.findings:
        _print_findings(out, report.findings)
    if report.return_book:
        out.print(f"退回清单（含个人信息，请勿外传）：{report.return_book}", soft_wrap=True)
    print_questions(out, report.questions)
    for name in report.already_imported:
        out.print(f"《{name}》内容与已导入的文件相同，没有重复导入。", style="dim")
    for error in report.file_errors:
        say_error(error, as_json=False)
    out.print(_last_line(report), style="bold")


def _print_left_out(out: Console, sheets: tuple[SheetCount, ...]) -> None:
    skipped: Counter[str] = Counter()
    for sheet in sheets:
        skipped.update(dict(sheet.skip_reasons))
        if sheet.unread_headers:
            out.print(f"《{sheet.file}》{sheet.sheet} 未用到的列：{'、'.join(sheet.unread_headers)}", style="dim")
        for note in sheet.notes:
            out.print(f"《{sheet.file}》{sheet.sheet} {note}。", style="dim")
    if skipped:
        told = "，".join(f"{skip_reason(reason)} {count} 行" for reason, count in skipped.most_common())
        out.print(f"略过的行：{told}。", style="dim")


def _print_findings(out: Console, findings: tuple[Finding, ...]) -> None:
    rows = len({(finding.file, finding.sheet, finding.row) for finding in findings})
    out.print(f"\n退回 {rows} 行，请在退回清单里改正后导入它，或改正原文件重新导入：", style="bold yellow")
    for finding in findings[:_SHOWN]:
        out.print(f"  {finding.place}：{finding.message}")
    if (hidden := len(findings) - _SHOWN) > 0:
        out.print(f"  另有 {hidden} 处，全部列出请加 --json。", style="dim")


def _table(sheets: tuple[SheetCount, ...]) -> Table:
    """One line per file and form; a workbook with one sheet a branch is one line."""
    numbers = ("读入", "接收", "其中更新", "退回", "略过")
    files = table("文件", "识别为", "工作表", *numbers, numbers=numbers)
    for (file, form), group in groupby(sheets, key=lambda sheet: (sheet.file, sheet.form_title)):
        part = list(group)
        counts = (
            sum(getattr(sheet, name) for sheet in part)
            for name in ("rows_in", "accepted", "replaced", "quarantined", "skipped")
        )
        files.add_row(file, form or "（没有认出）", f"{len(part)} 张", *(f"{count:,}" for count in counts))
    return files


def _last_line(report: ImportReport) -> str:
    if report.batch_id is None:
        return "没有新的内容导入。"
    totals = {name: report.total(name) for name in ("rows_in", "accepted", "quarantined", "skipped")}
    return (
        f"第 {report.batch_id} 批：读入 {totals['rows_in']:,} 行 = 接收 {totals['accepted']:,}"
        f" + 退回 {totals['quarantined']:,} + 略过 {totals['skipped']:,}。下一步：touyan compute"
    )
