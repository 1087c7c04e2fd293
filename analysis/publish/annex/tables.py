"""The tables of one unit: those drawn up by columns, and the branch's months, shortfalls and definitions."""

from __future__ import annotations

from typing import Final

from analysis.disclosure import Unit, cut_title
from analysis.measures import Figure, remainder, remainder_moved, slot_sign, within
from analysis.publish.annex.columns import ColumnRule, TableRule, table_rules
from analysis.publish.annex.putting_right import correction_table, late_table
from analysis.publish.annex.table import Cell, Column, Table
from analysis.publish.annex.tiers import tier_table
from analysis.publish.headline import DUTY_TITLES, FORECAST, QUALIFIED
from analysis.publish.narrative.speech import Speech
from analysis.publish.provenance import TITLE, printed_lines
from analysis.publish.unit_report import UnitReport

ROUNDING: Final = "部分合计数或相对数由于单位取舍不同而产生的计算误差均未作机械调整。"
NOT_APPLICABLE: Final = "—"
REST: Final = "本级和年内划转"
_AGAINST_TARGET: Final = {"target", "distance", "gap"}
_SHORT_OF: Final = (*DUTY_TITLES, "election_on_time", QUALIFIED, "study_hours_reached", "appraisal_participation")


def tables(report: UnitReport, figures: dict[str, Figure] | None = None) -> dict[str, Table]:
    """Every table that has something to show, by name; figures are kept in `figures` by id."""
    kept: dict[str, Figure] = {} if figures is None else figures
    own = Speech(report, figures=kept)
    level = "self" if report.release.unit.is_branch else "units"
    made = [by_columns(report, rule, kept) for rule in table_rules().values() if rule.rows == level]
    if report.release.unit.is_branch:
        made += [_months(own), _kinds(own), _own_shortfalls(report)]
    elif report.release.profile.shows_people:
        made.append(_own_shortfalls(report))
    else:
        made.append(_kinds_of_shortfall(own))
    tiers = tier_table(report, kept)
    made += [
        _definitions(report),
        _provenance(report),
        correction_table(report),
        late_table(report),
        *([tiers] if tiers is not None else []),
    ]
    return {table.name: table for table in made if table.rows and says_something(table)}


def says_something(table: Table) -> bool:
    return any(cell.figure is None or cell.figure.is_known for row in table.rows for cell in row[1:])


def by_columns(report: UnitReport, rule: TableRule, kept: dict[str, Figure]) -> Table:
    units: list[Unit] = [report.release.unit]
    if rule.rows == "units":
        units += [row.unit for row in report.children]
        _read_together(report, rule, units)
    rows = tuple(
        tuple(_cell(Speech(report, unit.unit_id, kept), column, total=not number and len(units) > 1)
              for column in rule.columns)
        for number, unit in enumerate(units)
    )  # fmt: skip
    rest = _rest(report, rule, units, kept) if len(units) > 1 else None
    indicators = dict.fromkeys(column.indicator for column in rule.columns if column.indicator)
    columns = tuple(_column(Speech(report), column) for column in rule.columns)
    notes = tuple(_definition(report, name) for name in indicators)
    lines = rows if rest is None else (*rows, rest)
    return Table(rule.name, rule.title, columns, lines, (*notes, ROUNDING), total=len(units) > 1)


def _rest(report: UnitReport, rule: TableRule, units: list[Unit], kept: dict[str, Figure]) -> tuple[Cell, ...] | None:
    """What of the total stands in no unit below: the unit itself, and what stood elsewhere then; None if nothing."""
    figures = [_left_over(report, column, units) for column in rule.columns]
    if not any(figure.value for figure in figures if figure is not None):
        return None
    kept.update({figure.id: figure for figure in figures if figure is not None and figure.value})
    cells = (Cell(figure) if figure is not None and figure.value else Cell(text=NOT_APPLICABLE) for figure in figures)
    return (Cell(text=REST), *list(cells)[1:])


def _left_over(report: UnitReport, column: ColumnRule, units: list[Unit]) -> Figure | None:
    """The part of a column's total that no line below holds; None for columns that do not add up."""
    if column.measure not in {"count", "difference"}:
        return None
    word = report.release.indicator(column.indicator).unit_word
    speeches = [Speech(report, unit.unit_id) for unit in units]
    now = [speech.fact(column.indicator, column.cut, column.when) for speech in speeches]
    if column.measure == "count":
        return remainder(now[0], now[1:], word)
    return remainder_moved(now, [speech.fact(column.indicator, column.cut, "before") for speech in speeches], word)


def _read_together(report: UnitReport, rule: TableRule, units: list[Unit]) -> None:
    """One question for both years of all indicators instead of one for every cell."""
    speech = Speech(report)
    names = dict.fromkeys(column.indicator for column in rule.columns if column.indicator)
    asked = (*names, *((FORECAST,) if QUALIFIED in names else ()))
    keys = dict.fromkeys(speech.key(name, when) for name in asked for when in ("now", "before"))
    report.release.read_ahead(asked, keys, [unit.unit_id for unit in units])


def _column(speech: Speech, rule: ColumnRule) -> Column:
    forecast = rule.measure in {"ratio", "count"} and speech.basis(rule.indicator, rule.when)
    title = f"{rule.title}（{forecast}）" if forecast else rule.title
    return Column(title, rule.width, "figure" if rule.measure else "text", any(rule.counts), rule.counts)


