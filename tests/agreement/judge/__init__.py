"""The slow judge: every fact again, in plain Python, written from the definitions and never from the SQL.

It imports nothing of the package but reads the same standards. It is never optimised, except
that rows are looked up by key.
"""

from tests.agreement.judge.facts import Counted, Fact, FactKey, counted, evidence, judge
from tests.agreement.judge.world import Evidence, World

__all__ = ["Counted", "Evidence", "Fact", "FactKey", "World", "counted", "evidence", "judge"]
