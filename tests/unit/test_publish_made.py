"""Content decides what is made again; the notebooks themselves are stood in for by files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.publish import made, year
from analysis.publish.advice import Advice, keep_advice
from analysis.publish.made import content_key, is_edited, is_unchanged, note_made, read_made
from analysis.publish.notebook.pool import NotebookJob, NotebookResult
from analysis.publish.outcome import PublishReport
from analysis.publish.year import NOTEBOOK_NAME, publish_year
from analysis.store.editions import connect_edition
from analysis.terminal.reporting import print_report
from analysis.workspace import Workspace, open_workspace
from tests.editions import draw_edition

UNITS = ("A1", "A2")
LONG = Advice("length", 2100, "正文太长。")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("edition") / "0007.duckdb"
    draw_edition(path).con.close()
    return path


@pytest.fixture
def workspace(tmp_path: Path, drawn: Path) -> Workspace:
    opened = open_workspace(tmp_path)
    shutil.copy(drawn, opened.editions / "0007.duckdb")
    return opened


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Codes of the units whose notebook was run, in order; unit A9 fails."""
    codes: list[str] = []

    def run(staging: Path, jobs: dict[str, dict[str, object]], keep: Callable[[str, NotebookResult], None]) -> None:
        for code, parameters in jobs.items():
            codes.append(code)
            output = staging / code / NOTEBOOK_NAME
            output.parent.mkdir(parents=True)
            for name in (NOTEBOOK_NAME, "index.html", "工作总结.docx"):
                (output.parent / name).write_text(f"{name} {len(codes)}", encoding="utf-8")
            keep_advice(output.parent, [LONG] if code == "A2" else [])
            keep(code, NotebookResult(NotebookJob(year.TEMPLATE, output, parameters), None, 0.1))

    monkeypatch.setattr(year, "_run", run)
    return codes


@pytest.fixture
def publish(workspace: Workspace, ran: list[str]) -> Callable[..., PublishReport]:
    def once(*, number: int | None = None, **options: object) -> PublishReport:
        ran.clear()
        edition = connect_edition(workspace.editions, number)
        try:
            return publish_year(workspace, edition, 2025, UNITS, **options)  # type: ignore[arg-type]
        finally:
            edition.con.close()

    return once


def states(report: PublishReport) -> list[str]:
    return [one.state for one in report.units]


def test_nothing_changed_nothing_is_made_and_no_kernel_is_started(
    publish: Callable[..., PublishReport], ran: list[str]
) -> None:
    assert states(publish()) == ["made", "made"]
    again = publish()
    assert states(again) == ["unchanged", "unchanged"]
    assert ran == []
    assert (again.exit_code, again.as_dict()["made"], again.as_dict()["unchanged"]) == (0, 0, 2)


def test_advice_on_texts_is_one_line_and_stands_in_the_directory_whoever_made_them(
    workspace: Workspace, publish: Callable[..., PublishReport], capsys: pytest.CaptureFixture[str]
) -> None:
    for state in ("made", "unchanged"):
        report = publish()
        assert [one.state for one in report.units] == [state, state]
        assert [one.advice for one in report.units] == [(), (LONG,)]
        print_report(report)
        out = capsys.readouterr().out
        assert [line for line in out.splitlines() if "篇幅" in line] == [
            "篇幅：正文太长的 1 家（2100字）；逐家见《文稿目录.html》。"
        ]
        folder = workspace.reports / "2025"
        papers = (folder / "文稿目录.html").read_text(encoding="utf-8")
        assert papers.count(LONG.text) == 1
        assert '<a href="A1/工作总结.docx">工作总结.docx</a>' in papers
        assert "A1/index.html" not in papers
        assert '<a href="文稿目录.html">' in (folder / "index.html").read_text(encoding="utf-8")


def test_without_work_the_engine_is_not_even_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.publish.notebook.pool.run_many", lambda *_, **__: pytest.fail("a kernel was started"))
    year._run(tmp_path / "staging", {}, lambda *_: None)
    assert not (tmp_path / "staging").exists()


@pytest.mark.parametrize("name", ["index.html", NOTEBOOK_NAME])
@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_a_missing_or_altered_page_or_notebook_is_made_again(
    workspace: Workspace, publish: Callable[..., PublishReport], ran: list[str], name: str, harm: str
) -> None:
    publish()
    path = workspace.reports / "2025" / "A1" / name
    path.unlink() if harm == "missing" else path.write_text("改过", encoding="utf-8")
    assert states(publish()) == ["made", "unchanged"]
    assert ran == ["A1"]
    assert path.read_text(encoding="utf-8").startswith(name)
    assert states(publish()) == ["unchanged", "unchanged"]


def test_a_word_file_somebody_wrote_in_is_no_reason_to_make_the_unit_again(
    workspace: Workspace, publish: Callable[..., PublishReport]
) -> None:
    publish()
    path = workspace.reports / "2025" / "A1" / "工作总结.docx"
    path.write_text("我改过的", encoding="utf-8")
    assert states(publish()) == ["unchanged", "unchanged"]
    assert path.read_text(encoding="utf-8") == "我改过的"
    path.unlink()
    assert states(publish()) == ["made", "unchanged"]


