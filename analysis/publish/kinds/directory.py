"""文稿目录: every paper that lies in a year's folders, by kind and period, which were signed, which texts are long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from analysis.disclosure import Release, Unit
from analysis.period import parse_period
from analysis.publish.advice import Advice, read_advice
from analysis.publish.files import folder_name, write_whole
from analysis.publish.kinds.final import FINAL
from analysis.publish.kinds.kind import Kind
from analysis.publish.kinds.signing import Signature, read_signatures
from analysis.publish.made import read_made
from analysis.publish.page import PAGE_NAME
from analysis.publish.provenance import provenance
from analysis.publish.shelf import PAPERS_PAGE, YEARLY
from analysis.publish.templating import environment
from analysis.publish.year_view import YearView

_PEOPLE_EDIT: Final = (".docx", ".xlsx")


@dataclass(frozen=True)
class PaperLine:
    """One unit's papers of one kind and period: `files` to open; `final` the newest signature of its final paper.

    `advice`: on the length of its text.
    """

    unit: str
    files: tuple[tuple[str, str], ...]
    final: Signature | None
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True)
class PaperGroup:
    """One kind and period, and its papers in tree order."""

    title: str
    period: str
    lines: tuple[PaperLine, ...]

    @property
    def has_advice(self) -> bool:
        return any(line.advice for line in self.lines)


def write_directory(folder: Path, releases: Sequence[Release], view: YearView, kinds: Sequence[Kind]) -> Path:
    """Write the directory of a year's papers into its folder, whole or not at all; one release per top unit."""
    units = [unit for release in releases for unit in release.units(view.year)]
    page = (
        environment()
        .get_template("papers.html.j2")
        .render(
            groups=paper_groups(folder, units, kinds),
            title=f"{releases[0].unit.name}{view.year}年度文稿目录",
            back=PAGE_NAME if (folder / PAGE_NAME).is_file() else "",
            provenance=provenance(releases[0], view.flow[0], view.day).rows,
            assets="assets",
        )
    )
    return write_whole(folder / PAPERS_PAGE, page)


def paper_groups(folder: Path, units: Iterable[Unit], kinds: Sequence[Kind]) -> tuple[PaperGroup, ...]:
    """What lies in the units' folders of a year, kinds in reading order, the newest period first.

    What `touyan report` makes, summaries and 缺项提醒单, stands with what `touyan produce` does.
    """
    signatures = read_signatures(folder)
    by_id = {kind.id: kind for kind in kinds}
    found: dict[tuple[str, str], list[PaperLine]] = {}
    for unit in units:
        place = folder / folder_name(unit.unit_id)
        for (kind, period), names in _papers(place, folder.name, by_id).items():
            advice = read_advice(place) if by_id[kind].maker == "summary" else ()
            line = replace(_line(unit, place, names, signatures), advice=advice)
            found.setdefault((kind, period), []).append(line)
    order = list(by_id)
    keys = sorted(found, key=lambda key: key[1], reverse=True)
    return tuple(
        PaperGroup(by_id[kind].title, parse_period(period).title, tuple(found[kind, period]))
        for kind, period in sorted(keys, key=lambda key: order.index(key[0]))
    )


def _papers(place: Path, year: str, kinds: Mapping[str, Kind]) -> dict[tuple[str, str], list[str]]:
    """Names of the papers in a unit's folder by kind and period."""
    makers = {kind.maker: kind.id for kind in kinds.values()}
    found: dict[tuple[str, str], list[str]] = {}
    for record in sorted(place.glob(".made.*.json")):
        product = record.name.removeprefix(".made.").removesuffix(".json")
        made = read_made(place, product)
        names = list(made.files) if made else []
        kind, _, period = product.partition(".")
        if product == YEARLY:
            kind, period = makers.get("summary", ""), year
            names = [name for name in names if name.endswith(_PEOPLE_EDIT)]
        elif not period:
            kind, period = makers.get("reminder", ""), product
            names = [name for name in names if name != f"{product}.html"]
        if kind in kinds and names:
            found.setdefault((kind, period), []).extend(names)
    return {key: list(dict.fromkeys(names)) for key, names in found.items()}


def _line(unit: Unit, folder: Path, names: Iterable[str], signatures: Sequence[Signature]) -> PaperLine:
    files = [name for name in names if (folder / name).is_file()]
    stems = {Path(name).stem for name in files}
    finals = [one for one in signatures if one.unit_id == unit.unit_id and one.file.split(FINAL)[0] in stems]
    files += [name for name in dict.fromkeys(one.file for one in finals) if (folder / name).is_file()]
    return PaperLine(
        unit.label, tuple((name, f"{folder.name}/{name}") for name in files), finals[-1] if finals else None
    )
