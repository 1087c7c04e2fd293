"""What is the same for every unit of one run of `touyan produce`, and how one unit is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure import OpenEdition, Unit, open_release, profile_of
from analysis.errors import TouyanError
from analysis.period import Period
from analysis.publish.advice import read_advice
from analysis.publish.drawing import Draw, can_draw, never
from analysis.publish.files import folder_name
from analysis.publish.identities import vault_names
from analysis.publish.kinds.finalise import Finalised, Signing, finalise
from analysis.publish.kinds.kind import Kind
from analysis.publish.kinds.making import make_paper
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.outcome import PaperOutcome
from analysis.publish.kinds.paper import NotMade
from analysis.publish.kinds.sources import KindSources
from analysis.publish.kinds.versions import keep_version
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
from analysis.publish.word import Layout
from analysis.publish.year import own_material
from analysis.workspace import Workspace


@dataclass(frozen=True)
class Press:
    """What is the same for every unit of one run."""

    workspace: Workspace
    edition: OpenEdition
    sources: KindSources
    kind: Kind
    period: Period
    profile: str
    layout: Layout
    layout_name: str = ""
    draw: Draw = never

    @property
    def product(self) -> str:
        return f"{self.kind.id}.{self.period.key}"

    def settle(self, unit: Unit, year: Path, *, force: bool) -> PaperOutcome:
        """Make one unit's paper where its content is not as when it was made."""
        name = folder_name(unit.unit_id)
        place = year / name
        key = self._key(unit)
        made = read_made(place, self.product)
        if not force and made is not None and is_unchanged(place, self.product, key):
            advice = read_advice(place) if self.kind.maker == "summary" else ()
            return PaperOutcome(unit.unit_id, unit.label, name, "unchanged", tuple(made.files), advice=advice)
        try:
            done = make_paper(self._order(unit), self.sources, self.workspace, place, self.layout, self.draw)
        except Exception as error:  # noqa: BLE001 whatever one unit meets, the others are made
            note_failed(place, self.product, _told(error))
            return PaperOutcome(unit.unit_id, unit.label, name, "failed", reason=_told(error))
        names = () if isinstance(done, NotMade) else done.files
        _clear(place, made, names)
        if isinstance(done, NotMade):
            return PaperOutcome(unit.unit_id, unit.label, name, "skipped", reason=done.reason)
        note_made(place, self.product, key, self.edition.number, names)
        return PaperOutcome(unit.unit_id, unit.label, name, "made", names, done.beside, advice=done.advice)

    def finalise(self, unit: Unit, year: Path, signing: Signing) -> Finalised:
        """Make one unit's final paper from its draft."""
        name = folder_name(unit.unit_id)
        try:
            return finalise(self._order(unit), self.sources, self.workspace, year / name, signing)
        except Exception as error:  # noqa: BLE001 whatever one unit meets, the others are made
            return Finalised(PaperOutcome(unit.unit_id, unit.label, name, "failed", reason=_told(error)))

    def _key(self, unit: Unit) -> str:
        parameters = {
            "kind": self.kind.id, "unit": unit.unit_id, "period": self.period.key, "profile": self.profile,
            "edition": self.edition.number, "layout": self.layout_name,
            "pictures": self.sources.has_pictures(self.kind) and can_draw(),
        }  # fmt: skip
        digests = (edition_digest(self.edition), code_digest())
        return content_key(parameters, digests, own_material(self.workspace, unit))

    def _order(self, unit: Unit) -> Order:
        names = vault_names(self.workspace, self.edition) if profile_of(self.profile).shows_people else None
        release = open_release(self.edition, unit.unit_id, self.profile, identities=names)
        return Order(self.kind, self.edition, release, self.period)


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, TouyanError) else f"程序内部错误：{type(error).__name__}"


def _clear(folder: Path, before: Made | None, names: Sequence[str]) -> None:
    """Put aside what an earlier run made and this one did not; what somebody edited stays, papers are kept."""
    for name in set(before.files if before else ()) - set(names):
        if is_edited(folder, name, before) or not (folder / name).is_file():
            continue
        if Path(name).suffix == ".html":
            (folder / name).unlink()
        else:
            keep_version(folder, name)
