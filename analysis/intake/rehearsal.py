"""An import tried on a copy: what would happen, told by the very code that would do it; nothing is kept."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from analysis.intake.importing import Progress, import_paths
from analysis.intake.question_book import Questions
from analysis.intake.report import ImportReport
from analysis.store.vault import Vault, open_vault
from analysis.store.vault_key import KEY_BYTES
from analysis.store.working import open_store
from analysis.workspace import Workspace, open_workspace

_NOT_COPIED = frozenset({"incoming", "vault", "editions"})


@dataclass(frozen=True)
class _PassingVault(Vault):
    """A copy of the vault that keeps no file's bytes, and makes no key where there is none yet."""

    @cached_property
    def _master(self) -> bytes:
        kept = any(self.folder.glob("*/*.parquet"))
        return Vault(self.folder)._master if kept else secrets.token_bytes(KEY_BYTES)  # noqa: SLF001 the same vault

    def keep_file(self, sha256: str, suffix: str, blocks: Iterable[bytes]) -> None:
        """Not kept."""


def rehearse_import(workspace: Workspace, paths: Iterable[Path], *, progress: Progress | None = None) -> ImportReport:
    """What `import_paths` would report, without a byte of the working folder changed.

    Raises what `import_paths` raises. The copy lies in a private temporary folder and is removed at once.
    """
    with tempfile.TemporaryDirectory(prefix="touyan-") as folder:
        trial = open_workspace(Path(folder))
        _copy(workspace, trial)
        open_vault(trial)
        report = import_paths(trial, list(paths), progress=progress, vault=_PassingVault(trial.vault))
        return replace(report, batch_id=None, return_book=None, questions=Questions(report.questions.asked))


def _copy(workspace: Workspace, trial: Workspace) -> None:
    """Store, identities and settings; the store is opened first, so that one being written is not copied half."""
    if workspace.store_path.exists():
        with open_store(workspace, read_only=True):
            for path in workspace.data.glob(f"{workspace.store_path.name}*"):
                shutil.copy2(path, trial.data / path.name)
    for path in workspace.data.iterdir():
        if path.is_dir() and path.name not in _NOT_COPIED:
            shutil.copytree(path, trial.data / path.name, dirs_exist_ok=True)
    for kind in ("identities", "quarantine"):
        if (workspace.vault / kind).is_dir():
            shutil.copytree(workspace.vault / kind, trial.vault / kind, dirs_exist_ok=True)
