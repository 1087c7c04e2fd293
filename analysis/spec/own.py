"""An organisation's own indicators: written for the analyst to begin with, and tested by their own drawn cases."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from analysis.errors import BadCallError, Place, StandardsError, TouyanError
from analysis.indicators.apart import check_own
from analysis.indicators.definition import Indicator, load_catalogue
from analysis.indicators.own import FOLDER, read_own
from analysis.spec.answer import Difference, differences
from analysis.spec.case import Case, read_cases
from analysis.spec.committee import computed
from analysis.standards import Standards, load_standards

_SCAFFOLD: Final = Path(__file__).parent / "scaffold"
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{1,40}")


@dataclass(frozen=True)
class CaseResult:
    """One case: what differs from the hand calculation, or the error that stopped it; neither where it holds."""

    title: str
    why: str
    differences: tuple[Difference, ...] = ()
    error: TouyanError | None = None

    @property
    def holds(self) -> bool:
        return not self.differences and self.error is None

    def as_dict(self) -> dict[str, Any]:
        differing = [
            {"what": one.what, "by_hand": list(one.by_hand), "computed": list(one.computed)} for one in self.differences
        ]
        error = self.error.as_dict() if self.error else None
        return {"title": self.title, "holds": self.holds, "differences": differing, "error": error}


@dataclass(frozen=True)
class Tested:
    """One own indicator and its cases; `problems`: what its text shows before anything is computed."""

    name: str
    title: str
    problems: tuple[TouyanError, ...]
    cases: tuple[CaseResult, ...]

    @property
    def holds(self) -> bool:
        """It has cases, and all of them hold."""
        return not self.problems and bool(self.cases) and all(case.holds for case in self.cases)

    def as_dict(self) -> dict[str, Any]:
        problems = [problem.as_dict() for problem in self.problems]
        cases = [case.as_dict() for case in self.cases]
        return {"name": self.name, "title": self.title, "holds": self.holds, "problems": problems, "cases": cases}


def new_own(standards: Path, name: str, title: str) -> tuple[Path, Path]:
    """Write an indicator that works and its cases, to be changed. Raises BadCallError for a bad or taken name."""
    if not _NAME.fullmatch(name):
        raise BadCallError(
            f"“{name}”不能作指标的名称。",
            expected="小写英文字母开头，只有小写字母、数字和下划线，例如 safety_meetings",
        )
    if '"' in title or "\n" in title:
        raise BadCallError("指标的中文名里不能有引号和换行。")
    folder = standards / FOLDER
    paths = folder / f"{name}.sql", folder / f"{name}.toml"
    if taken := [path for path in paths if path.exists()]:
        raise BadCallError("已经有这个指标，没有动它。", where=str(taken[0]), cure="换一个名称，或直接修改该文件。")
    folder.mkdir(parents=True, exist_ok=True)
    for path, source in zip(paths, ("indicator.sql", "cases.toml"), strict=True):
        text = (_SCAFFOLD / source).read_text(encoding="utf-8")
        path.write_text(text.replace("{title}", title).replace("{name}", name), encoding="utf-8")
    return paths


def run_own_cases(folder: Path, name: str | None = None) -> tuple[Tested, ...]:
    """Run the cases of one own indicator, or of all, in the folder of own standards.

    Raises StandardsError for what is wrong with a header or a case file, BadCallError where there is no such indicator.
    """
    ours, standards = load_catalogue(), load_standards(folder)
    problems: list[StandardsError] = []
    found = read_own(folder, ours, standards.rules["rule_id"], problems)
    wrong = [
        one for one in problems if name is None or (isinstance(one.where, Place) and one.where.file == f"{name}.sql")
    ]
    if wrong:
        raise wrong[0]
    chosen = [one for one in found if name is None or one.file_name == f"{name}.sql"]
    if not chosen:
        raise _nothing(name, found)
    return tuple(_tested(folder, standards, one, ours) for one in chosen)


def _nothing(name: str | None, found: Iterable[Indicator]) -> BadCallError:
    if name is None:
        return BadCallError("还没有本单位的指标。", cure="用 touyan indicator new 名称 写出一个样子，再照着改。")
    near = difflib.get_close_matches(name, [one.file_name.removesuffix(".sql") for one in found], n=1)
    return BadCallError(f"没有名为“{name}”的本单位指标。", cure=f"是不是“{near[0]}”？" if near else None)


def _tested(folder: Path, standards: Standards, one: Indicator, ours: Iterable[Indicator]) -> Tested:
    problems = check_own(one)
    if problems:
        return Tested(one.name, one.title, tuple(problems), ())
    path = folder / FOLDER / one.file_name
    cases = read_cases(path.with_suffix(".toml"))
    return Tested(one.name, one.title, (), tuple(_ran(case, path, one, [*ours, one], standards) for case in cases))


def _ran(case: Case, path: Path, one: Indicator, catalogue: list[Indicator], standards: Standards) -> CaseResult:
    named = replace(case, chapter=one.name)
    try:
        with TemporaryDirectory() as made:
            # Rules drawn in the case are read there, and may be called as the indicator calls them.
            (Path(made) / FOLDER).mkdir()
            shutil.copyfile(path, Path(made) / FOLDER / path.name)
            with computed(named, Path(made), catalogue, standards) as con:
                return CaseResult(case.title, case.why, differences(con, named, alone=True))
    except TouyanError as error:
        return CaseResult(case.title, case.why, error=error)
