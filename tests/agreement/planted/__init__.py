"""Errors to plant, a file a theme: the file under `analysis/indicators`, what it says, and what it is made to say."""

from __future__ import annotations

from tests.agreement.planted import (
    branch_work,
    composition,
    development,
    dues,
    governance,
    life,
    meetings,
    oversight,
    personnel,
    results,
    structure,
)

PLANTED = [
    *branch_work.PLANTED,
    *composition.PLANTED,
    *governance.PLANTED,
    *life.PLANTED,
    *development.PLANTED,
    *dues.PLANTED,
    *personnel.PLANTED,
    *meetings.PLANTED,
    *results.PLANTED,
    *oversight.PLANTED,
    *structure.PLANTED,
]
