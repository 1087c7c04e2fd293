"""The whole truth of the sample committee, built in the order things depend on each other."""

from __future__ import annotations

from analysis.sample.attendance import keep_rows
from analysis.sample.elections import elections
from analysis.sample.life import sittings, with_admin_posts, with_details
from analysis.sample.meetings import meetings
from analysis.sample.model import Committee
from analysis.sample.outcomes import appraisals, grades, study_hours, targets
from analysis.sample.ratings import ratings
from analysis.sample.scores import direct_grades, points, tier_grades, vetoes
from analysis.sample.statuses import statuses
from analysis.sample.stays import stays
from analysis.sample.tree import org_changes, organisations


def build_committee(seed: int = 2025) -> Committee:
    """The committee of a seed: the same for ever, on any machine."""
    orgs = organisations()
    people, every_stay = stays(seed)
    terms, posts = elections(seed, orgs, every_stay)
    special = statuses(seed, every_stay, posts)
    return Committee(
        organisations=orgs,
        org_changes=org_changes(),
        people=people,
        stays=every_stay,
        posts=with_admin_posts(seed, posts),
        statuses=special,
        meetings=with_details(seed, keep_rows(seed, meetings(seed, every_stay, posts, special)), every_stay),
        sittings=sittings(seed, terms, every_stay),
        grades=(*grades(), *tier_grades(), *ratings(seed, orgs)),
        points=points(seed),
        vetoes=vetoes(),
        directs=direct_grades(),
        terms=terms,
        appraisals=appraisals(seed, every_stay),
        study_hours=study_hours(seed, every_stay, posts),
        targets=targets(),
    )
