"""A trial import on the screen: per sheet the header, what each column was read as, and what would happen."""

from __future__ import annotations

from rich.console import Console

from analysis.intake.reasons import skip_reason
from analysis.intake.report import ImportReport, SheetCount
from analysis.terminal.batches import print_changes
from analysis.terminal.import_questions import print_questions
from analysis.terminal.say import console, say_error


def print_trial(report: ImportReport) -> None:
    """Nothing was written; say so first and last."""
    out = console()
    out.print("试导入：下面是会发生的事，什么也没有写入。", style="bold")
    for sheet in report.sheets:
        _print_sheet(out, sheet, report)
    print_changes(out, report.changes)
    print_questions(out, report.questions)
    for name in report.already_imported:
        out.print(f"《{name}》内容与已导入的文件相同，不会重复导入。", style="dim")
    for error in report.file_errors:
        say_error(error, as_json=False)
    out.print("以上没有写入。确认无误后，去掉 --dry-run 再运行一次。", style="bold")


def _print_sheet(out: Console, sheet: SheetCount, report: ImportReport) -> None:
    place = f"《{sheet.file}》{sheet.sheet}".rstrip()
    skipped = "，".join(f"{skip_reason(reason)} {count}" for reason, count in sheet.skip_reasons)
    if sheet.header_row is None:
        out.print(f"\n{place}：不读（{skipped} 行）", style="bold")
        return
    last = sheet.header_row + sheet.header_rows - 1
    rows = f"第 {sheet.header_row} 行" if last == sheet.header_row else f"第 {sheet.header_row}—{last} 行"
    out.print(f"\n{place}：{sheet.form_title}，表头在{rows}", style="bold")
    out.print("  读作：" + "；".join(told if told == title else f"{title} → {told}" for title, told in sheet.columns))
    if sheet.unread_headers:
        out.print(f"  不读：{'、'.join(sheet.unread_headers)}")
    for note in sheet.notes:
        out.print(f"  注意：{note}")
    unchanged = dict(sheet.skip_reasons).get("same_as_loaded", 0)
    out.print(
        f"  {sheet.rows_in:,} 行：新增 {sheet.accepted - sheet.replaced:,}，更新 {sheet.replaced:,}，"
        f"不变 {unchanged:,}，退回 {sheet.quarantined:,}；略过：{skipped}"
    )
    for finding in [one for one in report.findings if (one.file, one.sheet) == (sheet.file, sheet.sheet)][:5]:
        out.print(f"    {finding.place}：{finding.message}")
