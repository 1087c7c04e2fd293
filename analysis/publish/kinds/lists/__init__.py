"""Lists that papers print by name (`@表 name`): one function each, from the order to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from analysis.publish.kinds.listing import Listing
from analysis.publish.kinds.lists.balances import checked, explained, movements, unequal, unexplained
from analysis.publish.kinds.lists.banner import banner, banner_candidates, best_graded, graded
from analysis.publish.kinds.lists.decided import DECIDED
from analysis.publish.kinds.lists.elections import (
    coming_terms,
    overdue_terms,
    own_overdue,
    own_term,
    term_on_record,
    terms,
)
from analysis.publish.kinds.lists.lookups import compared, fell_out
from analysis.publish.kinds.lists.moves import tier_moves
from analysis.publish.kinds.lists.nearest import nearest, unqualified
from analysis.publish.kinds.lists.owed import missing
from analysis.publish.kinds.lists.rectify import (
    action_items,
    closed_items,
    inspected,
    open_items,
    overdue_items,
    rectify,
    rectify_slip,
)
from analysis.publish.kinds.lists.responsibilities import duties, milestones, pledges, targets, unsigned_pledges
from analysis.publish.kinds.order import Order

LISTS: Final[Mapping[str, Callable[[Order], Listing]]] = {
    "action_items": action_items,
    "banner": banner,
    "banner_candidates": banner_candidates,
    "best_graded": best_graded,
    "checked": checked,
    "closed_items": closed_items,
    "compared": compared,
    "explained": explained,
    "fell_out": fell_out,
    "movements": movements,
    "unequal": unequal,
    "unexplained": unexplained,
    "duties": duties,
    "milestones": milestones,
    "pledges": pledges,
    "targets": targets,
    "unsigned_pledges": unsigned_pledges,
    "tier_moves": tier_moves,
    **DECIDED,
    "graded": graded,
    "inspected": inspected,
    "open_items": open_items,
    "overdue_items": overdue_items,
    "rectify": rectify,
    "rectify_slip": rectify_slip,
    "coming_terms": coming_terms,
    "missing": missing,
    "nearest": nearest,
    "unqualified": unqualified,
    "overdue_terms": overdue_terms,
    "own_overdue": own_overdue,
    "own_term": own_term,
    "term_on_record": term_on_record,
    "terms": terms,
}
LIST_NAMES: Final = frozenset(LISTS)
