"""The pages of a month, and a reminder for every branch with something missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from analysis.disclosure import OpenEdition, Unit, open_release
from analysis.errors import BadCallError, TouyanError
from analysis.publish.assets import write_assets
from analysis.publish.drafts import place
from analysis.publish.files import folder_name, write_whole
from analysis.publish.kinds.directory import write_directory
from analysis.publish.kinds.kind import own_folder
from analysis.publish.kinds.sources import load_kinds
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
from analysis.publish.monthly.month_outcome import MonthOutcome, MonthPublishReport
from analysis.publish.monthly.month_page import ReminderLink, month_page_html
from analysis.publish.monthly.month_report import MonthReport, exists_in_month
from analysis.publish.monthly.month_view import MonthView, month_view
from analysis.publish.portal import write_portal
from analysis.publish.reminder import reminder_docx, reminder_html, reminder_of
from analysis.publish.word import Layout, load_layout
from analysis.publish.year import Progress, chosen_units, top_releases
from analysis.publish.year_view import year_view
from analysis.workspace import Workspace

_MONTH_PAGE: Final = re.compile(r"\d{4}-\d{2}\.html")
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\s]')


def reminder_name(unit: Unit, month: str) -> str:
    """File name of a branch's reminder without its ending: 缺项提醒单_综采一队党支部_2025-10."""
    return f"缺项提醒单_{_NOT_IN_NAMES.sub('-', unit.label)}_{month}"


def publish_month(
    workspace: Workspace,
    edition: OpenEdition,
    month: str,
    units: Sequence[str] | None = None,
    *,
    profile: str = "public",
    progress: Progress | None = None,
    force: bool = False,
) -> MonthPublishReport:
    """Make `reports/<year>/<unit code>/<month>.html` of every unit, or of `units`, and the reminders beside them.

    What has not changed is left alone unless `force`; a reminder somebody edited stays, a new draft stands beside it.
    Raises BadCallError for a month that is none or has not begun, an unknown unit or profile,
    StandardsError for a kind of paper of one's own that is not right.
    """
    view = month_view(month, edition.as_of)
    kinds = list(load_kinds(own_folder(workspace.standards)).kinds.values())
    releases = top_releases(edition, profile)
    chosen = [unit for unit in chosen_units(releases, view.year, units) if exists_in_month(unit, view)]
    if not chosen:
        raise BadCallError(f"{view.month.title}没有可以出月报的党组织。", cure="换一个月份或单位。")
    folder = workspace.reports / str(view.year)
    write_assets(folder / "assets")
    own_layout = workspace.standards / "word" / "layout.toml"
    writer = _MonthWriter(edition, view, profile, folder, load_layout(own_layout), frozenset(u.unit_id for u in chosen))
    digests = (edition_digest(edition), code_digest())
    outcomes = []
    for number, unit in enumerate(chosen, 1):
        parameters = {"month": view.key, "unit": unit.unit_id, "profile": profile, "edition": edition.number}
        parameters["beside"] = sorted(writer.present) if not unit.is_branch else []
        key = content_key(parameters, digests, [workspace.standards])
        outcomes.append(writer.settle(unit, key, force=force))
        if progress is not None:
            progress(unit.label, number, len(chosen))
    year = year_view(view.year, edition.as_of)
    write_directory(folder, releases, year, kinds)
    write_portal(releases, year, folder)
    return MonthPublishReport(view.key, edition.number, profile, folder, tuple(outcomes))


class _MonthWriter:
    """What is the same for every unit of one run."""

    def __init__(
        self,
        edition: OpenEdition,
        view: MonthView,
        profile: str,
        folder: Path,
        layout: Layout,
        present: frozenset[str],
    ) -> None:
        self.edition, self.view, self.profile = edition, view, profile
        self.folder, self.layout, self.present = folder, layout, present

    def settle(self, unit: Unit, key: str, *, force: bool) -> MonthOutcome:
        """Make one unit's files where its content is not as when they were made; a failure stops nobody else."""
        name = folder_name(unit.unit_id)
        place_of = self.folder / name
        if not force and is_unchanged(place_of, self.view.key, key):
            made = read_made(place_of, self.view.key)
            words = [file for file in (made.files if made else {}) if file.endswith(".docx")]
            return MonthOutcome(
                unit.unit_id, unit.label, name, unit.is_branch, "unchanged", words[0] if words else None
            )
        try:
            return self._make(unit, place_of, key)
        except Exception as error:  # noqa: BLE001 whatever one unit meets, the others are made
            told = str(error) if isinstance(error, TouyanError) else f"程序内部错误：{type(error).__name__}"
            note_failed(place_of, self.view.key, told)
            return MonthOutcome(unit.unit_id, unit.label, name, unit.is_branch, "failed", error=told)

    def _make(self, unit: Unit, place_of: Path, key: str) -> MonthOutcome:
        month = self.view.key
        report = MonthReport(open_release(self.edition, unit.unit_id, self.profile), self.view)
        before = read_made(place_of, month)
        others = sorted(path.stem for path in place_of.glob("*.html") if _MONTH_PAGE.fullmatch(path.name))
        page = month_page_html(report, self._links(report), [other for other in others if other != month])
        reminder = reminder_of(report)
        names, word, beside = [f"{month}.html"], None, False
        if reminder is not None:
            stem = reminder_name(unit, month)
            placed = place(place_of, f"{stem}.docx", reminder_docx(reminder, self.layout), {})
            word, beside = placed.file, placed.state == "beside"
            write_whole(place_of / f"{stem}.html", reminder_html(reminder, f"{month}.html"))
            names += [word, f"{stem}.html"]
        write_whole(place_of / f"{month}.html", page)
        _clear(place_of, before, names)
        note_made(place_of, month, key, self.edition.number, names)
        return MonthOutcome(unit.unit_id, unit.label, place_of.name, unit.is_branch, "made", word, beside)

    def _links(self, report: MonthReport) -> list[ReminderLink]:
        """Reminders of the branches below that are made in this run, or were before."""
        missing: dict[str, int] = {}
        for item in report.of("missing"):
            missing[item.org_id] = missing.get(item.org_id, 0) + 1
        links = []
        for unit in report.release.units(self.view.year):
            stem = f"{folder_name(unit.unit_id)}/{reminder_name(unit, self.view.key)}"
            there = unit.unit_id in self.present or (self.folder / f"{stem}.html").exists()
            if unit.is_branch and unit.unit_id in missing and there:
                links.append(ReminderLink(unit.label, f"../{stem}.html", f"../{stem}.docx", missing[unit.unit_id]))
        return links


def _clear(folder: Path, before: Made | None, names: Iterable[str]) -> None:
    """Take away what an earlier run made and this one did not, such as a reminder of what is no longer missing."""
    for name in set(before.files if before else ()) - set(names):
        if not is_edited(folder, name, before):
            (folder / name).unlink(missing_ok=True)
