"""What an editor would say of a unit's text, kept beside it so that a report left unchanged still tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from analysis.publish.files import write_whole

ADVICE: Final = ".advice.json"
Fault = Literal["length", "problems", "crowded"]
_SUMMED: Final[Mapping[Fault, tuple[str, str]]] = {
    "length": ("正文太长", "字"), "problems": ("“存在问题”太长", "%"), "crowded": ("一句话里数字太多", "个"),
}  # fmt: skip


@dataclass(frozen=True)
class Advice:
    """One remark; `size`: characters of the text, percent that 存在问题 takes of it, figures in the sentence."""

    fault: Fault
    size: int
    text: str


def advice_summary(units: Iterable[Sequence[Advice]]) -> str:
    """One line on all units together: how many have which fault, and how far it goes; empty where none has any."""
    found: dict[Fault, list[list[int]]] = {}
    for unit in units:
        for fault in _SUMMED:
            if sizes := [one.size for one in unit if one.fault == fault]:
                found.setdefault(fault, []).append(sizes)
    told = []
    for fault, (title, word) in _SUMMED.items():
        if fault in found:
            least, most = min(map(min, found[fault])), max(map(max, found[fault]))
            span = f"{least}{word}" if least == most else f"{least}—{most}{word}"
            told.append(f"{title}的 {len(found[fault])} 家（{span}）")
    return "，".join(told)


def keep_advice(folder: Path, advice: Sequence[Advice]) -> None:
    """Write the advice into the unit's folder; without any nothing is left there."""
    if advice:
        write_whole(folder / ADVICE, json.dumps([asdict(one) for one in advice], ensure_ascii=False))
    else:
        (folder / ADVICE).unlink(missing_ok=True)


def read_advice(folder: Path) -> tuple[Advice, ...]:
    """The advice kept there; none where there is no file, or one that says nothing."""
    try:
        return tuple(Advice(**one) for one in json.loads((folder / ADVICE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()
