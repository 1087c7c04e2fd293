"""Where a sheet's header stands, in one row or two, and which of its columns is which contract column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.errors import BadInputError, Place
from analysis.intake.forms import Form, forms, load_toml, settings
from analysis.intake.known import NO_ALIASES, HeaderAliases
from analysis.intake.person_headers import names_somebody
from analysis.intake.reasons import file_error
from analysis.intake.recognise import Recognised, Titles, is_known_header, nearest, recognise, squeeze
from analysis.intake.sheets import Sheet


class UnknownHeadersError(BadInputError):
    """A sheet that is nearly a form: `unknown` are its headers nobody knows, which a person may match."""

    def __init__(self, told: BadInputError, form: Form, unknown: tuple[str, ...]) -> None:
        super().__init__(told.what, where=told.where, expected=told.expected, cure=told.cure)
        self.form = form
        self.unknown = unknown


@dataclass(frozen=True)
class Header:
    """`first` and `last` row, from 0 · `titles`: what each column is called, as the file has it."""

    first: int
    last: int
    titles: tuple[str, ...]
    match: Recognised


def find_header(sheet: Sheet, file_name: str, aliases: HeaderAliases = NO_ALIASES) -> Header:
    """The row, or two rows, that explain most columns.

    Raises BadInputError when there is none, UnknownHeadersError when columns a form cannot do without are missing.
    """
    rows = sheet.first_rows(settings().header_search_rows + 1)
    best: Header | None = None
    for at, row in enumerate(rows[: settings().header_search_rows]):
        for last, titles in ((at, [(text,) for text in row]), (at + 1, _two_rows(rows[at : at + 2]))):
            match = recognise(titles, aliases) if titles else None
            if match and (best is None or _explains(match, last - at) > _explains(best.match, best.last - best.first)):
                best = Header(at, last, tuple(_written(names) for names in titles), match)
    if best:
        return best
    raise _not_found(rows, Place(file_name, sheet.name or None), aliases)


def is_unknown(title: str) -> bool:
    """Whether a header that no column took is worth asking about: no serial number and the like, nobody's name."""
    return bool(title) and not is_known_header(squeeze(title)) and not names_somebody(title)


def _explains(match: Recognised, more_rows: int) -> tuple[int, int]:
    return len(match.positions), -more_rows


def _two_rows(rows: Sequence[Sequence[str]]) -> Titles:
    """Parent headers span the columns to their right that have a child; a column without a child is its parent."""
    if len(rows) < 2 or sum(map(bool, rows[1])) < 2:
        return []
    titles: list[tuple[str, ...]] = []
    parent = ""
    for above, below in zip(*rows, strict=True):
        parent = above or (parent if below else "")
        names = (parent + below, below) if below and parent else (below or above,)
        titles.append(names)
    return titles


def _written(names: Sequence[str]) -> str:
    return names[-1].replace("\n", "").strip()


def _not_found(rows: Sequence[Sequence[str]], place: Place, aliases: HeaderAliases) -> BadInputError:
    marks = load_toml("texts.toml")["dingtalk"]
    squeezed = [{squeeze(text) for text in row} for row in rows]
    if any(set(marks["headers"]) <= row for row in squeezed):
        monthly = any(text.startswith(marks["monthly"]) for row in squeezed for text in row)
        return file_error("dingtalk", place, form="月度汇总" if monthly else "每日统计")
    misses = [(nearest([(text,) for text in row], aliases), row) for row in rows]
    near = [(miss, row) for miss, row in misses if miss]
    if not near:
        return file_error("no_headers", place, more="、".join(form.title for form in forms()))
    miss, row = min(near, key=lambda one: len(one[0].missing))
    unknown = tuple(_written((text,)) for at, text in enumerate(row) if at not in miss.taken and is_unknown(text))
    told = file_error("nearly", place, form=miss.form.title, more="、".join(miss.missing))
    return UnknownHeadersError(told, miss.form, unknown) if unknown else told
