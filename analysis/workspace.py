"""One working folder: where the files of a committee's analysis lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.errors import WorkspaceError

HOME_VARIABLE: Final = "TOUYAN_HOME"
PRIVATE: Final = 0o700


@dataclass(frozen=True)
class Workspace:
    """Paths below one root folder. `vault` names people and is private to its owner."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def incoming(self) -> Path:
        return self.data / "incoming"

    @property
    def store_path(self) -> Path:
        return self.data / "store.duckdb"

    @property
    def editions(self) -> Path:
        return self.data / "editions"

    @property
    def vault(self) -> Path:
        return self.data / "vault"

    @property
    def standards(self) -> Path:
        return self.data / "standards"

    @property
    def corrections(self) -> Path:
        return self.data / "corrections"

    @property
    def notes(self) -> Path:
        return self.data / "notes"

    @property
    def reports(self) -> Path:
        return self.root / "reports"


def open_workspace(path: Path | None = None) -> Workspace:
    """The given folder, else the one `TOUYAN_HOME` names, else the current one; missing folders are made.

    Raises WorkspaceError when the folders cannot be made.
    """
    root = path or Path(os.environ.get(HOME_VARIABLE) or Path.cwd())
    workspace = Workspace(root.expanduser().resolve())
    folders = [workspace.incoming, workspace.editions, workspace.standards, workspace.corrections]
    folders += [workspace.notes, workspace.reports]
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        workspace.vault.mkdir(mode=PRIVATE, exist_ok=True)
        workspace.vault.chmod(PRIVATE)
    except OSError as error:
        raise WorkspaceError(
            "无法建立工作文件夹。",
            where=str(workspace.root),
            expected="一个可以写入的文件夹",
            cure="请换一个自己有写入权限的文件夹，或请管理员开通权限、清理磁盘。",
        ) from error
    return workspace
