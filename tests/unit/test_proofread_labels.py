"""Names of quantities: the core without filler, the scope, the dimension."""

from __future__ import annotations

import pytest

from analysis.errors import StandardsError
from analysis.proofread.document import Block, Position
from analysis.proofread.label import label_of, strip_filler
from analysis.proofread.sentence import split_sentences
from analysis.proofread.words import _dimension, vocabulary


@pytest.mark.parametrize(
    ("before", "after", "core", "scope"),
    [
        ("截至2025年12月31日全局共有党员", "", "党员", "全局"),
        ("党员总数为", "", "党员", ""),
        ("发展", "女党员", "发展女党员", ""),
        ("评定为“好”的", "", "好", ""),
        ("共产党员", "", "共产党员", ""),
        ("在职党员", "", "在职党员", ""),
    ],
)
def test_the_name_without_filler(before: str, after: str, core: str, scope: str) -> None:
    label = label_of(before, after)
    assert (label.core, label.scope) == (core, scope)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("女党员", ("sex", "女")),
        ("男同志", ("sex", "男")),
        ("正式党员", ("membership", "正式")),
        ("基层党委", ("organisation", "党委")),
        ("离退休党员", ("employment", "离退休")),
        ("大专及以上学历", ("education", "大专及以上")),
        ("30岁及以下党员", ("age", "0-30")),
        ("31至35岁党员", ("age", "31-35")),
        ("61岁及以上", ("age", "61-999")),
    ],
)
def test_the_dimension_of_a_name(name: str, value: tuple[str, str]) -> None:
    assert value in label_of(name, "").values


@pytest.mark.parametrize("name", ["妇女工作", "发展女党员", "女预备党员", "党委书记", "35岁以下女党员"])
def test_a_name_of_two_things_has_no_dimension(name: str) -> None:
    assert label_of(name, "").values == ()


def test_a_grade_may_belong_to_several_scales() -> None:
    dimensions = {dimension for dimension, _ in label_of("优秀", "").values}
    assert {"appraisal", "four_grades", "work_grades"} <= dimensions


def test_sentences_clauses_and_changes() -> None:
    block = Block("党员120名，比上年净增5名（其中女3名）。增加到12名！", Position(paragraph=1))
    first, second = split_sentences(block)
    assert [(m.quantity.text, m.change, m.clause, m.depth) for m in first.mentions] == [
        ("120名", False, 0, 0),
        ("5名", True, 1, 0),
        ("3名", False, 1, 1),
    ]
    assert [m.change for m in second.mentions] == [False]
    assert (first.number, second.number) == (0, 1)


def test_a_sentence_with_too_many_numbers_is_not_read() -> None:
    (sentence,) = split_sentences(Block("、".join("3名" for _ in range(300)), Position(paragraph=1)))
    assert sentence.mentions == ()


def test_filler_is_stripped_at_both_ends_only() -> None:
    assert strip_filler("目前共有党员总数为") == "党员"
    assert strip_filler("") == ""


def test_a_dimension_with_an_unknown_value_is_refused() -> None:
    with pytest.raises(ValueError, match="未定义的取值"):
        _dimension({"id": "sex", "values": [["男"]], "complete": [["男", "女"]]})


def test_a_broken_word_list_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.proofread.words._read", lambda _name: {})
    vocabulary.cache_clear()
    with pytest.raises(StandardsError, match="核数词表"):
        vocabulary()
    monkeypatch.undo()
    vocabulary.cache_clear()
    assert vocabulary().units["名"] == "people"
