"""Templates are checked before they speak: no arithmetic, no typed numbers, no unknown words or files."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import StandardsError
from analysis.measures import Figure
from analysis.publish.narrative.sources import LEVELS, load_sources, printed
from analysis.publish.narrative.speech import Speech
from tests.editions import draw_edition

TEMPLATES = Path(__file__).parents[2] / "analysis" / "publish" / "narrative" / "templates"


def test_our_own_templates_pass_their_checks_and_serve_every_level() -> None:
    sources = load_sources()
    assert all(sources.sections[level] and sources.annexes[level] for level in LEVELS)
    assert len({rule.id for rule in sources.rules}) == len(sources.rules) > 8


OUTLINE_NUMBERS = (
    "least_problems",
    "most_problems",
    "most_figures",
    "most_names",
    "uneven_permille",
    "problem_permille",
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{{ figure("count", "member_count").value + year }}', "不能计算"),
        ("第一行\n{{ year * year }}", "第 2 行"),
        ('{{ figure("ratio", "participation") | round }}', "不能计算"),
        ("全年召开会议12次。", "直接写了“1”"),
        ("共有{党员}名。", "直接写了“{”"),
        ("第一行\n第二行有 7 个。", "第 2 行"),
        ("{{ secretary }}", "secretary"),
        ("{% if known( %}", "写法有误"),
    ],
)
def test_a_template_of_ones_own_is_refused_with_its_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "lead.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(StandardsError) as caught:
        load_sources(tmp_path)
    assert told in str(caught.value)
    assert "lead.md.j2" in str(caught.value)


def test_an_unknown_file_in_the_own_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "导语.md.j2").write_text("你好", encoding="utf-8")
    with pytest.raises(StandardsError, match="不认识的文件"):
        load_sources(tmp_path)


def test_an_own_template_replaces_ours_and_only_that(tmp_path: Path) -> None:
    (tmp_path / "lead.md.j2").write_text("{{ unit }}汇报如下。\n", encoding="utf-8")
    own, ours = load_sources(tmp_path), load_sources()
    assert own.template("lead").render(unit="某党委") == "某党委汇报如下。"
    assert own.sections == ours.sections
    assert ours.template("plan").filename == own.template("plan").filename
    assert "围绕中心工作" in (ours.environment.loader.get_source(ours.environment, "lead.md.j2")[0])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("problems.toml", "[[problem]]\nid = 'a'", "条目不对"),
        ("problems.toml", "[[problem", "写法有误"),
        (
            "outline.toml",
            "\n".join(f"{key} = 1" for key in OUTLINE_NUMBERS) + "\n[repetition]\n[levels]",
            "没有对应的模板",
        ),
    ],
)
def test_own_rules_are_checked_too(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(StandardsError, match=told):
        load_sources(tmp_path)


def test_templates_print_figures_and_texts_only() -> None:
    figure = Figure("count(f)", 3, "known", "个", "3个", ("f",), "count")
    assert "3个" in printed(figure)
    for value in (None, 3, 2.5, True, ["3"]):
        with pytest.raises(StandardsError):
            printed(value)


def test_every_measure_the_templates_ask_for_exists() -> None:
    drawn = draw_edition()
    from analysis.publish.unit_report import unit_report  # noqa: PLC0415 the edition first

    speech = Speech(unit_report(drawn, "M", 2025))
    with pytest.raises(StandardsError, match="average"):
        speech.figure("average", "participation")
    drawn.con.close()
