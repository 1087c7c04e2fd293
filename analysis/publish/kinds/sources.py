"""Kinds and their templates: ours, overlaid file by file by an organisation's own; all checked before first use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from analysis.errors import BadCallError, Place, StandardsError
from analysis.publish.kinds.kind import Kind, read_kind
from analysis.publish.kinds.lists import LIST_NAMES
from analysis.publish.kinds.pictures import CHART_NAMES, PICTURES
from analysis.publish.kinds.unit_tables import unit_rules
from analysis.publish.kinds.words import PAPER_WORDS
from analysis.publish.narrative.sources import check_template, printed

_HERE: Final = Path(__file__).parent
_ENDING: Final = ".md.j2"
_ALONE: Final = re.compile(r"^(@(?:表|图)\s+\w+|@裁切线)$", re.MULTILINE)
_PLACES: Final = re.compile(r"@(表|图)\s+(\w+)")
_SKETCH: Final = re.compile(r"@图\s+(\w+)")


@dataclass(frozen=True)
class KindSources:
    """Checked kinds by id, in reading order, and the templates they are written with."""

    kinds: Mapping[str, Kind]
    texts: Mapping[str, str]
    environment: ImmutableSandboxedEnvironment

    def text(self, kind: Kind, words: Mapping[str, object]) -> str:
        """The kind's template rendered."""
        rendered = self.environment.get_template(f"{kind.id}{_ENDING}").render(words)
        # A place stands in a paragraph of its own, whatever the line before it ended with.
        return _ALONE.sub(r"\n\1\n", rendered)

    def has_pictures(self, kind: Kind) -> bool:
        """Whether the kind's template asks for a chart that Word cannot draw."""
        name = f"{kind.id}{_ENDING}"
        return name in self.texts and any(one in PICTURES for one in _SKETCH.findall(self.texts[name]))

    def named(self, asked: str) -> Kind:
        """A kind by id or 文种. Raises BadCallError naming the nearest ones."""
        titles = {kind.title: kind for kind in self.kinds.values()}
        if found := self.kinds.get(asked) or titles.get(asked):
            return found
        near = difflib.get_close_matches(asked, [*self.kinds, *titles], n=3, cutoff=0.4)
        raise BadCallError(
            f"没有“{asked}”这个文种。",
            expected="文种的名称或代码",
            cure=f"是不是想写：{'、'.join(near)}？" if near else "touyan produce --list 列出全部文种。",
        )


def load_kinds(own: Path | None = None) -> KindSources:
    """Every kind; files of the same name in the folder `own` replace ours one by one, new ones add kinds.

    Raises StandardsError naming file and line for an unknown key, a broken template, arithmetic, a number or an
    unknown word or table in one, a kind without a template, a file that is neither.
    """
    shipped = [*_HERE.glob("*.toml"), *(_HERE / "templates").glob("*.j2")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in shipped if path.name != "unit_tables.toml"}
    if own is not None and own.is_dir():
        for path in sorted(own.iterdir()):
            if path.name.startswith((".", "~$")):
                continue
            if not path.name.endswith((".toml", _ENDING)):
                raise StandardsError(
                    "模板文件夹里有不认识的文件。",
                    where=Place(path.name),
                    expected=f"文种（.toml）或模板（{_ENDING}）",
                    cure="移到别处。",
                )
            texts[path.name] = path.read_text(encoding="utf-8-sig")
    return _checked(tuple(sorted(texts.items())))


@lru_cache(maxsize=4)
def _checked(items: tuple[tuple[str, str], ...]) -> KindSources:
    texts = dict(items)
    templates = {name: text for name, text in texts.items() if name.endswith(_ENDING)}
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(templates), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=printed, autoescape=False,
    )  # fmt: skip
    for name, text in templates.items():
        check_template(environment, text, name, PAPER_WORDS)
        _check_tables(text, name)
    found = [read_kind(text, name) for name, text in texts.items() if name.endswith(".toml")]
    for kind in found:
        if kind.maker == "template" and f"{kind.id}{_ENDING}" not in templates:
            raise StandardsError(
                f"文种“{kind.title}”没有模板。", where=Place(f"{kind.id}.toml"), expected=f"{kind.id}{_ENDING}"
            )
    return KindSources({kind.id: kind for kind in sorted(found, key=_reading_order)}, templates, environment)


def _check_tables(text: str, name: str) -> None:
    known = {"表": {*LIST_NAMES, *unit_rules()}, "图": CHART_NAMES}
    for number, line in enumerate(text.splitlines(), 1):
        for kind, asked in _PLACES.findall(line):
            if asked not in known[kind]:
                raise StandardsError(
                    f"没有“{asked}”这张{kind}。", where=Place(name, row=number), expected="、".join(sorted(known[kind]))
                )


def _reading_order(kind: Kind) -> tuple[int, str]:
    """By how often it is owed: monthly papers first."""
    return ("month", "quarter", "half", "year").index(kind.periods[0]), kind.id
