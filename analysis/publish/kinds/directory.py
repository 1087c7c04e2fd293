"""文稿目录: every paper that lies in a year's folders, by kind and period, and which of them were signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.disclosure import Unit
from analysis.period import parse_period
from analysis.publish.files import folder_name, write_whole
from analysis.publish.kinds.final import FINAL
from analysis.publish.kinds.kind import Kind
from analysis.publish.kinds.signing import Signature, read_signatures
from analysis.publish.made import read_made
from analysis.publish.page import PAGE_NAME
from analysis.publish.shelf import PAPERS_PAGE
from analysis.publish.templating import environment

_RECORD: Final = re.compile(r"\.made\.(?P<product>(?P<kind>\w+)\.(?P<period>[\w-]+))\.json")


@dataclass(frozen=True)
class PaperLine:
    """One unit's papers of one kind and period: `files` to open; `final` the newest signature of its final paper."""

    unit: str
    files: tuple[tuple[str, str], ...]
    final: Signature | None


@dataclass(frozen=True)
class PaperGroup:
    """One kind and period, and its papers in tree order."""

    title: str
    period: str
    lines: tuple[PaperLine, ...]


def write_directory(year: Path, units: Iterable[Unit], kinds: Sequence[Kind], title: str) -> Path:
    """Write the year's directory of papers, whole or not at all."""
    groups = paper_groups(year, units, kinds)
    back = PAGE_NAME if (year / PAGE_NAME).is_file() else ""
    page = environment().get_template("papers.html.j2").render(groups=groups, title=title, back=back, assets="assets")
    return write_whole(year / PAPERS_PAGE, page)


def paper_groups(year: Path, units: Iterable[Unit], kinds: Sequence[Kind]) -> tuple[PaperGroup, ...]:
    """What lies in the units' folders, kinds in reading order, the newest period first."""
    signatures = read_signatures(year)
    titles = {kind.id: kind.title for kind in kinds}
    found: dict[tuple[str, str], list[PaperLine]] = {}
    for unit in units:
        folder = year / folder_name(unit.unit_id)
        for record in sorted(folder.glob(".made.*.json")):
            told = _RECORD.fullmatch(record.name)
            made = read_made(folder, told["product"]) if told else None
            if told and made is not None and told["kind"] in titles:
                line = _line(unit, folder, made.files, signatures)
                found.setdefault((told["kind"], told["period"]), []).append(line)
    order = list(titles)
    keys = sorted(found, key=lambda key: key[1], reverse=True)
    return tuple(
        PaperGroup(titles[kind], parse_period(period).title, tuple(found[kind, period]))
        for kind, period in sorted(keys, key=lambda key: order.index(key[0]))
    )


def _line(unit: Unit, folder: Path, names: Iterable[str], signatures: Sequence[Signature]) -> PaperLine:
    files = [name for name in names if (folder / name).is_file()]
    stems = {Path(name).stem for name in files}
    finals = [one for one in signatures if one.unit_id == unit.unit_id and one.file.split(FINAL)[0] in stems]
    files += [name for name in dict.fromkeys(one.file for one in finals) if (folder / name).is_file()]
    return PaperLine(
        unit.label, tuple((name, f"{folder.name}/{name}") for name in files), finals[-1] if finals else None
    )
