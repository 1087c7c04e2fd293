"""What an editor would say of a unit's text, kept beside it so that a report left unchanged still tells it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from analysis.publish.files import write_whole

ADVICE: Final = ".advice.json"


def keep_advice(folder: Path, advice: Sequence[str]) -> None:
    """Write the advice into the unit's folder; without any nothing is left there."""
    if advice:
        write_whole(folder / ADVICE, json.dumps(list(advice), ensure_ascii=False))
    else:
        (folder / ADVICE).unlink(missing_ok=True)


def read_advice(folder: Path) -> tuple[str, ...]:
    """The advice kept there; none where there is no file, or one that says nothing."""
    try:
        return tuple(str(one) for one in json.loads((folder / ADVICE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()
