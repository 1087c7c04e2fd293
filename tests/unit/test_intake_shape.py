"""Sheets: where the header stands, what is data, what is left out and why."""

from __future__ import annotations

import pytest

from analysis.errors import BadInputError
from analysis.intake.forms import SURROGATES, Ref, forms
from analysis.intake.recognise import recognise
from analysis.intake.shape import shape
from analysis.intake.sheets import Sheet, text_frame
from analysis.tables import CONTRACTS

LEDGER = Sheet(
    "采煤一队",
    text_frame(
        [
            ["中共采煤一队党支部2025年组织生活台账", "", "", ""],
            ["", "", "", ""],
            ["日　期", "会议类型*", "应到", "经办科室"],
            ["2025-01-05", "党员大会", "20", ""],
            ["", "党课", "19", ""],
            ["", "", "", ""],
            ["日　期", "会议类型*", "应到", "经办科室"],
            ["2025-02-05", "支委会", "3", ""],
            ["", "", "", "无关的话"],
            ["合 计", "", "42", ""],
            ["填表人：某某", "", "", "审核人：某某"],
        ]
    ),
    merged=((3, 4, 0), (7, 8, 1)),
)


def test_every_row_is_data_or_left_out_with_a_reason() -> None:
    ledger = shape(LEDGER, "台账.xlsx")
    assert ledger.form.name == "meetings"
    assert ledger.header_row == 3
    assert dict(ledger.skipped.iter_rows()) == {
        1: "title", 2: "blank", 3: "header", 6: "blank", 7: "repeated_header", 9: "blank", 10: "total_row",
        11: "signature",
    }  # fmt: skip
    assert ledger.data["source_row"].to_list() == [4, 5, 8]
    assert ledger.rows_in == ledger.data.height + ledger.skipped.height == 11


def test_merged_cells_are_filled_down() -> None:
    ledger = shape(LEDGER, "台账.xlsx")
    day = ledger.positions[Ref("meetings", "held_date")]
    assert ledger.data[day].to_list() == ["2025-01-05", "2025-01-05", "2025-02-05"]


def test_sheet_names_and_titles_may_name_the_organisation() -> None:
    assert shape(LEDGER, "台账.xlsx").organisations == ("采煤一队", "采煤一队党支部")


def test_headers_nobody_knows_are_told() -> None:
    assert shape(LEDGER, "台账.xlsx").unread == ("经办科室",)


def test_a_sheet_that_lacks_required_columns_names_the_form_and_the_columns() -> None:
    sheet = Sheet("Sheet1", text_frame([["姓名", "学习年度", "课程"], ["x", "2025", "y"]]))
    with pytest.raises(BadInputError) as caught:
        shape(sheet, "学时.xlsx")
    assert "《学时统计》" in caught.value.what
    assert caught.value.expected == "还需要：学时"


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_a_form_is_recognised_by_the_titles_of_its_columns(form) -> None:  # type: ignore[no-untyped-def]
    match = recognise([[ref.contract.title_of(ref.column)] for ref in form.columns])
    assert match is not None
    assert match.form.name == form.name
    only_required = recognise([[ref.contract.title_of(ref.column)] for ref in form.columns if ref in form.required])
    assert only_required is not None
    assert only_required.form.name == form.name


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_forms_require_whatever_their_tables_cannot_do_without(form) -> None:  # type: ignore[no-untyped-def]
    for table in (*form.feeds, *form.implied):
        for name, column in CONTRACTS[table].columns.items():
            says_nothing = CONTRACTS[table].default_of(name) is not None
            if not column.nullable and name not in SURROGATES and not says_nothing:
                assert Ref(table, name) in form.required or f"{table}.{name}" == form.sheet_org


def test_a_ledger_with_a_header_and_no_rows_is_a_ledger() -> None:
    ledger = shape(Sheet("", text_frame([["日期", "会议类型", "党支部"]])), "空台账.csv")
    assert (ledger.rows_in, ledger.data.height, ledger.skipped.height) == (1, 0, 1)
    assert set(ledger.positions.values()) <= set(ledger.data.columns)
