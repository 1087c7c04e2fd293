"""Errors to plant, a file a theme: the file under `analysis/indicators`, what it says, and what it is made to say."""

from __future__ import annotations

from tests.agreement.planted import branch_work, composition, governance, life, meetings, oversight, results

PLANTED = [
    *branch_work.PLANTED,
    *composition.PLANTED,
    *governance.PLANTED,
    *life.PLANTED,
    *meetings.PLANTED,
    *results.PLANTED,
    *oversight.PLANTED,
]
