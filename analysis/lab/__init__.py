"""JupyterLab for analysts: Chinese, offline, behind a token, with settings of its own."""

from __future__ import annotations

from analysis.lab.server import run_lab
from analysis.lab.shelf import bring_notebooks

__all__ = ["bring_notebooks", "run_lab"]
