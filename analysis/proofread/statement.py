"""A statement found in a text, the verdict on it, and the report of all of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from analysis.proofread.document import Position
from analysis.proofread.interval import Interval
from analysis.proofread.quantity import Quantity
from analysis.ratio import round_half_up

Kind = Literal[
    "partition", "share", "growth", "points", "completion", "average", "difference",
    "repetition", "table_total", "table_relation", "date", "edition",
]  # fmt: skip
Verdict = Literal["exact", "within_rounding", "contradictory", "unchecked"]

KIND_TITLES: Final[dict[Kind, str]] = {
    "partition": "总分", "share": "占比", "growth": "增减幅度", "points": "百分点", "completion": "完成比例",
    "average": "平均", "difference": "增减数量", "repetition": "前后重复", "table_total": "表内合计",
    "table_relation": "表内比例", "date": "日期", "edition": "与台账核对",
}  # fmt: skip
VERDICT_TITLES: Final[dict[Verdict, str]] = {
    "exact": "相符", "within_rounding": "舍入误差内相符", "contradictory": "矛盾", "unchecked": "未核",
}  # fmt: skip

_SHOWN_DECIMALS = 4


@dataclass(frozen=True)
class Number:
    """One number of a statement as printed, with what it may stand for."""

    text: str
    interval: Interval

    @classmethod
    def of(cls, quantity: Quantity) -> Number:
        return cls(quantity.text, quantity.interval)

    def as_dict(self) -> dict[str, str | None]:
        return {"text": self.text, "low": shown(self.interval.low), "high": shown(self.interval.high)}


@dataclass(frozen=True)
class Statement:
    """One claim. `interval` is what the other numbers allow for the printed one, None where none could be computed."""

    kind: Kind
    numbers: tuple[Number, ...]
    printed: str
    interval: Interval | None
    verdict: Verdict
    reason: str
    sentence: str
    position: Position
    figure: str | None = None

    def as_dict(self) -> dict[str, object]:
        bounds = None if self.interval is None else [shown(self.interval.low), shown(self.interval.high)]
        entry: dict[str, object] = {
            "kind": self.kind,
            "numbers": [number.as_dict() for number in self.numbers],
            "printed": self.printed,
            "interval": bounds,
            "verdict": self.verdict,
            "reason": self.reason,
            "sentence": self.sentence,
            "position": self.position.as_dict(),
        }
        return entry if self.figure is None else entry | {"figure": self.figure}


@dataclass(frozen=True)
class Report:
    """All statements of one document, in reading order."""

    name: str
    statements: tuple[Statement, ...]

    @property
    def contradictions(self) -> tuple[Statement, ...]:
        return tuple(statement for statement in self.statements if statement.verdict == "contradictory")

    def counts(self) -> dict[Verdict, int]:
        tally = Counter(statement.verdict for statement in self.statements)
        return {verdict: tally[verdict] for verdict in VERDICT_TITLES}

    def to_json(self) -> str:
        """A JSON array, one statement a line."""
        lines = [json.dumps(statement.as_dict(), ensure_ascii=False) for statement in self.statements]
        return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def shown(value: Fraction | None) -> str | None:
    """A bound as a plain decimal, at most four places."""
    if value is None:
        return None
    text = format(round_half_up(value, _SHOWN_DECIMALS), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def judge(printed: Interval, computed: Interval) -> Verdict:
    """Compare what was printed with what the other numbers allow."""
    if printed.meets(computed):
        return "exact" if computed.is_point and _centre(printed) == computed.low else "within_rounding"
    return "contradictory"


def _centre(interval: Interval) -> Fraction | None:
    if interval.low is None or interval.high is None:
        return None
    return (interval.low + interval.high) / 2
