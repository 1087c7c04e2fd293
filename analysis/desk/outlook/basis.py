"""What the outlook starts from: the edition's own scheme, everybody graded by it, and which of them are in scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.assessment.grading import Graded
from analysis.disclosure import Release
from analysis.errors import BadCallError
from analysis.outlook.regraded import regraded
from analysis.publish.year_view import YearView
from analysis.standards.scheme import Scheme
from analysis.store.editions import Edition
from analysis.store.recipe import kept_standards

_SCORED: Final = "SELECT DISTINCT scheme_id FROM results WHERE period = ? AND points IS NOT NULL"


@dataclass(frozen=True)
class Basis:
    """One scheme and year.

    `graded`: everybody the scheme assessed, because ranks and quotas are among all · `release`: who is shown.
    """

    scheme: Scheme
    release: Release
    view: YearView
    graded: tuple[Graded, ...]

    @property
    def own(self) -> tuple[Graded, ...]:
        """Branches of the release's unit, best points first."""
        names = self.names
        chosen = (one for one in self.graded if one.score.subject.org_id in names)
        return tuple(sorted(chosen, key=lambda one: (-one.total, one.score.subject.org_id)))

    @property
    def names(self) -> dict[str, str]:
        return {unit.unit_id: unit.label for unit in self.release.every_unit()}

    @property
    def item_titles(self) -> dict[str, str]:
        return {item.id: item.title for item in self.scheme.items}

    def of(self, unit_id: str) -> Graded:
        """One branch. Raises BadCallError for a unit the scheme did not assess."""
        found = next((one for one in self.graded if one.score.subject.org_id == unit_id), None)
        if found is None:
            raise BadCallError(
                f"{self.names.get(unit_id, unit_id)} {self.view.year} 年没有按《{self.scheme.title}》考评的得分。",
                expected="当年考评过的党支部",
                cure="在上面换一个党支部或年度。",
            )
        return found

    def grade(self, text: str | None, *, above: int | None = None) -> str:
        """A grade by name; by default the next one above a place, else the lowest grade that qualifies."""
        names = [grade.grade for grade in self.scheme.grades]
        if text is None:
            qualifying = [grade.grade for grade in self.scheme.grades if grade.qualifies]
            return names[max(0, above - 1)] if above is not None else (qualifying or names[:-1] or names)[-1]
        if text not in names:
            raise BadCallError(f"《{self.scheme.title}》没有“{text}”这个等次。", expected="、".join(names))
        return text


def basis_of(edition: Edition, release: Release, view: YearView, scheme: str | None = None) -> Basis:
    """The scheme by title or code, by default the one with scores of the year. Raises BadCallError where there is none.

    The scheme is the one the edition was graded by, kept in it, whatever the settings say today.
    """
    kept = kept_standards(edition.con)
    schemes = [] if kept is None else [one for one in kept.schemes if one.grades and one.holds_in(view.year)]
    chosen = [one for one in schemes if scheme in (None, one.title, one.scheme, one.id)]
    for one in chosen:
        graded = regraded(edition.con, one, str(view.year))
        if graded:
            return Basis(one, release, view, graded)
    raise BadCallError(
        f"{view.year} 年没有考评得分可以推演。",
        expected=f"方案：{'、'.join(one.title for one in schemes) or '（无）'}",
        cure="导入考评得分，再运行 touyan compute；旧版次没有留存方案的，请重新计算。",
    )


def scored_schemes(edition: Edition, year: int) -> tuple[str, ...]:
    """Titles of the schemes that something was scored by in the year, in the edition's order."""
    kept = kept_standards(edition.con)
    scored = {scheme_id for (scheme_id,) in edition.con.execute(_SCORED, [str(year)]).fetchall()}
    return tuple(one.title for one in (kept.schemes if kept else ()) if one.id in scored)
