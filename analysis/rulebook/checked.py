"""Every problem of the standards at once: ours, an organisation's own, its targets, schemes and indicators."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from analysis.assessment.write import check_schemes
from analysis.errors import Place, StandardsError
from analysis.indicators.apart import check_own
from analysis.indicators.definition import Indicator, load_catalogue
from analysis.indicators.own import FOLDER, own_files, read_own
from analysis.indicators.own_targets import target_names, unknown_indicator
from analysis.spec.case import read_cases
from analysis.standards import read_standards
from analysis.standards.settings_workbook import settings_books

_BOOKS: Final = [book for book in settings_books().values() if book.instead_of]
_READ: Final = {"aliases.toml", *(book.instead_of for book in _BOOKS)}
_READ_IN_EXCEL: Final = {"对照表.xlsx", *(book.file for book in _BOOKS)}


def standards_problems(own: Path) -> tuple[StandardsError, ...]:
    """Whatever is wrong, in the order of files; nothing where all is well. Units of targets are known at `compute`."""
    problems: list[StandardsError] = []
    standards = read_standards(own, problems)
    ours = load_catalogue()
    indicators = read_own(own, ours, standards.rules["rule_id"], problems)
    for one in indicators:
        problems += check_own(one)
        problems += _case_problems(own, one)
    catalogue = [*ours, *indicators]
    try:
        check_schemes(standards.schemes, {one.name: (one.stage, one.kind) for one in catalogue}, whole=True)
    except StandardsError as error:
        problems.append(error)
    names = target_names(catalogue)
    problems += [unknown_indicator(row, names) for row in standards.targets if row.indicator not in names]
    known = {one.name for one in catalogue}
    problems += [
        StandardsError(f"对照数里没有“{row.indicator}”这个指标。", where=Place("benchmark.csv"), expected="指标代码")
        for row in standards.benchmarks
        if row.indicator not in known
    ]
    problems += _unread(own)
    return tuple(problems)


def files_checked(own: Path) -> int:
    """How many files of the organisation's own were looked at."""
    return len([*_given(own), *(own / "schemes").glob("*.toml"), *own_files(own)])


def _case_problems(own: Path, one: Indicator) -> list[StandardsError]:
    path = (own / FOLDER / one.file_name).with_suffix(".toml")
    try:
        cases = read_cases(path)
    except StandardsError as error:
        return [error]
    if cases:
        return []
    told = f"指标“{one.title}”还没有算例。"
    return [StandardsError(told, where=Place(path.name), expected="至少一个 [[case]]", cure="先手算，再相信它。")]


def _unread(own: Path) -> Iterator[StandardsError]:
    """A file under a name that nobody reads would quietly do nothing."""
    known = {*_READ, *_READ_IN_EXCEL}
    for path in _given(own):
        if path.name not in known:
            yield StandardsError(
                f"没有程序读《{path.name}》。",
                where=Place(path.name),
                expected="、".join(sorted(known)),
                cure="请检查文件名。",
            )


def _given(own: Path) -> list[Path]:
    """Settings that lie in the folder itself; Excel's owner files (~$) hold nothing."""
    return sorted(path for path in own.glob("*") if path.suffix in {".toml", ".xlsx"} and path.name[0] not in ".~")
