"""Proves: rooms import one way, files stay small, notebooks are committed clean, nothing names where it was made."""

from __future__ import annotations

import ast
import json
import subprocess
import tomllib
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "analysis"
ALLOWED = tomllib.loads((Path(__file__).parent / "rooms.toml").read_text(encoding="utf-8"))
GROUND = {"errors", "period", "ratio", "workspace"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or not path.stem.startswith("__"))


def room_of(parts: tuple[str, ...]) -> str | None:
    """The room of `analysis.<room>…`; None for the bare package."""
    if len(parts) < 2:
        return None
    return "ground" if parts[1] in GROUND else parts[1]


def imported_rooms(module: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "analysis":
            names = [f"analysis.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            parts = tuple(name.split("."))
            if parts[0] == "analysis" and (room := room_of(parts)) and room != "__version__":
                rooms.add(room)
    return rooms


def own_room(module: Path) -> str | None:
    return room_of(("analysis", *module.relative_to(PACKAGE).with_suffix("").parts))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_rooms_below_it(module: Path) -> None:
    room = own_room(module)
    assert room in ALLOWED, f"{room} is a new room: say in rooms.toml what it may import"
    strangers = imported_rooms(module) - {room} - set(ALLOWED[room])
    assert not strangers, f"{room} must not import {sorted(strangers)}"


def test_the_allowed_imports_have_no_circle() -> None:
    placed: set[str] = set()
    left = dict(ALLOWED)
    while left:
        ready = {room for room, below in left.items() if set(below) <= placed}
        assert ready, f"circle among {sorted(left)}"
        placed |= ready
        left = {room: below for room, below in left.items() if room not in ready}


def test_files_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    swollen = {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > 300}
    assert not swollen
    assert median(lengths.values()) <= 130


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name]


def test_notebooks_are_committed_without_outputs_and_without_logic() -> None:
    notebooks = tracked("*.ipynb")
    assert notebooks
    for path in notebooks:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                assert not cell["outputs"], path
                assert cell["execution_count"] is None, path
                defined = [
                    node
                    for node in ast.walk(ast.parse("".join(cell["source"])))
                    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | ast.For)
                ]
                assert not defined, path


def test_nothing_names_the_place_it_was_made() -> None:
    # Put together here so that this file does not name them either.
    places = ["/" + "work/", "/" + "root/", "/" + "home/", "index" + "-url", "find" + "-links ="]
    for path in tracked():
        if path.suffix in {".png", ".mo", ".js", ".woff2"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found = [place for place in places if place in text and path.name != "Makefile"]
        assert not found, path


def test_the_lock_pins_every_package_by_hash() -> None:
    entries = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert len(entries) > 50
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries if entry.strip())
    assert not any("://" in entry for entry in entries)