def test_notes_touch_their_own_unit_and_own_standards_touch_all(
    workspace: Workspace, publish: Callable[..., PublishReport]
) -> None:
    publish()
    (workspace.notes / "A2").mkdir()
    (workspace.notes / "A2" / "补充.md").write_text("今年新建活动室。", encoding="utf-8")
    assert states(publish()) == ["unchanged", "made"]
    (workspace.standards / "word").mkdir()
    (workspace.standards / "word" / "layout.toml").write_text("# 本单位版式", encoding="utf-8")
    assert states(publish()) == ["made", "made"]


def test_another_edition_profile_template_or_code_makes_all_again(
    workspace: Workspace, publish: Callable[..., PublishReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    shutil.copy(workspace.editions / "0007.duckdb", workspace.editions / "0008.duckdb")
    assert states(publish()) == ["made", "made"]
    assert read_made(workspace.reports / "2025" / "A1", "year").edition == 8  # type: ignore[union-attr]
    assert states(publish(profile="superior")) == ["made", "made"]
    other = tmp_path / "unit_report.ipynb"
    other.write_bytes(year.TEMPLATE.read_bytes() + b"\n")
    monkeypatch.setattr(year, "TEMPLATE", other)
    assert states(publish(profile="superior")) == ["made", "made"]
    monkeypatch.setattr(year, "code_digest", lambda: "another")
    assert states(publish(profile="superior")) == ["made", "made"]
    assert states(publish(profile="superior")) == ["unchanged", "unchanged"]
    assert states(publish(profile="superior", force=True)) == ["made", "made"]


def test_a_failure_is_tried_again_next_time(
    workspace: Workspace, publish: Callable[..., PublishReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    good = year._run

    def failing(staging: Path, jobs: dict[str, dict[str, object]], keep: Callable[[str, NotebookResult], None]) -> None:
        for code in jobs:
            job = NotebookJob(year.TEMPLATE, staging / code / NOTEBOOK_NAME)
            keep(code, NotebookResult(job, ValueError("列不存在"), 0.1))

    monkeypatch.setattr(year, "_run", failing)
    (workspace.notes / "A1").mkdir()
    (workspace.notes / "A1" / "a.md").write_text("新段落", encoding="utf-8")
    failed = publish()
    assert (states(failed), failed.exit_code) == (["failed", "unchanged"], 1)
    assert failed.failed[0].error == "程序内部错误：ValueError"
    # The last good page stays, yet it does not count as made.
    assert (workspace.reports / "2025" / "A1" / "index.html").exists()
    monkeypatch.setattr(year, "_run", good)
    assert states(publish()) == ["made", "unchanged"]


def test_an_illegible_record_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("一", encoding="utf-8")
    note_made(tmp_path, "year", "k", 3, ["page.html"])
    assert is_unchanged(tmp_path, "year", "k")
    assert not is_unchanged(tmp_path, "year", "other")
    assert not is_unchanged(tmp_path, "2025-10", "k")
    record = tmp_path / ".made.year.json"
    for text in ("", "[]", json.dumps({"key": "k"}), json.dumps({"other": 1})):
        record.write_text(text, encoding="utf-8")
        assert not is_unchanged(tmp_path, "year", "k")


def test_a_file_we_know_nothing_of_counts_as_somebody_s(tmp_path: Path) -> None:
    assert not is_edited(tmp_path, "单.docx", None)
    (tmp_path / "单.docx").write_text("一", encoding="utf-8")
    assert is_edited(tmp_path, "单.docx", None)
    note_made(tmp_path, "2025-10", "k", 3, ["单.docx"])
    noted = read_made(tmp_path, "2025-10")
    assert not is_edited(tmp_path, "单.docx", noted)
    (tmp_path / "单.docx").write_text("二", encoding="utf-8")
    assert is_edited(tmp_path, "单.docx", noted)


def test_keys_tell_values_digests_and_file_names_apart(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("一", encoding="utf-8")
    first = content_key({"year": 2025}, ["x"], [tmp_path])
    assert first == content_key({"year": 2025}, ["x"], [tmp_path])
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    others = {
        content_key({"year": 2025}, ["x"], [tmp_path]),
        content_key({"year": 2024}, ["x"]),
        content_key({"year": 2025}, ["y"]),
        content_key({"year": 2025}, ["x"]),
    }
    assert len(others | {first}) == 5


def test_every_source_a_report_rests_on_is_in_the_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in made._READ_BY_REPORTS:
        assert (made._PACKAGE / name).exists()
    made.code_digest.cache_clear()
    before = made.code_digest()
    made.code_digest.cache_clear()
    monkeypatch.setattr(made, "_LIBRARIES", ("plotly",))
    assert made.code_digest() != before
    made.code_digest.cache_clear()
