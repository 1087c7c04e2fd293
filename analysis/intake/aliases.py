"""What people confirmed, from data/standards: 对照表.xlsx, aliases.toml, or both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from analysis.errors import BadInputError, Place, StandardsError
from analysis.intake.files import InputFile
from analysis.intake.forms import Form, Ref, forms
from analysis.intake.known import HeaderAliases, Known
from analysis.intake.recognise import squeeze
from analysis.intake.workbooks import read_workbook

BOOK: Final = "对照表.xlsx"
TEXT: Final = "aliases.toml"
UNUSED: Final = "不导入"
HEADER_SHEET: Final = ("表头对照", ("台账", "文件里的表头", "建议", "确认为", "见于"))
ORGANISATION_SHEET: Final = ("党组织对照", ("文件里的写法", "建议", "确认为", "见于"))
CODE_SHEET: Final = ("选项对照", ("台账", "栏目", "文件里的写法", "确认为"))
SHEETS: Final = (HEADER_SHEET, ORGANISATION_SHEET, CODE_SHEET)
_TABLES: Final = {"header": HEADER_SHEET, "organisation": ORGANISATION_SHEET, "code": CODE_SHEET}
_KEYS: Final = {
    "form": "台账",
    "header": "文件里的表头",
    "text": "文件里的写法",
    "column": "栏目",
    "meaning": "确认为",
}


class Entry(NamedTuple):
    """One line of a table of aliases, its cells by title, and where it stands."""

    cells: dict[str, str]
    place: Place

    @property
    def meaning(self) -> str:
        return self.cells.get("确认为", "")


def load_known(folder: Path) -> Known:
    """Everything confirmed. Raises StandardsError for a form, column or option there is none of."""
    entries = read_entries(folder)
    columns: dict[tuple[str, Ref], tuple[str, ...]] = {}
    unused: set[tuple[str, str]] = set()
    codes: dict[Ref, dict[str, str]] = {}
    for entry in _confirmed(entries[HEADER_SHEET[0]]):
        form, header = _form(entry), squeeze(entry.cells["文件里的表头"])
        if entry.meaning == UNUSED:
            unused.add((form.name, header))
            continue
        ref = _column(entry, form, entry.meaning)
        columns[form.name, ref] = (*columns.get((form.name, ref), ()), header)
    for entry in _confirmed(entries[CODE_SHEET[0]]):
        ref = _column(entry, _form(entry), entry.cells.get("栏目", ""))
        codes.setdefault(ref, {})[entry.cells["文件里的写法"]] = entry.meaning
    named = _confirmed(entries[ORGANISATION_SHEET[0]])
    names = {entry.cells["文件里的写法"]: entry.meaning for entry in named}
    return Known(HeaderAliases(columns, frozenset(unused)), names, codes)


def read_entries(folder: Path) -> dict[str, list[Entry]]:
    """Every line by sheet, confirmed or not. Raises StandardsError when a file cannot be read as what it is."""
    found: dict[str, list[Entry]] = {name: [] for name, _ in SHEETS}
    if (folder / BOOK).is_file():
        _read_book(folder / BOOK, found)
    if (folder / TEXT).is_file():
        _read_text(folder / TEXT, found)
    return found


def _read_book(path: Path, found: dict[str, list[Entry]]) -> None:
    try:
        sheets = read_workbook(InputFile(path.name, path.read_bytes()))
    except (OSError, BadInputError) as error:
        raise _wrong(
            Place(path.name), "对照表读不出来", "请用 Excel 打开核对；若已损坏，删去后重新导入会再生成"
        ) from error
    for sheet in sheets:
        if sheet.name not in found or sheet.is_blank:
            continue
        titles, *rows = sheet.first_rows(sheet.height)
        for number, row in enumerate(rows, 2):
            if any(row):
                place = Place(path.name, sheet.name, number)
                found[sheet.name].append(Entry(dict(zip(titles, row, strict=True)), place))


def _read_text(path: Path, found: dict[str, list[Entry]]) -> None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(Place(path.name), "TOML 写法不对", "请对照说明文档改正") from error
    for table, rows in content.items():
        if table not in _TABLES or not isinstance(rows, list):
            raise _wrong(
                Place(path.name), f"不认识的条目 {table}", f"只用 {'、'.join(f'[[{name}]]' for name in _TABLES)}"
            )
        for number, row in enumerate(rows, 1):
            if unknown := set(row) - set(_KEYS):
                raise _wrong(Place(path.name, table, number), f"不认识的键 {min(unknown)}", f"只用 {'、'.join(_KEYS)}")
            cells = {_KEYS[key]: str(value) for key, value in row.items()}
            found[_TABLES[table][0]].append(Entry(cells, Place(path.name, table, number)))


def _confirmed(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.meaning]


def _form(entry: Entry) -> Form:
    name = entry.cells.get("台账", "")
    form = next((form for form in forms() if name in {form.title, form.name}), None)
    if form is None:
        raise _wrong(entry.place, "没有这种台账", f"台账只能是：{'、'.join(form.title for form in forms())}")
    return form


def _column(entry: Entry, form: Form, title: str) -> Ref:
    """A column of the form by its title."""
    found = next((ref for ref in form.columns if title in {ref.contract.title_of(ref.column), str(ref)}), None)
    if found is None:
        titles = "、".join(dict.fromkeys(ref.contract.title_of(ref.column) for ref in form.columns))
        raise _wrong(entry.place, f"《{form.title}》没有这一栏", f"请从下拉选项中选：{titles}、{UNUSED}")
    return found


def _wrong(place: Place, what: str, cure: str) -> StandardsError:
    return StandardsError(f"对照表不对：{what}。", where=place, cure=f"{cure}。")
