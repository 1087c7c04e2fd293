"""Attempts to read out of a release what is not the unit's own, or who somebody is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from analysis.disclosure import OpenEdition, open_release
from analysis.errors import BadCallError
from analysis.publish.unit_report import UnitReport, unit_report
from tests.editions import MEETING_TITLE, MEMBER_IDS, UNITS, draw_edition

PERSON = "王建国"
PUBLIC_PROFILES = ("public", "superior")
NAMES = {str(unit[0]): (str(unit[1]), str(unit[2])) for unit in UNITS}
SUBTREES = {
    "M": {"M", "Z1", "A1", "A2", "A3", "Z2", "C1", "C2", "T1"},
    "Z1": {"Z1", "A1", "A2", "A3"},
    "Z2": {"Z2", "C1", "C2", "T1"},
    "A2": {"A2"},
    "T1": {"T1"},
    "D": {"D", "D1"},
}


def lookup(member_ids: Sequence[str]) -> Mapping[str, str]:
    return dict.fromkeys(member_ids, PERSON)


@pytest.fixture(scope="module")
def edition() -> Iterator[OpenEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def everything(report: UnitReport, folder: Path) -> str:
    """All that leaves: the page, and what a notebook would keep of every table and chart."""
    page = report.write(folder).read_text(encoding="utf-8")
    tables = (report.headlines, report.children, report.shortfalls)
    shown = [repr(table) + table._repr_html_() for table in tables]
    charts = [str(chart.to_json()) for chart in (report.path_chart, report.participation_chart, report.duty_chart)]
    return "\n".join([page, repr(report), report._repr_html_(), *shown, *charts])


@pytest.mark.parametrize("profile", ["public", "superior", "internal"])
@pytest.mark.parametrize("unit", list(SUBTREES))
def test_no_byte_names_a_unit_outside(edition: OpenEdition, tmp_path: Path, unit: str, profile: str) -> None:
    text = everything(unit_report(edition, unit, 2025, profile), tmp_path)
    allowed = SUBTREES[unit] | ({"C2"} if unit == "Z1" else set())  # C2 belonged to Z1 until July
    for code, names in NAMES.items():
        if code not in allowed:
            assert not [name for name in names if name in text], (unit, code)
    assert NAMES[unit][0] in text


@pytest.mark.parametrize("profile", PUBLIC_PROFILES)
@pytest.mark.parametrize("unit", ["G", "Z1", "A2"])
def test_no_byte_names_a_person(edition: OpenEdition, tmp_path: Path, unit: str, profile: str) -> None:
    text = everything(unit_report(edition, unit, 2025, profile), tmp_path)
    release = open_release(edition, unit, profile)
    for indicator in ("participation", "study_hours_reached", "member_count", "qualified_forecast"):
        frame = release.evidence(indicator, "2025")
        text += repr(frame.rows) + frame._repr_html_() + str(frame.polars().to_dicts())
    for secret in (*MEMBER_IDS, MEETING_TITLE, PERSON):
        assert secret not in text
    if profile == "public":
        assert ".xlsx" not in text


def test_the_internal_profile_shows_people_only_with_names_given_to_it(edition: OpenEdition, tmp_path: Path) -> None:
    bare = everything(unit_report(edition, "A2", 2025, "internal"), tmp_path)
    assert MEMBER_IDS[0] in bare
    assert PERSON not in bare
    named = everything(unit_report(edition, "A2", 2025, "internal", identities=lookup), tmp_path)
    assert PERSON in named
    titles = {row.title for row in open_release(edition, "A2", "internal").evidence("participation", "2025-03")}
    assert titles == {MEETING_TITLE}


@pytest.mark.parametrize("profile", PUBLIC_PROFILES)
def test_names_cannot_be_asked_for_under_another_profile(edition: OpenEdition, profile: str) -> None:
    with pytest.raises(BadCallError, match="内部版"):
        open_release(edition, "A2", profile, identities=lookup)


def test_the_strictest_profile_is_the_default(edition: OpenEdition) -> None:
    assert open_release(edition, "A2").profile.name == "public"
    with pytest.raises(BadCallError, match="发布口径"):
        open_release(edition, "A2", "Public")


def test_a_unit_elsewhere_and_one_that_does_not_exist_get_the_same_answer(edition: OpenEdition) -> None:
    release = open_release(edition, "Z1")
    answers = set()
    for unit in ("Z2", "M", "D1", "C2", "nowhere"):
        for ask in (
            lambda code: release.fact("participation", "2025", code),
            lambda code: release.facts("participation", ["2025"], [code]),
            lambda code: release.evidence("participation", "2025", code),
            lambda code: release.targets("participation", 2025, code),
            release.children,
            lambda code: release.figure("ratio", "participation", "2025", code),
        ):
            with pytest.raises(BadCallError) as caught:
                ask(unit)
            answers.add(str(caught.value).replace(unit, "?"))
    assert len(answers) == 1


def test_an_injected_unit_code_reads_nothing(edition: OpenEdition) -> None:
    with pytest.raises(BadCallError):
        open_release(edition, "Z1' OR '1'='1")


def test_hidden_people_are_told_as_numbers_that_still_add_up(edition: OpenEdition) -> None:
    rows = open_release(edition, "A2").evidence("study_hours_reached", "2025").rows
    assert {row.member_id for row in rows} == {None}
    assert [(row.reason, row.numerator, row.denominator, row.items) for row in rows] == [
        ("学时不足", 0, 1, 1),
        (None, 2, 2, 2),
    ]
