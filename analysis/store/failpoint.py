"""Named places around every step that writes, where a test may kill the process: there is no other use."""

from __future__ import annotations

import os
import signal
from typing import Final

FAILPOINT_VARIABLE: Final = "TOUYAN_FAILPOINT"
FAILPOINTS: Final = (
    "import.spread",
    "import.begin",
    "import.rows_loaded",
    "import.books_written",
    "import.identities_kept",
    "import.quarantine_kept",
    "import.files_kept",
    "import.committed",
    "import.done",
    "undo.begin",
    "undo.rows_restored",
    "undo.books_written",
    "undo.committed",
    "undo.vault_dropped",
    "undo.done",
    "compute.begin",
    "compute.tables_copied",
    "compute.built",
    "compute.manifest_written",
    "compute.closed",
    "compute.linked",
    "seal.begin",
    "seal.read_only",
    "seal.written",
    "return_book.begin",
    "return_book.old_kept",
    "return_book.written",
)
"""Every name, in the order of the work."""


def failpoint(name: str) -> None:
    """End the process at once, as a power cut would, when the environment names this place."""
    if os.environ.get(FAILPOINT_VARIABLE) != name:
        return
    if name not in FAILPOINTS:
        raise RuntimeError(name)
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(1)
