"""Our notebooks brought into a working folder; what an analyst has changed stays as it is."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Final

from analysis.errors import WorkspaceError
from analysis.workspace import Workspace

SHIPPED: Final = Path(__file__).parents[2] / "notebooks"
FIRST: Final = "00_start.ipynb"
_BROUGHT: Final = ".brought.json"


def notebook_folder(workspace: Workspace) -> Path:
    """`notebooks` of the working folder; where that is where ours are kept, a folder that is not under version control.

    Running a notebook writes figures into it: they must never end up among the sources.
    """
    folder = workspace.root / "notebooks"
    return workspace.data / "notebooks" if folder.resolve() == SHIPPED.resolve() else folder


def bring_notebooks(workspace: Workspace) -> Path:
    """Copy what is missing, renew what was brought before and not changed since; the folder of the notebooks.

    Running a notebook is no change: only text and code count. Raises WorkspaceError where the folder cannot be written.
    """
    folder = notebook_folder(workspace)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        brought = _read_brought(folder / _BROUGHT)
        for source in sorted(SHIPPED.glob("*.ipynb")):
            kept = folder / source.name
            digest = _digest(source)
            if not kept.exists() or (_digest(kept) == brought.get(source.name) != digest):
                shutil.copyfile(source, kept)
                brought[source.name] = digest
        (folder / _BROUGHT).write_text(json.dumps(brought, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            "笔记本放不进工作文件夹。", where=str(folder), cure="检查写入权限和磁盘空间，关闭打开着的笔记本后重试。"
        ) from error
    return folder


def _read_brought(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        brought: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return brought


def _digest(path: Path) -> str:
    """Of the cells' kinds and texts; a file that is no notebook has none."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        told = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError):
        return ""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
