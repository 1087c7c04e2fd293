"""`touyan produce`: one kind of paper for every unit it is for, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure import OpenEdition, Release, Unit, open_release, profile_of
from analysis.errors import BadCallError, TouyanError
from analysis.period import Period
from analysis.publish.assets import write_assets
from analysis.publish.files import folder_name
from analysis.publish.identities import vault_names
from analysis.publish.kinds.kind import Kind, own_folder
from analysis.publish.kinds.making import make_paper
from analysis.publish.kinds.order import Order, paper_period
from analysis.publish.kinds.outcome import PaperOutcome, ProduceReport
from analysis.publish.kinds.paper import NotMade
from analysis.publish.kinds.reminders import produce_reminders
from analysis.publish.kinds.sources import KindSources, load_kinds
from analysis.publish.made import (
    Made,
    code_digest,
    content_key,
    edition_digest,
    is_edited,
    is_unchanged,
    note_failed,
    note_made,
    read_made,
)
from analysis.publish.word import Layout, load_layout
from analysis.publish.year import Progress, chosen_units, own_material, top_releases
from analysis.tables.codes import LEVELS
from analysis.workspace import Workspace


@dataclass(frozen=True)
class Call:
    """What was asked for: a kind and a period by name, `units` by code; none is all the kind is for."""

    kind: str
    period: str | None = None
    units: Sequence[str] | None = None
    profile: str | None = None
    force: bool = False


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
    period = paper_period(kind, call.period, edition.as_of)
    if kind.maker == "reminder":
        return produce_reminders(workspace, edition, kind, period, (call.units, profile, call.force, progress))
    releases = top_releases(edition, profile)
    chosen = _chosen(releases, kind, period, call.units)
    folder = workspace.reports / str(period.year)
    write_assets(folder / "assets")
    press = _Press(
        workspace, edition, sources, kind, period, profile, load_layout(workspace.standards / "word" / "layout.toml")
    )
    outcomes = []
    for number, unit in enumerate(chosen, 1):
        outcomes.append(press.settle(unit, folder, force=call.force))
        if progress is not None:
            progress(unit.label, number, len(chosen))
    return ProduceReport(kind, period.key, press.period_title, edition.number, profile, folder, tuple(outcomes))


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


@dataclass(frozen=True)
class _Press:
    """What is the same for every unit of one run."""

    workspace: Workspace
    edition: OpenEdition
    sources: KindSources
    kind: Kind
    period: Period
    profile: str
    layout: Layout

    @property
    def product(self) -> str:
        return f"{self.kind.id}.{self.period.key}"

    @property
    def period_title(self) -> str:
        return self.period.title

    def settle(self, unit: Unit, year: Path, *, force: bool) -> PaperOutcome:
        """Make one unit's paper where its content is not as when it was made."""
        name = folder_name(unit.unit_id)
        place = year / name
        key = self._key(unit)
        made = read_made(place, self.product)
        if not force and made is not None and is_unchanged(place, self.product, key):
            return PaperOutcome(unit.unit_id, unit.label, name, "unchanged", tuple(made.files))
        try:
            done = make_paper(self._order(unit), self.sources, self.workspace, place, self.layout)
        except Exception as error:  # noqa: BLE001 whatever one unit meets, the others are made
            told = str(error) if isinstance(error, TouyanError) else f"程序内部错误：{type(error).__name__}"
            note_failed(place, self.product, told)
            return PaperOutcome(unit.unit_id, unit.label, name, "failed", reason=told)
        names = () if isinstance(done, NotMade) else done.files
        _clear(place, made, names)
        if isinstance(done, NotMade):
            return PaperOutcome(unit.unit_id, unit.label, name, "skipped", reason=done.reason)
        note_made(place, self.product, key, self.edition.number, names)
        return PaperOutcome(unit.unit_id, unit.label, name, "made", names, done.beside)

    def _key(self, unit: Unit) -> str:
        parameters = {
            "kind": self.kind.id, "unit": unit.unit_id, "period": self.period.key, "profile": self.profile,
            "edition": self.edition.number,
        }  # fmt: skip
        digests = (edition_digest(self.edition), code_digest())
        return content_key(parameters, digests, own_material(self.workspace, unit))

    def _order(self, unit: Unit) -> Order:
        names = vault_names(self.workspace, self.edition) if profile_of(self.profile).shows_people else None
        release = open_release(self.edition, unit.unit_id, self.profile, identities=names)
        return Order(self.kind, self.edition, release, self.period)


def _clear(folder: Path, before: Made | None, names: Sequence[str]) -> None:
    """Take away what an earlier run made and this one did not; what somebody edited stays."""
    for name in set(before.files if before else ()) - set(names):
        if not is_edited(folder, name, before):
            (folder / name).unlink(missing_ok=True)
