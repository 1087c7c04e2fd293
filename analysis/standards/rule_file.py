"""Reading rules: rows `[[rule]]`, dated and cited; ours, overlaid row by row by an organisation's own."""

from __future__ import annotations

import difflib
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import Place, StandardsError
from analysis.standards.toml_rows import Problems, good_rows

CERTAINTIES: Final = ("read", "secondary", "local", "unverified", "house")
RULE: Final = {
    "id": str,
    "applies_to": str,
    "value": int,
    "unit": str,
    "valid_from": date,
    "document": str,
    "article": str,
    "text": str,
    "certainty": str,
}
"""Keys every rule has; `valid_to` may be missing."""
_WORDS: Final = Path(__file__).with_name("words.toml")
Row = dict[str, Any]


@cache
def rule_words() -> dict[str, dict[str, str]]:
    """Chinese of every `applies_to` and every `unit` a rule may have, by code."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def read_rules(paths: Iterable[Path], problems: Problems) -> list[Row]:
    """The good rules of some files that are one set: no rule holds twice at once, whichever file it stands in."""
    placed = [pair for path in paths for pair in good_rows(path, "rule", RULE, {"valid_to": date}, problems)]
    kept: list[Row] = []
    namesakes: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for where, row in placed:
        same = namesakes[row["id"], row["applies_to"]]
        wrong = list(_wrong(row, same, where))
        problems += wrong
        if not wrong:
            kept.append(row)
            same.append(row)
    return kept


def read_own_rules(path: Path, ours: list[Row], asked_for: Collection[str], problems: Problems) -> list[Row]:
    """An organisation's own rules; `asked_for`: ids that its own indicators name.

    A rule that is called like none of ours, and that nobody asks for, would quietly do nothing: it is a problem.
    """
    known = {rule["id"] for rule in ours} | set(asked_for)
    for where, row in good_rows(path, "rule", RULE, {"valid_to": date}, []):
        if row["id"] not in known:
            near = difflib.get_close_matches(row["id"], known, n=1, cutoff=0.0)[0]
            told = StandardsError(
                f"没有“{row['id']}”这条规则。",
                where=where,
                expected="touyan standards show 列出的编号",
                cure=f"是不是“{near}”？",
            )
            problems.append(told)
    return [row for row in read_rules([path], problems) if row["id"] in known]


def overlaid(ours: list[Row], own: list[Row]) -> list[Row]:
    """Our rules, each cut off where an own rule with its id and applies_to holds, and the own ones."""
    for row in own:
        ours = [piece for rule in ours for piece in _outside(rule, row)]
    return [*ours, *own]


def _wrong(row: Row, namesakes: list[Row], where: Place) -> Iterator[StandardsError]:
    words = rule_words()
    for key, what, allowed in (
        ("certainty", "可靠程度", CERTAINTIES),
        ("unit", "计量", tuple(words["units"])),
        ("applies_to", "对象", tuple(words["applies_to"])),
    ):
        if row[key] not in allowed:
            yield StandardsError(f"不认识的{what}“{row[key]}”。", where=where, expected="、".join(allowed))
    if row["value"] < 0:
        yield StandardsError("规定值不能是负数。", where=where, expected="0 或正整数")
    if row["valid_to"] is not None and row["valid_to"] <= row["valid_from"]:
        yield StandardsError(
            f"规则“{row['id']}”一天也不生效。",
            where=where,
            expected="valid_to 晚于 valid_from；valid_to 是不再生效的第一天",
        )
    if any(_overlap(row, other) for other in namesakes):
        yield StandardsError(
            f"规则“{row['id']}”（{row['applies_to']}）在同一时间有两条。",
            where=where,
            expected="同一规则同一对象的有效期互不重叠",
            cure="请给旧的一条填 valid_to。",
        )


def _overlap(one: Row, other: Row) -> bool:
    same = (one["id"], one["applies_to"]) == (other["id"], other["applies_to"])
    one_end, other_end = one["valid_to"] or date.max, other["valid_to"] or date.max
    return bool(same and one["valid_from"] < other_end and other["valid_from"] < one_end)


def _outside(rule: Row, own: Row) -> list[Row]:
    """What is left of a rule's stretch of time once an own rule takes its place."""
    if not _overlap(rule, own):
        return [rule]
    pieces = []
    if rule["valid_from"] < own["valid_from"]:
        pieces.append({**rule, "valid_to": own["valid_from"]})
    if own["valid_to"] is not None and own["valid_to"] < (rule["valid_to"] or date.max):
        pieces.append({**rule, "valid_from": own["valid_to"]})
    return pieces
