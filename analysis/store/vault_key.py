"""The vault's master key: from the environment, the system's key ring, or a private file of the user."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import sys
from pathlib import Path
from threading import Thread
from typing import Final

from analysis.errors import WorkspaceError

KEY_VARIABLE: Final = "TOUYAN_VAULT_KEY"
KEY_BYTES: Final = 32
_SERVICE: Final = "touyan"
_ENTRY: Final = "vault"
_PATIENCE_SECONDS: Final = 5


def key_file() -> Path:
    """Where the key lies when the machine has no key ring: the user's own configuration folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "touyan" / "vault.key"


def master_key(*, may_create: bool) -> bytes:
    """The key of 32 bytes. Raises WorkspaceError when there is none and none may be made, or it is no key."""
    given = os.environ.get(KEY_VARIABLE)
    if given:
        return _decode(given, f"环境变量 {KEY_VARIABLE}")
    kept = _ask_key_ring(None)
    if kept:
        return _decode(kept, "系统密钥环")
    path = key_file()
    if path.exists():
        return _decode(path.read_text(encoding="ascii", errors="replace"), str(path))
    if not may_create:
        raise WorkspaceError(
            "找不到身份保险库的密钥。",
            where=str(path),
            expected=f"建立保险库时的密钥（系统密钥环、上述文件或环境变量 {KEY_VARIABLE}）",
            cure="请从备份恢复密钥；密钥丢失后，姓名和身份证号无法解密，只能清空保险库重新导入。",
        )
    return _create(path)


def _create(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    text = base64.b64encode(key).decode("ascii")
    if _ask_key_ring(text) == text:
        return key
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    return key


def _decode(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise WorkspaceError(
            "身份保险库的密钥写法不对。",
            where=where,
            expected=f"{KEY_BYTES} 个字节的 base64 文本",
            cure="请恢复原来的密钥，不要手工修改。",
        )
    return key


def _ask_key_ring(store: str | None) -> str | None:
    """Read the entry (after writing it, when given). A ring that is absent, locked or silent counts as none."""
    if sys.platform.startswith("linux") and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    answers: list[str | None] = []
    # A ring may wait for ever for somebody to unlock it; a daemon thread is left behind without harm.
    asking = Thread(target=lambda: answers.append(_use_key_ring(store)), daemon=True)
    asking.start()
    asking.join(_PATIENCE_SECONDS)
    return answers[0] if answers else None


def _use_key_ring(store: str | None) -> str | None:
    import keyring  # noqa: PLC0415 - slow to import, and not needed when the environment gives the key
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        if store is not None:
            keyring.set_password(_SERVICE, _ENTRY, store)
        return keyring.get_password(_SERVICE, _ENTRY)
    except (KeyringError, OSError, RuntimeError):
        return None
