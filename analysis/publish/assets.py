"""What all pages of a year share: Plotly, our scripts and our style, written once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from plotly.offline import get_plotlyjs

from analysis.publish.files import write_whole

_OWN: Final = ("report.css", "report.js", "portal.js")


def write_assets(folder: Path) -> None:
    """Bring `assets` up to date: plotly.min.js and our own files; unchanged ones are left as they are."""
    texts = {name: (files("analysis.publish") / "assets" / name).read_text(encoding="utf-8") for name in _OWN}
    texts["plotly.min.js"] = str(get_plotlyjs())
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_whole(path, text)
