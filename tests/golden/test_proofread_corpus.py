"""核数 on a corpus of our own: no false alarm at all, and how many planted errors are found."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from analysis.proofread import proofread, read_document
from analysis.proofread.document import Block, Document, Position
from analysis.proofread.statement import Statement

CORPUS = Path(__file__).parent / "proofread"
FILES = sorted(CORPUS.glob("*.toml"))
STATEMENTS_AT_LEAST = 150
SLIPS_FOUND_AT_LEAST = 0.6
SEED = 20251231
RECALL_AT_LEAST = {"third_heldout.toml": 0.9}


@dataclass(frozen=True)
class Case:
    """A text and the statements it must yield: (kind, printed, verdict)."""

    text: str
    markdown: bool
    expected: Counter[tuple[str, str, str]]


def read_cases(path: Path) -> list[Case]:
    entries = tomllib.loads(path.read_text("utf-8"))["case"]
    return [
        Case(entry.get("text") or entry["markdown"], "markdown" in entry, Counter(tuple(e) for e in entry["expect"]))
        for entry in entries
    ]


def statements_of(case: Case, folder: Path) -> tuple[Statement, ...]:
    if case.markdown:
        path = folder / "case.md"
        path.write_text(case.text, "utf-8")
        return proofread(read_document(path)).statements
    lines = enumerate(case.text.splitlines(), 1)
    blocks = tuple(Block(line, Position(paragraph=number)) for number, line in lines if line.strip())
    return proofread(Document("case", blocks)).statements


def tally(case: Case, folder: Path) -> Counter[tuple[str, str, str]]:
    return Counter((s.kind, s.printed, s.verdict) for s in statements_of(case, folder))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_true_is_accused(path: Path, tmp_path: Path) -> None:
    for case in read_cases(path):
        accused = {key: n for key, n in tally(case, tmp_path).items() if key[2] == "contradictory"}
        false_alarms = {key: n for key, n in accused.items() if n > case.expected[key]}
        assert not false_alarms, case.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_planted_errors_are_found(path: Path, tmp_path: Path) -> None:
    planted = found = 0
    for case in read_cases(path):
        got = tally(case, tmp_path)
        for key, count in case.expected.items():
            if key[2] == "contradictory":
                planted += count
                found += min(count, got[key])
    recall = found / planted if planted else 1.0
    print(f"{path.stem}: {found} of {planted} planted errors found")  # noqa: T201
    assert recall >= RECALL_AT_LEAST.get(path.name, 1.0)


@pytest.mark.parametrize("path", [path for path in FILES if "heldout" not in path.stem], ids=lambda path: path.stem)
def test_true_statements_are_recognised(path: Path, tmp_path: Path) -> None:
    for case in read_cases(path):
        got = tally(case, tmp_path)
        unseen = {key: n for key, n in case.expected.items() if key[2] != "contradictory" and got[key] < n}
        assert not unseen, case.text


@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_of_many_organisations_in_one_document_do_not_contaminate_each_other(seed: int) -> None:
    cases = [case for path in FILES for case in read_cases(path) if not case.markdown]
    random.Random(seed).shuffle(cases)  # noqa: S311 repeatable on purpose
    lines = [(line, case) for case in cases for line in case.text.splitlines() if line.strip()]
    blocks = tuple(Block(line, Position(paragraph=number)) for number, (line, _) in enumerate(lines))
    for statement in proofread(Document("all", blocks)).contradictions:
        case = lines[statement.position.paragraph or 0][1]
        assert case.expected[statement.kind, statement.printed, "contradictory"], statement.sentence


def test_most_random_slips_in_true_sentences_are_found() -> None:
    slips = random.Random(SEED)  # noqa: S311 repeatable on purpose
    made = found = 0
    for name in ("summaries", "traps", "bulletin"):
        for case in read_cases(CORPUS / f"{name}.toml"):
            for statement in statements_of(case, CORPUS):
                if statement.verdict in {"exact", "within_rounding"} and case.text.count(statement.printed) == 1:
                    slipped = case.text.replace(statement.printed, _slip(statement.printed, slips))
                    made += 1
                    found += any(
                        s.verdict == "contradictory" for s in statements_of(replace(case, text=slipped), CORPUS)
                    )
    print(f"{found} of {made} random slips found")  # noqa: T201
    assert found >= SLIPS_FOUND_AT_LEAST * made


def _slip(printed: str, slips: random.Random) -> str:
    """One wrong digit."""
    places = [place for place, character in enumerate(printed) if character.isascii() and character.isdecimal()]
    place = slips.choice(places)
    digit = slips.choice([d for d in "123456789" if d != printed[place]])
    return printed[:place] + digit + printed[place + 1 :]


def test_the_corpus_is_large_and_of_every_kind(tmp_path: Path) -> None:
    cases = [case for path in FILES for case in read_cases(path)]
    kinds = {key[0] for case in cases for key in case.expected}
    assert len(cases) >= STATEMENTS_AT_LEAST
    assert kinds == {
        "partition", "share", "growth", "points", "completion", "average", "difference",
        "repetition", "table_total", "table_relation", "date",
    }  # fmt: skip
    assert sum(len(statements_of(case, tmp_path)) for case in cases) >= STATEMENTS_AT_LEAST
