"""Proves: the summary is written as leaders read: few figures a sentence, problems by rule, own wordings only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from analysis.errors import StandardsError
from analysis.measures import Fact
from analysis.publish.advice import ADVICE, Advice, advice_summary, read_advice
from analysis.publish.documents import material, write_documents
from analysis.publish.narrative.lengths import Length, advice, crowded_sentences, length_of
from analysis.publish.narrative.phrases import FILE_NAME, phrase_on, placeholders, read_phrases
from analysis.publish.narrative.problems import lies_apart
from analysis.publish.narrative.sources import load_sources
from analysis.publish.unit_report import unit_report
from analysis.workspace import Workspace, open_workspace
from tests.editions import DrawnEdition, draw_edition, tell

UNITS = ["G", "M", "Z1", "Z2", "D", "A1", "A2", "A3", "C1", "C2", "T1", "D1"]


@pytest.fixture(scope="module")
def edition() -> Iterator[DrawnEdition]:
    drawn = draw_edition()
    yield drawn
    drawn.con.close()


def _lines(edition: DrawnEdition, unit: str = "M", profile: str = "public") -> list[str]:
    return material(unit_report(edition, unit, 2025, profile)).narrative.text.splitlines()


@pytest.mark.parametrize("unit", UNITS)
def test_no_sentence_holds_more_than_two_figures(edition: DrawnEdition, unit: str) -> None:
    blocks = material(unit_report(edition, unit, 2025, "internal")).narrative.blocks
    assert list(crowded_sentences(blocks, load_sources().most_figures)) == []


def test_first_come_organisations_members_qualified_and_elections(edition: DrawnEdition) -> None:
    text = "".join(_lines(edition))
    first = [text.index(word) for word in ("共有党组织", "共有党员", "应参评党支部", "应换届党组织", "主要工作及成效")]
    assert first == sorted(first)


def test_a_missed_target_is_said_in_branches_not_in_points(edition: DrawnEdition) -> None:
    text = "".join(_lines(edition))
    assert "距目标还差1个支部" in text
    assert "低于目标" not in text.split("存在问题")[0]


def test_every_problem_has_what_was_seen_data_cause_and_measure(edition: DrawnEdition) -> None:
    lines = _lines(edition)
    found = [line for line in lines[lines.index("三、存在问题") : lines.index("四、下一步打算")] if line[1] == "是"]
    assert len(found) == 3
    for line in found:
        seen, data, rest = line.split("。", 2)
        assert seen[2:]
        assert any(letter.isdigit() for letter in data) or "尚未" in data
        assert "【待补：原因分析】要" in rest


@pytest.mark.parametrize(
    ("indicator", "period", "unit_words"),
    [
        ("member_count", "2025", ("共有党员", "正式党员")),
        ("participation", "2025-10YTD", ("应到", "参与率")),
        ("election_on_time", "2025-10YTD", ("换届",)),
    ],
)
def test_one_fact_changes_its_own_sentences_and_no_other(
    indicator: str, period: str, unit_words: tuple[str, ...]
) -> None:
    drawn = draw_edition()
    before = _lines(drawn)
    where = f"indicator = '{indicator}' AND unit_id = 'M' AND period = '{period}' AND cut = ''"
    drawn.con.execute(f"UPDATE fact_counts SET numerator = numerator - 1 WHERE {where}")
    after = _lines(drawn)
    drawn.con.close()
    changed = [line for line in set(before) ^ set(after) if line]
    assert changed
    assert all(any(word in line for word in unit_words) for line in changed), changed


def test_units_far_apart_are_a_problem_and_small_ones_do_not_count() -> None:
    def fact(numerator: int, denominator: int) -> Fact:
        return Fact("x", "u", "2025", "", numerator, denominator, 0, "known")

    assert lies_apart([fact(9, 10), fact(8, 10), fact(6, 10)], 200)
    assert not lies_apart([fact(9, 10), fact(8, 10), fact(7, 10)], 200)
    assert not lies_apart([fact(9, 10), fact(1, 10)], 200)
    drawn = draw_edition()
    others = "denominator > 0 AND indicator <> 'participation'"
    drawn.con.execute(f"UPDATE fact_counts SET numerator = denominator WHERE {others}")
    for unit, numerator in (("C1", 95), ("C2", 50), ("T1", 80)):
        tell(drawn.con, "participation", unit, "2025-10YTD", numerator, 100)
    drawn.con.execute("UPDATE evidence SET numerator = denominator, reason = NULL WHERE denominator > 0")
    told = "".join(_lines(drawn, "Z2"))
    drawn.con.close()
    assert "工作发展不平衡。所属单位参与率相差45.0个百分点，最低的为50.0%。" in told


def test_advice_is_given_where_the_text_or_its_problems_are_too_long(edition: DrawnEdition) -> None:
    sources = load_sources()
    (told,) = advice(Length(4001, 100, 4000), sources)
    assert (told.fault, told.size, told.text) == ("length", 4001, "正文 4001 字，超过约 4000 字，请压缩。")
    assert advice(Length(1000, 200, 4000), sources) == ()
    assert "占正文的 21%，超过 20%" in advice(Length(1000, 201, 4000), sources)[0].text
    made = length_of(material(unit_report(edition, "M", 2025)).narrative.blocks, sources, "party_committee")
    assert 0 < made.problems < made.characters < made.expected == 4000


def test_a_text_over_its_length_is_told_by_its_maker_and_by_later_runs(edition: DrawnEdition, tmp_path: Path) -> None:
    home, report = open_workspace(tmp_path / "home"), unit_report(edition, "D1", 2025)
    outline = Path(str(load_sources.__code__.co_filename)).with_name("outline.toml").read_text(encoding="utf-8")
    own = home.standards / "narrative" / "outline.toml"
    assert write_documents(report, tmp_path / "D1", home).advice == read_advice(tmp_path / "D1") == ()
    own.parent.mkdir(parents=True)
    own.write_text(
        outline.replace("characters = 2000", "characters = 100").replace("most_figures = 2", "most_figures = 1"),
        encoding="utf-8",
    )
    told = write_documents(report, tmp_path / "D1", home).advice
    assert told == read_advice(tmp_path / "D1")
    assert "超过约 100 字，请压缩" in told[0].text
    assert any(one.text.startswith("一句话里超过 1 个数字：“") for one in told[1:])
    own.unlink()
    write_documents(report, tmp_path / "D1", home)
    assert not (tmp_path / "D1" / ADVICE).exists()


def test_one_line_tells_how_many_texts_are_long_and_how_far(edition: DrawnEdition) -> None:
    def long(characters: int, problems: int) -> tuple[Advice, ...]:
        return advice(Length(characters, problems, 4000), load_sources())

    assert advice_summary([]) == advice_summary([(), long(900, 10)]) == ""
    units = [long(900, 190), long(900, 225), long(4100, 10), long(4500, 1300)]
    assert advice_summary(units) == "正文太长的 2 家（4100—4500字），“存在问题”太长的 3 家（22—29%）"


@pytest.mark.parametrize(
    ("permille", "problems", "is_short"), [(300, 4, False), (215, 4, True), (200, 3, True), (60, 1, True)]
)
def test_where_a_text_is_short_measures_become_short_and_then_problems_fewer(
    edition: DrawnEdition, tmp_path: Path, permille: int, problems: int, is_short: bool
) -> None:
    home = open_workspace(tmp_path)
    outline = Path(str(load_sources.__code__.co_filename)).with_name("outline.toml").read_text(encoding="utf-8")
    own = home.standards / "narrative" / "outline.toml"
    own.parent.mkdir()
    own.write_text(outline.replace("problem_permille = 200", f"problem_permille = {permille}"), encoding="utf-8")
    written = material(unit_report(edition, "M", 2025), home).narrative
    told = written.text.split("存在问题")[1].split("下一步打算")
    assert told[0].count("【待补：原因分析】要") == told[1].count("【待补：责任人和完成时限】") == problems
    assert ("要逐个制定提升措施。" in told[0]) == is_short
    assert "推进过硬党支部创建" in told[1]
    assert "其他问题见附件" in told[0]
    assert ("一是" in told[0]) == (problems > 1)
    sources = load_sources(own.parent)
    assert length_of(written.blocks, sources, "party_committee").has_room(sources) or problems == 1


def _library(folder: Path, *rows: tuple[str, ...]) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    with xlsxwriter.Workbook(str(folder / FILE_NAME)) as book:
        sheet = book.add_worksheet("提法")
        sheet.write_row(0, 0, ("用在哪里", "提法", "依据文件", "批准", "启用日期", "停用日期"))
        for at, row in enumerate(rows, 1):
            sheet.write_row(at, 0, row)
    return folder


GOOD = ("指导思想", "以某某为指导", "党发〔2025〕1号", "党委会", "2025-01-01", "")


def test_wordings_come_from_the_organisation_s_own_library_only(edition: DrawnEdition, tmp_path: Path) -> None:
    home: Workspace = open_workspace(tmp_path)
    _library(home.standards, GOOD, ("指导思想", "旧的提法", "党发〔2024〕1号", "党委会", "2024-01-01", "2024-12-31"))
    lead = material(unit_report(edition, "M", 2025), home).narrative.text.splitlines()[2]
    assert "以某某为指导，围绕中心工作" in lead
    assert "【待补：指导思想" in _lines(edition)[2]


def test_the_wording_in_force_on_the_day_counts(tmp_path: Path) -> None:
    library = read_phrases(_library(tmp_path, GOOD))
    assert phrase_on(library, "guiding_thought", date(2025, 1, 1)) == "以某某为指导"
    assert phrase_on(library, "guiding_thought", date(2024, 12, 31)) == placeholders()["guiding_thought"][1]
    with pytest.raises(StandardsError, match="没有定义"):
        phrase_on(library, "slogan", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("口号", *GOOD[1:]), "没有“口号”这个地方"),
        ((*GOOD[:2], "", *GOOD[3:]), "提法缺少“依据文件”"),
        ((*GOOD[:4], "去年", ""), "“启用日期”不是日期"),
        ((*GOOD[:4], "2025-02-01", "2025-01-01"), "启用日期不对"),
        (GOOD, "同时有两条提法"),
    ],
)
def test_a_wording_that_is_not_right_names_its_row(tmp_path: Path, row: tuple[str, ...], told: str) -> None:
    with pytest.raises(StandardsError, match=told) as caught:
        read_phrases(_library(tmp_path, GOOD, row))
    assert str(caught.value.where) == "《提法库.xlsx》 工作表“提法” 第 3 行"
