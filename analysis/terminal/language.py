"""The command line speaks Chinese: click's own texts through its gettext catalogue."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import Final

LOCALE: Final = Path(__file__).parent / "locale"


def speak_chinese() -> None:
    """Make gettext's default domain ours; the reader's language is Chinese whatever the machine's is."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(LOCALE))
    gettext.textdomain("messages")
