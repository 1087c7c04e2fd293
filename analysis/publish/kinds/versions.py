"""Every version of a paper is kept, and what changed from one to the next is written down beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError

from analysis.publish.drafts import Change, Placed, compare, place, read_record
from analysis.publish.files import write_whole
from analysis.publish.kinds.compare import Difference, differences, sentences

KEPT: Final = "历次稿"


def place_version(folder: Path, name: str, content: bytes, figures: Mapping[str, Sequence[str]], stamp: str) -> Placed:
    """Put a paper into its folder as `drafts.place` does; our own version before it is kept in 历次稿.

    What changed since (figures, and in Word sentences) is added to 历次稿/<name>_改动.md under `stamp`. A file that
    somebody edited stays where it is. Raises WorkspaceError as `place`.
    """
    drafts = read_record(folder).get(name, [])
    last = next((one for one in reversed(drafts) if (folder / one.file).is_file()), None)
    before = (folder / last.file).read_bytes() if last is not None else None
    number = _kept(folder, name) + 1
    kept = folder / KEPT / _numbered(name, number)
    if before is not None and before != content:
        # Before it is replaced: a crash then leaves one copy too many, never one too few.
        write_whole(kept, before)
    placed = place(folder, name, content, figures)
    if last is None or before is None or before == content:
        return placed
    if placed.state != "written":
        # What lies there was edited by a person, and stays where it is.
        kept.unlink()
    if placed.state != "unchanged":
        changed = compare(last.figures, figures)
        told = differences(_sentences(before), _sentences(content)) if name.endswith(".docx") else []
        title = f"第{number + 1}稿" if placed.state == "written" else f"《{placed.file}》"
        _write_history(folder, name, _entry(f"{title}（{stamp}）", changed, told))
    return placed


def _sentences(package: bytes) -> list[str]:
    """A file that people made unreadable has no sentences to compare."""
    try:
        return sentences(package)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return []


def keep_version(folder: Path, name: str) -> None:
    """Put a file of ours that is no longer made among the kept versions."""
    kept = folder / KEPT
    kept.mkdir(exist_ok=True)
    (folder / name).replace(kept / _numbered(name, _kept(folder, name) + 1))


def _kept(folder: Path, name: str) -> int:
    plain = Path(name)
    return len(list((folder / KEPT).glob(f"{_escaped(plain.stem)}_第*稿{plain.suffix}")))


def _escaped(text: str) -> str:
    return "".join(f"[{sign}]" if sign in "[]*?" else sign for sign in text)


def _numbered(name: str, number: int) -> str:
    plain = Path(name)
    return f"{plain.stem}_第{number}稿{plain.suffix}"


def _entry(title: str, changed: Sequence[Change], told: Sequence[Difference]) -> str:
    lines = [f"## {title}", "", f"与上一稿相比，变了 {len(changed)} 个数、{len(told)} 处文字。", ""]
    if changed:
        lines += ["| 数字 | 原来 | 现在 |", "|---|---|---|"]
        lines += [f"| {one.label} | {one.before or '（没有）'} | {one.now or '（没有）'} |" for one in changed]
        lines.append("")
    for old, new in told:
        lines += [f"- 原：{old or '（没有）'}", f"  现：{new or '（删去）'}"]
    return "\n".join([*lines, ""]) if told else "\n".join(lines)


def _write_history(folder: Path, name: str, entry: str) -> None:
    """The newest change stands first."""
    plain = Path(name)
    path = folder / KEPT / f"{plain.stem}_改动{'' if plain.suffix == '.docx' else plain.suffix}.md"
    head = f"# {name}：历次改动\n\n"
    before = path.read_text(encoding="utf-8").removeprefix(head) if path.is_file() else ""
    write_whole(path, f"{head}{entry}\n{before}" if before else f"{head}{entry}")
