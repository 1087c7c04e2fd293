"""Encrypted Parquet: how rows that name people are written to disk and read back."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.parquet import encryption

from analysis.errors import WorkspaceError

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_SALT_BYTES: Final = 32
# Identities are few: the usual pool would set aside more memory than they take.
pa.set_memory_pool(pa.system_memory_pool())
_PURPOSE: Final = b"touyan vault data key 1"


def write_private(path: Path, *blocks: bytes) -> None:
    """Write bytes: see `write_blocks`."""
    write_blocks(path, blocks)


def write_blocks(path: Path, blocks: Iterable[bytes]) -> None:
    """Write for the owner's eyes only, to a temporary name first, so that a file is whole or absent."""
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
        for block in blocks:
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def write_sealed(path: Path, rows: pl.DataFrame, master: bytes) -> None:
    """AES-GCM Parquet under a key of its own: HMAC-SHA256 of the master key over a fresh salt kept beside it."""
    salt = secrets.token_bytes(_SALT_BYTES)
    sink = pa.BufferOutputStream()
    properties = encryption.create_encryption_properties(_data_key(master, salt))
    pq.write_table(rows.to_arrow(), sink, encryption_properties=properties)
    write_private(_salt_path(path), salt)
    write_private(path, sink.getvalue().to_pybytes())


def read_sealed(path: Path, master: bytes) -> pl.DataFrame:
    """The rows as written. Raises WorkspaceError when the key is not the one they were written under."""
    try:
        properties = encryption.create_decryption_properties(_data_key(master, _salt_path(path).read_bytes()))
        table = pq.ParquetFile(pa.BufferReader(path.read_bytes()), decryption_properties=properties).read(
            use_threads=False
        )
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceError(
            "身份保险库解不开。",
            where=str(path),
            expected="建立保险库时的那把密钥，且文件完整",
            cure="请恢复原来的密钥；若文件损坏，请从备份恢复 data/vault 文件夹。",
        ) from error
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table never becomes a series
    return frame


def _salt_path(path: Path) -> Path:
    return path.with_suffix(".salt")


def _data_key(master: bytes, salt: bytes) -> bytes:
    return hmac.new(master, _PURPOSE + salt, hashlib.sha256).digest()
