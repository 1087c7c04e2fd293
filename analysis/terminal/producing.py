"""The year's papers from the command line: the kinds there are, progress, what was made where, what was not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.disclosure.naming import unit_code
from analysis.errors import BadCallError
from analysis.publish.advice import advice_summary
from analysis.publish.kinds.finalise import Signing
from analysis.publish.kinds.kind import FORMS, PERIODS, own_folder
from analysis.publish.kinds.outcome import PaperOutcome, ProduceReport
from analysis.publish.kinds.produce import Call, produce
from analysis.publish.kinds.signing import LIST_NAME
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.shelf import PAPERS_PAGE
from analysis.publish.word.layout import layout_titles
from analysis.publish.word.pdf import PdfReport, write_pdfs
from analysis.store.editions import open_edition
from analysis.tables.codes import LEVELS
from analysis.terminal.progress import progress_bar
from analysis.terminal.say import console, say_json, table
from analysis.workspace import Workspace


@dataclass(frozen=True)
class ProduceCall:
    """What was asked for: `periods` are year, month, quarter, half, of which one at most is given."""

    kind: str
    periods: Sequence[str | None]
    units: Sequence[str]
    profile: str | None
    force: bool
    layout: str = ""
    pdf: bool = False
    signing: Signing | None = None


def signing_of(*, final: bool, by: str | None, note: str | None) -> Signing | None:
    """Who signs and how, today; None where no final paper was asked for. Raises BadCallError for a name without one."""
    if not final:
        if by or note:
            raise BadCallError("签发人、签发说明只在定稿时写。", cure="加上 --final，或去掉 --by、--note。")
        return None
    return Signing(datetime.now().astimezone().date(), (by or "").strip(), note or "")


def list_kinds(workspace: Workspace, *, as_json: bool) -> None:
    """Every kind, ours and the organisation's own."""
    kinds = load_kinds(own_folder(workspace.standards)).kinds.values()
    rows = [
        {
            "kind": kind.id,
            "title": kind.title,
            "period": "、".join(PERIODS[one] for one in kind.periods),
            "units": "、".join(LEVELS[one][0] for one in kind.units),
            "forms": "、".join(FORMS[one] for one in kind.forms),
            "purpose": kind.purpose,
        }
        for kind in kinds
    ]
    layouts = layout_titles(workspace.standards / "word" / "layout.toml")
    if as_json:
        say_json({"kinds": rows, "layouts": layouts})
        return
    shown = table("文种", "代码", "时间段", "出给", "形式", "用途")
    for row in rows:
        shown.add_row(*(row[key] for key in ("title", "kind", "period", "units", "forms", "purpose")))
    console().print(shown)
    console().print("版式（--layout）：" + "；".join(f"{name}，{title}" for name, title in layouts.items()))


def produce_and_tell(workspace: Workspace, call: ProduceCall, *, edition: int | None, as_json: bool) -> int:
    """Make the papers and tell how it went; the exit code is 1 when a unit failed.

    Raises BadCallError when more than one stretch of time is given.
    """
    given = [period for period in call.periods if period is not None]
    if len(given) > 1:
        raise BadCallError("时间段只能写一个。", cure="--year、--month、--quarter、--half 里留一个。")
    with open_edition(workspace.editions, edition) as opened, progress_bar("文稿", quiet=as_json) as progress:
        units = [unit_code(opened, unit) for unit in call.units] or None
        asked = Call(call.kind, given[0] if given else None, units, call.profile, call.force, call.layout, call.signing)
        report = produce(workspace, opened, asked, progress=progress)
    pdfs = _pdfs(report) if call.pdf else None
    if as_json:
        say_json(report.as_dict() | ({"pdf": pdfs.as_dict()} if pdfs else {}))
    else:
        _print(report, call.signing)
        if pdfs is not None:
            console().print(pdfs.text, style="yellow" if pdfs.problem else None)
    return report.exit_code


def _pdfs(report: ProduceReport) -> PdfReport:
    """PDFs of every Word file of the run that has none, or an older one."""
    papers = (*report.in_state("made"), *report.in_state("unchanged"))
    return write_pdfs([report.folder / one.folder / name for one in papers for name in one.files])


def _print(report: ProduceReport, signing: Signing | None) -> None:
    out = console()
    made, unchanged, skipped = (report.in_state(state) for state in ("made", "unchanged", "skipped"))
    done = "已出" if signing is None else "已定稿"
    told = [f"《{report.kind.title}》{report.period_title}：{done} {len(made)} 份（第 {report.edition} 版）"]
    if unchanged:
        told.append(f"{len(unchanged)} 份未变化，沿用原文件")
    out.print("，".join(told), end="：")
    out.print(str(report.folder), style="bold", soft_wrap=True)
    for one in (*made, *unchanged):
        _print_paper(one)
    reasons = dict.fromkeys(one.reason for one in skipped)
    for reason in reasons:
        names = [one.name for one in skipped if one.reason == reason]
        out.print(f"不出（{reason}）{len(names)} 个：{'、'.join(names)}", soft_wrap=True)
    for one in report.in_state("refused"):
        out.print(f"没有定稿：{one.name}。{one.reason}：", style="red")
        for place in one.pending:
            out.print(f"  {place}", soft_wrap=True)
    if signing is not None and (made or unchanged):
        signed = f"签发人 {signing.by}" if signing.by else "没有写签发人（--by），签发记录里空着"
        out.print(f"{signed}；签发记录：{report.folder / LIST_NAME}", soft_wrap=True)
    if summed := advice_summary(one.advice for one in report.units):
        out.print(f"篇幅：{summed}；逐家见《{PAPERS_PAGE}》。", style="yellow", soft_wrap=True)
    for note in report.notes:
        out.print(note, style="yellow")
    for one in report.in_state("failed"):
        out.print(f"未生成：{one.name}。{one.reason}", style="red")


def _print_paper(one: PaperOutcome) -> None:
    files = "、".join(f"{one.folder}/{name}" for name in one.files)
    note = "（原稿有人改过，没有动它，这是新稿）" if one.beside else ""
    console().print(f"  {one.name}：{files}{note}", soft_wrap=True)
