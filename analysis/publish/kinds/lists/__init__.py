"""Lists that papers print by name (`@表 name`): one function each, from the order to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from analysis.publish.kinds.listing import Listing
from analysis.publish.kinds.lists.elections import (
    coming_terms,
    overdue_terms,
    own_overdue,
    own_term,
    term_on_record,
    terms,
)
from analysis.publish.kinds.lists.owed import missing
from analysis.publish.kinds.order import Order

LISTS: Final[Mapping[str, Callable[[Order], Listing]]] = {
    "coming_terms": coming_terms,
    "missing": missing,
    "overdue_terms": overdue_terms,
    "own_overdue": own_overdue,
    "own_term": own_term,
    "term_on_record": term_on_record,
    "terms": terms,
}
LIST_NAMES: Final = frozenset(LISTS)
