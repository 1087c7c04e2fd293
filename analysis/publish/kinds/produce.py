"""`touyan produce`: one kind of paper for every unit it is for, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.disclosure import OpenEdition, Release, Unit, profile_of
from analysis.errors import BadCallError
from analysis.period import Period
from analysis.publish.assets import write_assets
from analysis.publish.drawing import can_draw, drawing
from analysis.publish.kinds.directory import write_directory
from analysis.publish.kinds.finalise import Signing
from analysis.publish.kinds.kind import Kind, own_folder
from analysis.publish.kinds.order import paper_period
from analysis.publish.kinds.outcome import PaperOutcome, ProduceReport
from analysis.publish.kinds.press import Press
from analysis.publish.kinds.reminders import produce_reminders
from analysis.publish.kinds.signing import Signature, sign
from analysis.publish.kinds.sources import load_kinds
from analysis.publish.word import load_layout
from analysis.publish.year import Progress, chosen_units, top_releases
from analysis.publish.year_view import year_view
from analysis.tables.codes import LEVELS
from analysis.workspace import Workspace

_NO_PICTURES: Final = "没有装 images 或没有浏览器，Word 画不了的图以表代替。"


@dataclass(frozen=True)
class Call:
    """What was asked for: a kind and a period by name, `units` by code; none is all the kind is for.

    `layout`: a profile of Word by name, else the organisation's own · `signing`: make the final papers of the drafts
    that lie there, and sign them.
    """

    kind: str
    period: str | None = None
    units: Sequence[str] | None = None
    profile: str | None = None
    force: bool = False
    layout: str = ""
    signing: Signing | None = None


def produce(
    workspace: Workspace, edition: OpenEdition, call: Call, *, progress: Progress | None = None
) -> ProduceReport:
    """Make a kind's papers in `reports/<year>/<unit code>/`.

    What has not changed is left alone unless `force`; one unit that fails stops nobody else, its last good files stay;
    a file somebody edited stays, a new draft stands beside it. Raises BadCallError for an unknown kind, unit, profile
    or period, StandardsError for a kind or template of one's own that is not right.
    """
    sources = load_kinds(own_folder(workspace.standards))
    kind = sources.named(call.kind)
    profile = call.profile or kind.profiles[0]
    if profile_of(profile).name not in kind.profiles:
        raise BadCallError(
            f"《{kind.title}》不出{profile_of(profile).title}。",
            expected="、".join(f"{name}（{profile_of(name).title}）" for name in kind.profiles),
        )
    if call.signing is not None and not kind.drafts:
        raise BadCallError(f"《{kind.title}》没有征求意见稿，出了就能发，不用定稿。", cure="去掉 --final。")
    period = paper_period(kind, call.period, edition.as_of)
    if kind.maker == "reminder":
        return produce_reminders(workspace, edition, kind, period, (call.units, profile, call.force, progress))
    releases = top_releases(edition, profile)
    chosen = _chosen(releases, kind, period, call.units)
    folder = workspace.reports / str(period.year)
    write_assets(folder / "assets")
    layout = load_layout(workspace.standards / "word" / "layout.toml", call.layout)
    with drawing() as draw:
        press = Press(workspace, edition, sources, kind, period, profile, layout, call.layout, draw)
        outcomes, notes = _settle(press, chosen, folder, call, progress)
    write_directory(folder, releases, year_view(period.year, edition.as_of), list(sources.kinds.values()))
    if sources.has_pictures(kind) and not can_draw():
        notes.append(_NO_PICTURES)
    made = (kind, period.key, period.title, edition.number, profile, folder)
    return ProduceReport(*made, tuple(outcomes), tuple(notes))


def _settle(
    press: Press, chosen: Sequence[Unit], folder: Path, call: Call, progress: Progress | None
) -> tuple[list[PaperOutcome], list[str]]:
    """Make or finalise one unit after the other; what was signed is listed at the end."""
    outcomes, signatures, notes = list[PaperOutcome](), list[Signature](), list[str]()
    for number, unit in enumerate(chosen, 1):
        if call.signing is None:
            outcomes.append(press.settle(unit, folder, force=call.force))
        else:
            done = press.finalise(unit, folder, call.signing)
            outcomes.append(done.outcome)
            signatures += done.signatures
            notes += [done.note] if done.note else []
        if progress is not None:
            progress(unit.label, number, len(chosen))
    if signatures:
        sign(folder, signatures)
    return outcomes, notes


def _chosen(releases: list[Release], kind: Kind, period: Period, codes: Sequence[str] | None) -> list[Unit]:
    """The units that get the paper. Raises BadCallError for a named one of another level, or when there is none."""
    levels = "、".join(LEVELS[level][0] for level in kind.units)
    found = chosen_units(releases, period.year, codes)
    if codes is not None:
        for unit in found:
            if not kind.is_for(unit):
                raise BadCallError(f"《{kind.title}》不是出给{unit.label}这一级的。", expected=levels)
    there = [unit for unit in found if kind.is_for(unit) and _exists(unit, period)]
    if not there:
        raise BadCallError(
            f"{period.title}没有可以出《{kind.title}》的单位。", expected=levels, cure="换一个时间段或单位。"
        )
    return there


def _exists(unit: Unit, period: Period) -> bool:
    return unit.founded_date < period.end and (unit.dissolved_date is None or unit.dissolved_date > period.start)
