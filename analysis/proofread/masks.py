"""Numbers in a text that count nothing: dates, document numbers, ordinals, ages, names such as 三会一课."""

from __future__ import annotations

import re
from functools import cache

from analysis.proofread.words import vocabulary

_DASH = r"[—–\-~～至到]{1,2}"
_NUMERAL = r"[零〇一二两三四五六七八九十百千]"

_PATTERNS = [
    r"《[^》]{0,80}》",
    r"[“\"][^”\"。]{0,15}[”\"]",
    r"[〔\[（(【]\d{4}[〕\]）)】]\s{0,2}第?\d*号?",
    r"[一二][零〇一二三四五六七八九]{3}年(?:" + _NUMERAL + r"{1,3}月)?",
    rf"(?<!\d)(?:18|19|20)\d{{2}}\s{{0,2}}年?\s{{0,2}}{_DASH}\s{{0,2}}\d{{4}}\s{{0,2}}年度?",
    rf"(?<!\d)\d{{4}}\s{{0,2}}年\s{{0,2}}(?:\d{{1,2}}\s{{0,2}}{_DASH}\s{{0,2}})?(?:\d{{1,2}}\s{{0,2}}月(?:\s{{0,2}}\d{{1,2}}\s{{0,2}}[日号])?)?",
    rf"(?<!\d)\d{{1,2}}\s{{0,2}}月?\s{{0,2}}{_DASH}\s{{0,2}}\d{{1,2}}\s{{0,2}}月份?",
    r"(?<!\d)\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}[日号]",
    r"(?<!\d)\d{1,2}\s{0,2}月(?:份|底|末|初|中旬|上旬|下旬)?",
    r"(?<!\d)(?:19|20)\d{2}[./\-]\d{1,2}[./\-]\d{1,2}(?!\d)|(?<!\d)(?:19|20)\d{2}-\d{1,2}(?!\d)",
    r"(?<!\d)\d{1,2}[:：]\d{2}(?::\d{2})?",
    rf"第\s{{0,2}}(?:\d+|{_NUMERAL}+)\s{{0,2}}[个名条项届次期批季章节轮类度]?",
    rf"(?<!\d)(?:\d+\s{{0,2}}(?:周岁|岁)?\s{{0,2}}{_DASH}\s{{0,2}})?\d+\s{{0,2}}周?岁",
    r"(?<!\d)\d+\s{0,2}[+＋×xX*✕]\s{0,2}\d+(?:\s{0,2}[+＋×xX*✕]\s{0,2}(?:\d+|[A-Za-z]))*",
    r"(?<!\d)\d+\s{0,2}[+＋×xX*]\s{0,2}[A-Za-zN]",
    r"(?<!\d)\d+\s{0,2}/\s{0,2}\d+",
    r"[A-Za-z]+[\-—]?\d+(?:\.\d+)*|(?<!\d)\d+(?:\.\d+)*[A-Za-z]+",
    r"(?<!\d)\d+\.\d+\.\d+(?:\.\d+)*",
    r"(?<!\d)\d+\s{0,2}号(?!召)",
    r"(?<!\d)\d+\s{0,2}[:：]\s{0,2}\d+",
    rf"(?:每|逐|隔)\s{{0,2}}(?:一|\d+|{_NUMERAL}+)?\s{{0,2}}[个名人项年月季周次]",
    r"(?:^|(?<=[。；;！？\s]))\s{0,2}(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）])",
    r"[（(](?:\d{1,2}|" + _NUMERAL + r"{1,3})[)）]",
    _NUMERAL + r"{1,3}(?:是|要|、)",
    r"(?<!\d)\d+\s?年(?:以上|以下)?(?:党龄)?",
]


@cache
def _masked() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in vocabulary().names)
    return re.compile("|".join([*_PATTERNS, names]))


def masked_spans(text: str) -> list[tuple[int, int]]:
    """Spans, in order and without overlap, in which no quantity begins."""
    return [match.span() for match in _masked().finditer(text)]