def _cell(speech: Speech, column: ColumnRule, *, total: bool) -> Cell:
    if not column.measure:
        return Cell(text="合计" if total else speech.unit.label)
    name = column.indicator
    if speech.unit.is_branch and name == QUALIFIED:
        # One branch passes or not: a share of one and a distance in points would say nothing.
        if column.measure == "ratio":
            share = speech.fact(name, when=column.when).ratio
            pair = (share.numerator, share.denominator) if share else None
            return Cell(speech.figure("verdict", name, when=column.when), pair=pair)
        return Cell(text=NOT_APPLICABLE)
    if column.measure in _AGAINST_TARGET and speech.target(name) is None:
        return Cell(text=NOT_APPLICABLE)
    figure = speech.figure(column.measure, name, column.cut, column.when)
    if column.measure in {"count", "shortfall"} and figure.state == "no_denominator":
        return Cell(text=NOT_APPLICABLE)
    return Cell(figure)


def _definition(report: UnitReport, indicator: str) -> str:
    found = report.release.indicator(indicator)
    return f"{found.title}：{found.definition}"


def _months(speech: Speech) -> Table:
    """A branch's year: kinds of meeting down, months across, what is missing at the end."""
    release, view = speech.release, speech.view
    rows: list[tuple[Cell, ...]] = []
    for name, title in DUTY_TITLES.items():
        year = speech.fact(name)
        signs = [slot_sign(within(release.fact(name, month), year)) for month in view.months]
        cells = [Cell(speech.keep(sign)) for sign in signs]
        rows.append((Cell(text=title), *cells, Cell(speech.figure("shortfall", name))))
    columns = (
        Column("项目", 11, "text"),
        *(Column(f"{int(month[5:])}月", 7) for month in view.months),
        Column("全年", 10),
    )
    notes = ("党员大会、党课按季度要求，计在季末月；“—”为当月不要求，“✓”为已开展。",)
    return Table("branch_months", "“三会一课”和主题党日逐月开展情况表", columns, tuple(rows), notes)


def _kinds(speech: Speech) -> Table:
    """A branch's participation by kind of meeting, all kinds first."""
    rows = tuple(
        (
            Cell(text=cut_title(cut)),
            Cell(speech.figure("ratio", "participation", cut)),
            Cell(speech.figure("ratio", "participation_net", cut)),
            Cell(speech.figure("ratio", "participation", cut, "before")),
            Cell(speech.figure("change", "participation", cut)),
        )
        for cut in ("", *speech.release.cuts("participation"))
        if not cut or speech.fact("participation", cut).ratio is not None
    )
    columns = (
        Column("会议类型", 20, "text"),
        Column("参与率", 20, with_counts=True, counts=("实到人次", "应到人次")),
        Column("扣除请假后", 20, with_counts=True, counts=("实到人次（净）", "应到人次（净）")),
        Column("上年参与率", 20, with_counts=True, counts=("上年实到人次", "上年应到人次")),
        Column("变化", 20),
    )
    notes = tuple(_definition(speech.report, name) for name in ("participation", "participation_net"))
    return Table("branch_participation", "会议参与情况表", columns, rows, (*notes, ROUNDING), total=True)


def _own_shortfalls(report: UnitReport) -> Table:
    """Every thing missing, with room for what is done about it."""
    rows = tuple(
        (
            Cell(text=str(number)), Cell(text=row.org_name), Cell(text=row.what), Cell(text=row.when), Cell(), Cell(),
        )
        for number, row in enumerate(report.shortfalls, 1)
    )  # fmt: skip
    columns = (
        Column("序号", 8, "text"), Column("党组织", 22, "text"), Column("问题", 27, "text"), Column("时间", 15, "text"),
        Column("整改措施", 16, "text"), Column("责任人、时限", 14, "text"),
    )  # fmt: skip
    return Table("shortfalls", "问题清单", columns, rows, ("整改措施、责任人、时限由本单位填写。",))


def _kinds_of_shortfall(speech: Speech) -> Table:
    """Kinds of things missing and how many organisations they touch; names stay inside."""
    rows: list[tuple[Cell, ...]] = []
    for name in _SHORT_OF:
        fact = speech.fact(name)
        if fact.ratio is None or fact.ratio.numerator == fact.ratio.denominator:
            continue
        rows.append((
            Cell(text=str(len(rows) + 1)),
            Cell(text=speech.release.indicator(fact.indicator).title),
            Cell(speech.figure("organisations_short", name)),
            Cell(speech.figure("due", name)),
            Cell(speech.figure("shortfall", name)),
            Cell(),
        ))  # fmt: skip
    columns = (
        Column("序号", 8, "text"), Column("项目", 26, "text"), Column("涉及党组织", 16), Column("应完成", 14),
        Column("未完成", 16), Column("整改措施、责任人、时限", 20, "text"),
    )  # fmt: skip
    notes = ("整改措施、责任人、时限由本单位填写。",)
    return Table("shortfalls", "问题清单", columns, tuple(rows), notes)


def _definitions(report: UnitReport) -> Table:
    rows = tuple((Cell(text=title), Cell(text=sentence)) for title, sentence in report.definitions)
    columns = (Column("指标", 26, "text"), Column("口径", 74, "text"))
    return Table("definitions", "指标口径说明", columns, rows, (ROUNDING, f"{report.stamp}。"))


def _provenance(report: UnitReport) -> Table:
    rows = tuple((Cell(text=line.title), Cell(text=line.short)) for line in printed_lines(report.provenance))
    columns = (Column("项目", 26, "text"), Column("内容", 74, "text"))
    notes = ("其余指纹在本文件的属性和网页里；指纹相同，数据、规则和程序就相同。",)
    return Table("provenance", TITLE, columns, rows, notes)
