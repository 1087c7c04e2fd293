"""papermill, nbclient and nbformat, imported without the grammar of international addresses jsonschema builds.

Building it takes about a second in every process, for a format no notebook has. A None in `sys.modules` is
how Python itself says "not importable"; jsonschema then leaves the format out, as where it is not installed.
No other module of ours imports these three, or whichever came first would have built it.
"""

from __future__ import annotations

import importlib
import logging
import sys
from types import ModuleType
from typing import Any, Final

GRAMMAR: Final = "rfc3987_syntax"


def _import_without_grammar(*names: str) -> list[ModuleType]:
    absent = GRAMMAR not in sys.modules
    if absent:
        sys.modules[GRAMMAR] = None  # type: ignore[assignment]
    try:
        return [importlib.import_module(name) for name in names]
    finally:
        if absent:
            del sys.modules[GRAMMAR]


_modules: Final[list[Any]] = _import_without_grammar("nbformat", "nbclient", "papermill")
nbformat, nbclient, papermill = _modules
# What papermill logs is told to the analyst as an error of ours; without a handler it would reach the screen.
logging.getLogger("papermill").addHandler(logging.NullHandler())
