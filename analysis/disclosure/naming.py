"""What an analyst writes, resolved: a unit, an indicator or a cut by code or by Chinese name; never by guess."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from analysis.disclosure.release import Release
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import cut_titles
from analysis.errors import BadCallError
from analysis.tables.codes import LEVELS, MEETING_KINDS

_ALSO_CALLED = MEETING_KINDS | LEVELS
_Names = Sequence[tuple[str, str, str | None]]


def unit_code(edition: OpenEdition, unit: str | None) -> str:
    """The code of a unit given by code, name or short name; the topmost unit when none is given.

    Raises BadCallError for a name that is unknown or stands for several units.
    """
    rows = edition.con.execute("SELECT unit_id, name, short_name FROM units ORDER BY depth, sort_key").fetchall()
    if not rows:
        raise BadCallError("数据里还没有党组织。", cure="请先导入党组织花名册，再运行 touyan compute。")
    return str(rows[0][0]) if unit is None else _named(rows, unit)


def unit_below(release: Release, unit: str | None) -> str:
    """The same within a release: only its own units are found, or offered; its own unit when none is given.

    Raises BadCallError.
    """
    if unit is None:
        return release.unit.unit_id
    return _named([(one.unit_id, one.name, one.short_name) for one in release.every_unit()], unit)


def _named(rows: _Names, unit: str) -> str:
    found = sorted({code for code, name, short in rows if unit in (code, name, short)})
    if len(found) == 1:
        return found[0]
    if found:
        raise BadCallError(f"“{unit}”对应 {len(found)} 个单位。", cure=f"请改用编码：{'、'.join(found)}")
    known = [short or name for _, name, short in rows] + [code for code, _, _ in rows]
    near = difflib.get_close_matches(unit, known, n=3)
    raise BadCallError(
        f"没有“{unit}”这个单位。",
        expected="单位编码、全称或简称",
        cure=f"是不是想写：{'、'.join(near)}？" if near else "请对照党组织花名册。",
    )


def indicator_name(release: Release, text: str) -> str:
    """The code name of an indicator given by code name or Chinese title."""
    titles = {one.title: one.name for one in release.indicators()}
    if text in titles:
        return titles[text]
    if text in titles.values():
        return text
    near = difflib.get_close_matches(text, [*titles, *titles.values()], n=3, cutoff=0.3)
    raise BadCallError(
        f"没有“{text}”这个指标。",
        expected="指标的名称或代码",
        cure=f"是不是想写：{'、'.join(near)}？" if near else f"现有指标：{'、'.join(titles)}",
    )


def cut_code(release: Release, text: str) -> str:
    """The code of a cut given by code or Chinese text; a grade is its own code, '' the whole. Raises BadCallError."""
    grades = [border.grade for border in release.grade_borders()]
    titles = cut_titles()
    if not text or text in titles or text in grades:
        return text
    by_text = {other: code for code, texts in _ALSO_CALLED.items() for other in texts}
    by_text |= {title: code for code, title in titles.items()}
    if text in by_text:
        return by_text[text]
    near = difflib.get_close_matches(text, [*by_text, *grades], n=3, cutoff=0.3)
    raise BadCallError(
        f"没有“{text}”这个分项。",
        expected="该指标的分项，写名称或代码",
        cure=f"是不是想写：{'、'.join(near)}？" if near else "不写分项即看合计。",
    )
