"""A judge that never objects proves nothing: each planted error in the SQL must show in some committee's facts."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from analysis.indicators import definition, evidence
from analysis.indicators.definition import Indicator, load_catalogue
from analysis.standards import load_standards
from tests.agreement.committees import Committee
from tests.agreement.committees.forest import forest
from tests.agreement.editions import built, counted_of, standards_of
from tests.agreement.judge import Counted, FactKey, World, counted
from tests.agreement.planted import PLANTED
from tests.agreement.test_judge_agrees import demands_of
from tests.mutation.workshop import CATALOGUE_BY_NAME, read_by

FORESTS = range(8)
SHOWN = PLANTED if os.environ.get("TOUYAN_SOAK") else PLANTED[::20]
"""With `TOUYAN_SOAK` set (`make soak`) every planted error is shown to the judge, else every twentieth."""

Numbers = dict[FactKey, Counted]
Seen = set[tuple[str, str]]


@cache
def _judged(seed: int) -> tuple[Committee, Numbers, Seen]:
    sample = forest(seed)
    return sample, *counted(World(sample.tables, sample.as_of, demands_of(seed)))


def _catalogue(names: frozenset[str], folder: Path) -> list[Indicator]:
    """Those indicators, and before any of stage 2 what the schemes take their points from."""
    whole = load_catalogue(folder / "catalogue")
    if any(one.stage == 2 for one in whole if one.name in names):
        names = names.union(*(scheme.indicators for scheme in load_standards().schemes))
    return [one for one in whole if one.name in names]


def _objects(seed: int, names: frozenset[str], folder: Path) -> bool:
    sample, judged, judged_seen = _judged(seed)
    with built(sample.tables, sample.as_of, standards_of(demands_of(seed)), _catalogue(names, folder)) as con:
        ours, seen = counted_of(con)
    return _of(names, ours) != _of(names, judged) or _there(names, seen) != _there(names, judged_seen)


def _of(names: frozenset[str], numbers: Numbers) -> Numbers:
    return {key: cell for key, cell in numbers.items() if key.indicator in names}


def _there(names: frozenset[str], seen: Seen) -> Seen:
    return {(indicator, period) for indicator, period in seen if indicator in names}


def test_every_error_is_planted_in_a_text_that_stands() -> None:
    stale = [one for one in PLANTED if one[1] not in (definition.VIEWS.parent / one[0]).read_text("utf-8")]
    assert not stale, f"plant these errors in the new text: {stale}"


@pytest.mark.parametrize(("file", "right", "wrong"), SHOWN, ids=[f"{file}-{wrong}" for file, _, wrong in SHOWN])
def test_judge_objects_to_a_planted_error(
    file: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "indicators"
    shutil.copytree(definition.VIEWS.parent, folder)
    text = (folder / file).read_text("utf-8")
    assert right in text, f"{file} no longer says “{right}”: plant the error in the new text"
    (folder / file).write_text(text.replace(right, wrong), "utf-8")
    monkeypatch.setattr(evidence, "VIEWS", folder / "views")
    monkeypatch.setattr(evidence, "TURNOUT", folder / "turnout.sql")
    # The indicators whose figures an error in the file can change, straight or through views that read it.
    names = read_by(Path(file).stem) & set(CATALOGUE_BY_NAME)
    assert any(_objects(seed, names, folder) for seed in FORESTS)
