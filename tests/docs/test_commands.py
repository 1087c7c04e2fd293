"""Proves: every command the documents show runs, is described in Chinese, and fails in the analyst's language."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages import mofile, pofile

from tests.conftest import Ran
from tests.docs.reference import PAGE, commands, page

pytestmark = pytest.mark.whole_sample

ROOT = Path(__file__).parents[2]
SHOWN = ("README.md", "README.zh-CN.md", "docs/tutorial/first-day.md")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def shown_commands(document: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`(touyan [^`]+)`", text)
    return [line for line in [*lines, *inline] if line.startswith("touyan ") and "…" not in line]


def test_the_reference_of_commands_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.docs.reference"


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_described_in_chinese(name: str) -> None:
    command = commands()[name]
    assert CHINESE.search(command.help or "")
    for parameter in command.params:
        if parameter.param_type_name == "option":
            assert CHINESE.search(parameter.help or ""), parameter.name  # type: ignore[attr-defined]


def test_every_command_the_documents_show_runs(
    copied_home: Path, call: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copied_home)
    lines = dict.fromkeys(line for document in SHOWN for line in shown_commands(document))
    assert {"import", "compute", "status", "explain", "report", "proofread"} <= {line.split()[1] for line in lines}
    shutil.copy(ROOT / "README.zh-CN.md", copied_home)
    for line in lines:
        args = line.split()[1:]
        if args[0] == "lab":
            continue
        if args[0] == "report" and "--unit" not in args:
            args += ["--unit", "综采一队党支部"]
        result = call(*args, home=copied_home)
        assert result.code in {0, 1}, f"{line}\n{result.err}"
        assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nonsense",), "没有“nonsense”这个命令"),
        (("report", "--year", "2025", "--month", "2025-10"), "年度和月份只写一个"),
        (("report", "--year", "next"), "不是数"),
        (("compute", "--as-of", "31.12.2025"), "不是日期"),
        (("explain", "参会率"), "是不是想写：参与率"),
        (("explain", "participation", "--period", "2025-13"), "看不懂的时间段"),
        (("explain", "participation", "--unit", "综采一队"), "没有“综采一队”这个单位"),
        (("explain", "participation", "--cut", "晨会"), "没有“晨会”这个分项"),
        (("status", "--edition", "99"), "没有第 99 版"),
        (("status", "--year", "2031"), "2031"),
        (("import", "no-such-file.xlsx"), "no-such-file.xlsx"),
        (("report", "--year", "2025", "--unit", "不存在党支部"), "没有“不存在党支部”这个单位"),
    ],
)
def test_a_bad_call_is_answered_in_chinese_with_exit_code_2(
    args: tuple[str, ...], says: str, call: Callable[..., Ran]
) -> None:
    ran = call(*args)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert not re.search(r"Error|Invalid|Missing|Usage", ran.err)


def test_errors_are_json_where_json_was_asked_for(call: Callable[..., Ran]) -> None:
    ran = call("explain", "参会率", "--json")
    assert ran.code == 2
    told = json.loads(ran.out)
    assert told["exit_code"] == 2
    assert "参会率" in told["error"]["what"]
    assert told["error"]["cure"]


def test_an_empty_folder_says_what_to_do_first(tmp_path: Path, call: Callable[..., Ran]) -> None:
    for args in (("status",), ("compute",), ("report", "--year", "2025"), ("explain", "participation")):
        ran = call(*args, home=tmp_path)
        assert ran.code == 2
        assert "touyan import" in ran.err


def test_the_compiled_messages_are_those_of_the_source() -> None:
    folder = ROOT / "analysis" / "terminal" / "locale" / "zh_CN" / "LC_MESSAGES"
    compiled = io.BytesIO()
    with (folder / "messages.po").open("rb") as source:
        mofile.write_mo(compiled, pofile.read_po(source))
    assert (folder / "messages.mo").read_bytes() == compiled.getvalue()


def test_the_sample_is_never_mixed_with_other_files(tmp_path: Path, call: Callable[..., Ran]) -> None:
    (tmp_path / "花名册.xlsx").write_bytes(b"somebody's own")
    ran = call("sample", str(tmp_path))
    assert ran.code == 2
    assert "已有别的文件" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["花名册.xlsx"]
