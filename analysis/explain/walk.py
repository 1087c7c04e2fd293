"""One walk: fact → evidence → the rows in the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analysis.disclosure.calendars import days_text
from analysis.disclosure.evidence import EvidenceRow
from analysis.disclosure.indicator import Indicator
from analysis.disclosure.own_rows import OwnRows
from analysis.disclosure.release import Release
from analysis.disclosure.rules import Rule
from analysis.measures import Fact, Figure, count, ratio
from analysis.period import parse_period


@dataclass(frozen=True)
class Exclusion:
    """How many items one rule, or one reason, leaves out."""

    reason: str
    rule: str
    source: str
    items: int


@dataclass(frozen=True)
class SourceFile:
    """A file and sheet the evidence was read from, and how many of its rows."""

    file: str
    sheet: str | None
    rows: int


@dataclass(frozen=True)
class Explanation:
    """One figure and everything behind it.

    `evidence`: shortfalls first, then exclusions, then the rest · `own_rows`: beside each, the item's own rows (who was
    recorded at a meeting, a member's courses) where there are any and the profile may show them · `exclusions`: what is
    left out and by which rule, most first · `files`: where all the evidence was read, most rows first.
    """

    unit: str
    period: str
    indicator: Indicator
    figure: Figure
    fact: Fact
    rules: tuple[Rule, ...]
    evidence: tuple[EvidenceRow, ...]
    own_rows: tuple[OwnRows | None, ...]
    total: int
    reasons: tuple[tuple[str, int], ...]
    exclusions: tuple[Exclusion, ...] = ()
    files: tuple[SourceFile, ...] = ()

    @property
    def shortfalls(self) -> tuple[tuple[str, int], ...]:
        """Why counted items fell short, most often first; what is left out stands in `exclusions`."""
        left_out = {word for one in self.exclusions for word in (one.reason, one.rule)}
        return tuple((reason, items) for reason, items in self.reasons if reason not in left_out)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: figure, fact, rules and evidence rows, dates as ISO text; no item keys: some hold free text."""
        return {
            "unit": self.unit,
            "period": self.period,
            "indicator": asdict(self.indicator),
            "figure": {"id": self.figure.id, "text": self.figure.text, "made_from": list(self.figure.made_from)},
            "fact": asdict(self.fact) | {"id": self.fact.id},
            "rules": [_rule(rule) for rule in self.rules],
            "reasons": dict(self.reasons),
            "exclusions": [asdict(one) for one in self.exclusions],
            "files": [asdict(one) for one in self.files],
            "evidence_rows": self.total,
            "evidence": [
                {key: value for key, value in asdict(row).items() if key != "item_id"}
                | {"on_date": row.on_date.isoformat(), "own_rows": asdict(own) if own else None}
                for row, own in zip(self.evidence, self.own_rows, strict=True)
            ],
        }


def explain(
    release: Release,
    indicator: str,
    period: str,
    *,
    unit: str | None = None,
    cut: str = "",
    limit: int | None = 20,
    category: str = "",
) -> Explanation:
    """Walk one figure back to its rows; at most `limit` rows of evidence are kept, all when None.

    `category`: only the branches of a category. Raises BadCallError for an unknown indicator, period, or a unit
    outside the release.
    """
    measured = release.indicator(indicator)
    key = parse_period(period).key
    rows = release.evidence(measured.name, key, unit, cut).rows
    if category:
        fact = release.rolled_up(measured.name, key, category=category, unit=unit, cut=cut)
        orgs = {one.unit_id for one in release.every_unit() if one.is_branch and one.category == category}
        rows = tuple(row for row in rows if row.org_id in orgs)
    else:
        fact = release.fact(measured.name, key, unit, cut)
    figure = count(fact, measured.unit_word) if measured.kind == "count" else ratio(fact)
    reasons = Counter(row.reason or row.rule or "" for row in rows for _ in range(row.items))
    reasons.pop("", None)
    shown = rows if limit is None else rows[:limit]
    return Explanation(
        unit=release.unit_of(unit).name,
        period=parse_period(period).title + days_text(parse_period(period), release.days(measured.name, key)),
        indicator=measured,
        figure=figure,
        fact=fact,
        rules=release.rules(measured.name, key),
        evidence=shown,
        own_rows=tuple(release.own_rows(measured.name, row) for row in shown),
        total=sum(row.items for row in rows),
        reasons=tuple(reasons.most_common()),
        exclusions=_exclusions(rows),
        files=_files(rows),
    )


def _exclusions(rows: Sequence[EvidenceRow]) -> tuple[Exclusion, ...]:
    told: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if row.status == "不计入":
            told[row.reason or "", row.rule or "", row.rule_source or ""] += row.items
    return tuple(Exclusion(*key, items) for key, items in told.most_common())


def _files(rows: Sequence[EvidenceRow]) -> tuple[SourceFile, ...]:
    told = Counter((row.file, row.sheet) for row in rows if row.file is not None)
    return tuple(SourceFile(file, sheet, count) for (file, sheet), count in told.most_common())


def _rule(rule: Rule) -> dict[str, Any]:
    days = {"valid_from": rule.valid_from, "valid_to": rule.valid_to}
    return asdict(rule) | {key: day.isoformat() if day else None for key, day in days.items()}
