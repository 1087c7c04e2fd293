"""The vault: sealed under a key that never lies in the working folder, valid only with its batch."""

from __future__ import annotations

import base64
import stat
from pathlib import Path
from threading import Event

import polars as pl
import pytest

from analysis.errors import WorkspaceError
from analysis.store import vault_key
from analysis.store.sealed import read_sealed, write_sealed
from analysis.store.vault import open_vault
from analysis.store.vault_key import KEY_VARIABLE, key_file, master_key
from analysis.workspace import Workspace, open_workspace
from tests.ledgers import KEY, OTHER_KEY, fresh_workspace

PEOPLE = pl.DataFrame(
    [("m1", "赵甲", "71", "139"), ("m2", "钱乙", None, None)],
    schema=["member_id", "name", "id_no", "phone"],
    orient="row",
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return fresh_workspace(tmp_path, monkeypatch)


@pytest.fixture
def without_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No key in the environment, no key ring, an empty configuration folder."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_the_last_batch_that_tells_of_a_member_counts(workspace: Workspace) -> None:
    vault = open_vault(workspace)
    vault.keep_identities(1, PEOPLE)
    vault.keep_identities(2, PEOPLE.filter(member_id="m2").with_columns(phone=pl.lit("138")))
    assert dict(vault.identities([1, 2]).select("member_id", "phone").iter_rows()) == {"m1": "139", "m2": "138"}
    assert vault.identities([1]).height == 2
    assert vault.identities([]).is_empty()


def test_files_of_batches_the_store_does_not_know_are_removed(workspace: Workspace) -> None:
    vault = open_vault(workspace)
    for batch in (1, 2):
        vault.keep_identities(batch, PEOPLE)
        vault.keep_quarantined(batch, PEOPLE)
    vault.drop_uncommitted([1], [])
    assert sorted(path.name for path in workspace.vault.glob("*/*")) == ["1.parquet", "1.parquet", "1.salt", "1.salt"]


def test_nothing_readable_lies_on_disk_and_a_wrong_key_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1.parquet"
    write_sealed(path, PEOPLE, base64.b64decode(KEY))
    assert "赵甲".encode() not in path.read_bytes()
    assert read_sealed(path, base64.b64decode(KEY)).equals(PEOPLE)
    with pytest.raises(WorkspaceError, match="解不开") as caught:
        read_sealed(path, base64.b64decode(OTHER_KEY))
    assert "密钥" in str(caught.value)


def test_every_file_has_a_key_of_its_own(tmp_path: Path) -> None:
    for name in ("1.parquet", "2.parquet"):
        write_sealed(tmp_path / name, PEOPLE, base64.b64decode(KEY))
    assert (tmp_path / "1.salt").read_bytes() != (tmp_path / "2.salt").read_bytes()
    (tmp_path / "1.salt").write_bytes((tmp_path / "2.salt").read_bytes())
    with pytest.raises(WorkspaceError):
        read_sealed(tmp_path / "1.parquet", base64.b64decode(KEY))


def test_a_damaged_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1.parquet"
    write_sealed(path, PEOPLE, base64.b64decode(KEY))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(WorkspaceError, match="解不开"):
        read_sealed(path, base64.b64decode(KEY))


def test_the_vault_is_its_owners_alone(workspace: Workspace) -> None:
    vault = open_vault(workspace)
    vault.keep_identities(1, PEOPLE)
    vault.keep_file("ab", ".csv", [b"x"])
    for path in workspace.vault.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert stat.S_IMODE(workspace.vault.stat().st_mode) == 0o700


def test_a_key_is_made_once_in_the_users_own_folder(without_key: Path) -> None:
    key = master_key(may_create=True)
    assert key_file() == without_key / "touyan" / "vault.key"
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert master_key(may_create=False) == key


def test_a_vault_without_its_key_gets_no_new_one(without_key: Path) -> None:
    with pytest.raises(WorkspaceError, match="找不到身份保险库的密钥") as caught:
        master_key(may_create=False)
    assert str(without_key) in str(caught.value)
    assert not key_file().exists()


def test_the_vault_asks_for_its_own_key_once_it_holds_anything(without_key: Path, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "work")
    open_vault(workspace).keep_identities(1, PEOPLE)
    key_file().unlink()
    with pytest.raises(WorkspaceError, match="找不到"):
        open_vault(workspace).identities([1])


@pytest.mark.parametrize("text", ["短", "AAAA", "!" * 44])
def test_what_is_no_key_is_an_error(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(KEY_VARIABLE, text)
    with pytest.raises(WorkspaceError, match="密钥写法不对"):
        master_key(may_create=True)


def test_a_key_ring_is_used_where_there_is_one(without_key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}

    def ring(store: str | None) -> str | None:
        if store:
            kept["key"] = store
        return kept.get("key")

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(vault_key, "_use_key_ring", ring)
    key = master_key(may_create=True)
    assert base64.b64decode(kept["key"]) == key == master_key(may_create=False)
    assert not key_file().exists()


def test_a_silent_key_ring_counts_as_none(without_key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(vault_key, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(vault_key, "_use_key_ring", lambda _: Event().wait())
    master_key(may_create=True)
    assert key_file().exists()


def test_a_key_ring_that_fails_counts_as_none(without_key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert vault_key._use_key_ring(None) is None
