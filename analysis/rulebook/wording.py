"""A rule's number and stretch of time as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from analysis.ratio import PERMILLE, Ratio, round_half_up
from analysis.standards.rule_file import rule_words

_SLOTS: Final = {"month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}
_FEN: Final = 100
_TOLD: Final[Mapping[str, Callable[[int], str]]] = {
    "citation": lambda _: "—",
    "flag": lambda value: "是" if value else "否",
    "permille": lambda value: f"{Ratio(value, PERMILLE).percent()}%",
    "third": lambda value: f"{value}/3",
    "fen": lambda value: f"{round_half_up(Ratio(value, _FEN).exact)} 元",
}


def value_text(rule: Mapping[str, Any]) -> str:
    """每季度 1 次 for a duty, 3 年 for a length, 0.5% for five permille; — for a rule that is only cited."""
    value, unit = rule["value"], rule["unit"]
    if unit in _SLOTS and rule["rule_id"].endswith("_due"):
        return f"{_SLOTS[unit]} {value} 次"
    told = _TOLD.get(unit)
    return told(value) if told else f"{value} {rule_words()['units'][unit]}"


def applies_text(rule: Mapping[str, Any]) -> str:
    """To whom it applies."""
    return rule_words()["applies_to"][rule["applies_to"]]


def since_text(rule: Mapping[str, Any]) -> str:
    """自 2019-01-01 起至 2023-12-31; the last day is the last one it holds on."""
    if rule["valid_to"] is None:
        return f"自 {rule['valid_from']} 起"
    return f"{rule['valid_from']} 至 {date.fromordinal(rule['valid_to'].toordinal() - 1)}"


def source_text(rule: Mapping[str, Any]) -> str:
    """The document and its article, where it has one."""
    document = f"《{rule['document']}》" if rule["certainty"] != "house" else rule["document"]
    return f"{document}{rule['article'].strip('—')}"
