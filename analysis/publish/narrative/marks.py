"""How a figure passes through Jinja and Markdown: enclosed in private-use signs with its id, then a run again."""

from __future__ import annotations

import re
from typing import Final

from analysis.measures import Figure
from analysis.publish.narrative.blocks import Run

_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED: Final = re.compile(f"{_OPEN}([^{_BETWEEN}]*){_BETWEEN}([^{_CLOSE}]*){_CLOSE}|(【待补：[^】]*】)")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def mark(figure: Figure) -> str:
    """The figure's text, carrying its id."""
    return f"{_OPEN}{figure.id}{_BETWEEN}{figure.text}{_CLOSE}"


def clean(text: str) -> str:
    """Text from outside without signs that could be taken for marks, break lines or hide."""
    return " ".join(_PRIVATE.sub("", text).split())


def runs_of(text: str) -> tuple[Run, ...]:
    """Split marked text into runs: plain, figure, 【待补：…】."""
    found, position = [], 0
    for match in _MARKED.finditer(text):
        if match.start() > position:
            found.append(Run(text[position : match.start()]))
        figure_id, shown, pending = match.groups()
        found.append(Run(pending, pending=True) if pending else Run(shown, figure_id))
        position = match.end()
    if position < len(text):
        found.append(Run(text[position:]))
    return tuple(found)
