"""Code lists of talks: who talks with whom."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

TALK_PAIRS: Final[CodeList] = {
    "secretary_to_committee": ("书记与委员", "书记和委员", "书记与支委"),
    "between_committee": ("委员之间", "支委之间", "班子成员之间", "委员与委员"),
    "secretary_to_member": ("书记与党员", "书记和党员"),
    "committee_to_member": ("委员与党员", "支委与党员", "班子成员与党员", "委员和党员"),
    "between_members": ("党员之间", "党员与党员", "党员和党员"),
    "from_above": ("上级与党员", "上级党组织谈话", "上级领导谈话"),
}
