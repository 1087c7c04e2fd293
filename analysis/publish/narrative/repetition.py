"""模板化: sentences of the analysts' own paragraphs that several units share, but for numbers and names."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.publish.narrative.blocks import line_of
from analysis.publish.narrative.notes import read_notes

_OUTLINE: Final = Path(__file__).with_name("outline.toml")
_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_NOT_WORDS: Final = re.compile(r"[\d０-９\s，、：“”‘’（）()％%.．—-]+")


@dataclass(frozen=True)
class Repeated:
    """One sentence as it stands first, and the units whose texts have it."""

    sentence: str
    units: tuple[str, ...]


def repeated_sentences(folder: Path, names: Mapping[str, str]) -> tuple[Repeated, ...]:
    """Sentences of the notes below `folder` (one folder a unit) that several units share, the most shared first.

    `names`: unit code → its names, which count as the same word. How long a sentence must be and in how many units it
    must stand is said in outline.toml. Raises BadInputError for a note that cannot be read.
    """
    least = tomllib.loads(_OUTLINE.read_text(encoding="utf-8"))["repetition"]
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for unit in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        for sentence in _sentences(unit):
            bare = _bare(sentence, sorted(filter(None, names.values()), key=len, reverse=True))
            if len(bare) >= least["characters"]:
                found[bare].setdefault(unit.name, sentence)
    repeated = [
        Repeated(next(iter(units.values())), tuple(names.get(unit, unit) for unit in units))
        for units in found.values()
        if len(units) >= least["units"]
    ]
    return tuple(sorted(repeated, key=lambda one: (-len(one.units), one.sentence)))


def _sentences(folder: Path) -> Iterator[str]:
    for note in read_notes(folder):
        for block in note.blocks:
            for line in line_of(block):
                for found in _SENTENCE.findall("".join(run.text for run in line)):
                    yield found.strip()


def _bare(sentence: str, names: Sequence[str]) -> str:
    for name in names:
        sentence = sentence.replace(name, "")
    return _NOT_WORDS.sub("", sentence)
