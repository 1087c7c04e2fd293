"""The identity vault: who the keys are, the files as they came, the rows that were sent back. It names people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import polars as pl

from analysis.store.sealed import PRIVATE_FOLDER, read_sealed, write_blocks, write_sealed
from analysis.store.vault_key import master_key
from analysis.workspace import Workspace

IDENTITY_SCHEMA: Final = {"member_id": pl.String, "name": pl.String, "id_no": pl.String, "phone": pl.String}


@dataclass(frozen=True)
class Vault:
    """`folder` holds identities/<batch>.parquet, quarantine/<batch>.parquet and files/<sha256><suffix>.

    A batch's files count only once the store has committed that batch.
    """

    folder: Path

    @cached_property
    def _master(self) -> bytes:
        return master_key(may_create=not any(self.folder.glob("*/*.parquet")))

    def identities(self, batches: Collection[int]) -> pl.DataFrame:
        """One row per member (`member_id`, `name`, `id_no`, `phone`) as the last of the given batches tells it.

        Raises WorkspaceError when the key is missing or wrong, or a file of a committed batch cannot be read.
        """
        frames = [pl.DataFrame(schema=IDENTITY_SCHEMA)]
        for batch_id in sorted(batches):
            path = self._path("identities", batch_id)
            if path.exists():
                frames.append(read_sealed(path, self._master))
        return pl.concat(frames).unique("member_id", keep="last", maintain_order=True)

    def keep_identities(self, batch_id: int, rows: pl.DataFrame) -> None:
        """Write the members that are new or changed in a batch."""
        if rows.height:
            write_sealed(self._path("identities", batch_id), rows.select(*IDENTITY_SCHEMA), self._master)

    def keep_quarantined(self, batch_id: int, rows: pl.DataFrame) -> None:
        """Write quarantined rows as they stood: see `analysis.intake.sent_back`."""
        if rows.height:
            write_sealed(self._path("quarantine", batch_id), rows, self._master)

    def quarantined(self, batch_id: int) -> pl.DataFrame | None:
        """The rows a batch sent back, or None if it sent back none."""
        path = self._path("quarantine", batch_id)
        return read_sealed(path, self._master) if path.exists() else None

    def keep_file(self, sha256: str, suffix: str, blocks: Iterable[bytes]) -> None:
        """Keep a file's bytes under their hash; the same bytes are kept once."""
        path = self.folder / "files" / f"{sha256}{suffix}"
        if not path.exists():
            write_blocks(path, blocks)

    def put_back(self, name: str, sha256: str) -> None:
        """A kept file under its name beside the other workbooks, unless one of that name is there."""
        kept, path = self.folder / "files" / f"{sha256}{Path(name).suffix}", self.folder / name
        if kept.exists() and not path.exists():
            write_blocks(path, [kept.read_bytes()])

    def drop_uncommitted(self, batches: Collection[int], files: Collection[str]) -> None:
        """Remove what an interrupted import or an undone batch left: files of batches and hashes the store lacks."""
        for kind in ("identities", "quarantine"):
            for path in (self.folder / kind).glob("*"):
                if path.suffix == ".part" or int(path.stem) not in batches:
                    path.unlink(missing_ok=True)
        for path in (self.folder / "files").glob("*"):
            if path.suffix == ".part" or path.name.partition(".")[0] not in files:
                path.unlink()

    def _path(self, kind: str, batch_id: int) -> Path:
        return self.folder / kind / f"{batch_id}.parquet"


def open_vault(workspace: Workspace) -> Vault:
    """The vault of a working folder; its folders are readable by their owner only."""
    for name in ("identities", "quarantine", "files"):
        folder = workspace.vault / name
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    workspace.vault.chmod(PRIVATE_FOLDER)
    return Vault(workspace.vault)
