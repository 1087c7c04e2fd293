"""Plotly figures as PNG, through kaleido and a browser of this machine; where either is missing, nothing is drawn."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import plotly
import plotly.graph_objects as go

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SCALE: Final = 2

Draw = Callable[[go.Figure, int, int], bytes | None]
"""A figure, its width and height in pixels, to a PNG; None where it could not be drawn."""


def can_draw() -> bool:
    """Whether the extra `images` is installed and a browser is there."""
    return find_spec("kaleido") is not None and any(shutil.which(name) for name in _BROWSERS)


@contextmanager
def drawing() -> Iterator[Draw]:
    """Pictures by one browser, started for the first of them and stopped at the end; nothing from the network."""
    started: list[Any] = []

    def draw(figure: go.Figure, width: int, height: int) -> bytes | None:
        if not can_draw():
            return None
        import kaleido  # noqa: PLC0415 an extra that need not be there

        if not started:
            script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
            kaleido.start_sync_server(n=1, mathjax=False, plotlyjs=script)
            started.append(kaleido)
        try:
            made = kaleido.calc_fig_sync(
                figure, opts={"format": "png", "width": width, "height": height, "scale": _SCALE}
            )
        except Exception:  # noqa: BLE001 a browser that fails must not take the paper with it: a table stands instead
            return None
        return bytes(made)

    try:
        yield draw
    finally:
        for kaleido in started:
            kaleido.stop_sync_server()


def never(_: go.Figure, __: int, ___: int) -> bytes | None:
    """Draws nothing: what is only compared, not printed, needs no browser."""
    return None
