"""Proves: the same sentence in several units' own paragraphs is told, whatever numbers and names it holds."""

from __future__ import annotations

from pathlib import Path

from analysis.publish.narrative.repetition import repeated_sentences

NAMES = {"A1": "综采一队", "A2": "掘进二队", "A3": "通风队", "A4": "机电队"}


def _notes(folder: Path, texts: dict[str, str]) -> Path:
    for unit, text in texts.items():
        (folder / unit).mkdir(parents=True)
        (folder / unit / "特色.md").write_text(text, encoding="utf-8")
    return folder


def test_the_same_sentence_in_three_units_is_told_with_their_names(tmp_path: Path) -> None:
    said = "{name}组织党员学习{n}次，做到学习有记录、有心得、有交流、有考核。"
    texts = {unit: said.format(name=name, n=at) for at, (unit, name) in enumerate(list(NAMES.items())[:3], 10)}
    (one,) = repeated_sentences(_notes(tmp_path, texts | {"A4": "机电队自己写的一段很长很长的特色做法说明。"}), NAMES)
    assert one.units == ("综采一队", "掘进二队", "通风队")
    assert one.sentence == "综采一队组织党员学习10次，做到学习有记录、有心得、有交流、有考核"


def test_two_units_or_a_short_sentence_are_no_template(tmp_path: Path) -> None:
    long = "围绕瓦斯治理开展了攻关并且取得了阶段性成果。"
    texts = {"A1": f"现将情况汇报。{long}", "A2": f"现将情况汇报。{long}", "A3": "现将情况汇报。"}
    assert repeated_sentences(_notes(tmp_path, texts), NAMES) == ()


def test_no_notes_no_findings(tmp_path: Path) -> None:
    assert repeated_sentences(tmp_path / "没有", NAMES) == ()
