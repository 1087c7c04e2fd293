"""前后重复: the same headline count named twice in one document with different values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.proofread.context import Context, statement
from analysis.proofread.sentence import Mention, Sentence
from analysis.proofread.statement import Statement, judge
from analysis.proofread.words import vocabulary

_DATE = re.compile(
    r"(?:截至|截止|至|到)?\s?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?|目前|年底|年末|上年|去年|年初|今年|本年)"
)
_HEADLINE = re.compile(r"(?:总数|总量|总人数)(?:为|达到|达|是)?$|^[^，。；]{0,12}(?:共有|现有)[^，。；]{0,10}$")

Key = tuple[str, str, str, str]


def check_repetitions(context: Context) -> Iterator[Statement]:
    """Headline counts with the same name, stated scope and stated date; the later one is compared with the first."""
    seen: dict[Key, Mention] = {}
    for sentence in context.sentences:
        for mention in sentence.mentions:
            key = _key(sentence, mention)
            if key is None:
                continue
            first = seen.setdefault(key, mention)
            if first is mention or first.quantity.text == mention.quantity.text:
                continue
            verdict = judge(mention.quantity.interval, first.quantity.interval)
            reason = "与前文同一数字不一致" if verdict == "contradictory" else ""
            yield statement("repetition", sentence, [first, mention], mention, first.quantity.interval, verdict, reason)


def _key(sentence: Sentence, mention: Mention) -> Key | None:
    if not mention.is_count or mention.depth or not _HEADLINE.search(mention.before) or mention.quantity.hedged:
        return None
    core = re.sub(r"^(?:共有|现有)", "", mention.label.core)
    if not core or not mention.label.scope:
        return None
    text = sentence.before(mention)
    if any(word in text for word in vocabulary().sentence["last_year"]):
        return None
    dates = _DATE.findall(text)
    if len(dates) != 1:
        return None
    return core, mention.label.scope, re.sub(r"^(?:截至|截止|至|到)\s?", "", dates[0]), mention.family
