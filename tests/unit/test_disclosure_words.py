"""Every code name that can reach a reader has its Chinese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import analysis
from analysis.disclosure.words import _CUTS, cut_title, heads_title, reason_title, status_title
from analysis.errors import StandardsError
from analysis.store.editions import open_edition

CATALOGUE = sorted((Path(analysis.__file__).parent / "indicators" / "catalogue").glob("*.sql"))
_CASE = re.compile(r"CASE\b(?:(?!\bEND\b).)*\bEND AS reason", re.DOTALL)


@pytest.mark.parametrize("path", CATALOGUE, ids=lambda path: path.stem)
def test_every_reason_of_the_catalogue_has_a_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    codes = [code for case in _CASE.findall(text) for code in re.findall(r"THEN '(\w+)'", case)]
    assert all(reason_title(code) for code in codes)


def test_everything_in_the_sample_has_a_word(sample_home: Path) -> None:
    with open_edition(sample_home / "data" / "editions") as edition:
        rows = edition.con.execute("SELECT DISTINCT cut, status, reason FROM evidence").fetchall()
        indicators = edition.con.execute("SELECT level, unit_word FROM indicators WHERE kind = 'ratio'").fetchall()
    assert len(rows) > 10
    for cut, status, reason in rows:
        assert cut_title(cut)
        assert status_title(status)
        assert reason is None or reason_title(reason)
    # A bare 个 or 名 would leave open of what.
    assert {heads_title(level, word) for level, word in indicators} & {"个", "名"} == set()


def test_no_code_that_evidence_is_cut_by_means_two_things() -> None:
    codes = [code for one in _CUTS for code in one]
    assert len(codes) == len(set(codes))


def test_an_unknown_code_is_an_error_naming_the_file() -> None:
    with pytest.raises(StandardsError) as caught:
        reason_title("new_reason")
    assert "words.toml" in str(caught.value)
    assert cut_title("") == "合计"
    assert reason_title(None) is None
