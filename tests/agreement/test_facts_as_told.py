"""A release reads the sparse counts and fills up what they leave out: as the view `facts` of the same edition does."""

from __future__ import annotations

from pathlib import Path

from analysis.disclosure import open_release
from analysis.store.editions import open_edition
from analysis.workspace import open_workspace

UNITS = ("YX0104", "YX010401")
PERIODS = ("2024", "2025", "2025Q1", "2025-02", "2025-11YTD", "2026")
VIEW = "SELECT indicator, unit_id, period, cut, numerator, denominator, excluded, state FROM facts WHERE unit_id = ?"


def test_every_fact_of_some_units_and_periods(sample_home: Path) -> None:
    with open_edition(open_workspace(sample_home).editions) as edition:
        for code in UNITS:
            release = open_release(edition, code)
            asked = (release.every_fact(one.name, PERIODS) for one in release.indicators())
            told = [
                (one.indicator, one.unit_id, one.period, one.cut,
                 one.numerator, one.denominator, one.excluded, one.state)
                for facts in asked for one in facts if one.unit_id == code
            ]  # fmt: skip
            viewed = [row for row in edition.con.execute(VIEW, [code]).fetchall() if row[2] in PERIODS]
            assert {row[-1] for row in viewed} == {"known", "missing", "no_denominator"}
            assert sorted(told, key=str) == sorted(viewed, key=str)
