"""What a paper's template may say beside what every template of ours may: lists counted, rules quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from analysis.publish.kinds.listing import Listing
from analysis.publish.kinds.order import Order
from analysis.publish.kinds.steps import scheme_step
from analysis.publish.narrative.compose import problems_of
from analysis.publish.narrative.marks import clean
from analysis.publish.narrative.problems import judged
from analysis.publish.narrative.sources import BASE_SAYINGS, Sources
from analysis.publish.narrative.speech import Speech
from analysis.publish.narrative.vocabulary import base_words

PAPER_WORDS: Final = BASE_SAYINGS | {
    "has", "is_running", "judged", "label", "number", "organisations", "problems", "rule", "step",
}  # fmt: skip
_UNCHECKED: Final = "（条文待核）"

Lists = Callable[[str], Listing]
"""A list of the paper by name."""


def paper_words(
    order: Order, speech: Speech, lists: Lists, has: Callable[[str], bool], narrative: Sources
) -> Mapping[str, Any]:
    """Everything a template of a paper may name (`PAPER_WORDS`)."""
    return {
        **base_words(speech),
        "has": has,
        "is_running": order.is_running,
        "judged": lambda: judged(speech, narrative),
        "label": clean(order.release.unit.label),
        "number": lambda name, word: speech.keep(lists(name).number(word)),
        "organisations": lambda name, word: speech.keep(lists(name).organisations(word)),
        "period": order.period_title,
        "problems": lambda: problems_of(speech, narrative),
        "rule": partial(_rule, order),
        "span": order.period_title,
        "step": lambda scheme: scheme_step(order.edition, order.release, scheme, order.period.year),
    }


def _rule(order: Order, rule_id: str) -> str:
    """A rule as it holds on the paper's day: its text and where it stands; nothing where none does."""
    found = order.release.rule(rule_id, order.day)
    if found is None:
        return ""
    article = "" if found.article == "—" else found.article
    told = f"{found.text.rstrip('。')}（《{found.document}》{article}）"
    return told if found.certainty in {"read", "house", "local"} else told + _UNCHECKED
