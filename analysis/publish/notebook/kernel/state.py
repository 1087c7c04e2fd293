"""Keep the kernel's state once, after the preload; put it back after every notebook."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython

from analysis.publish.notebook.kernel import interpreter, libraries, shell


class UncleanKernelError(RuntimeError):
    """The notebook left something that cannot be put back: the kernel must be replaced."""

    def __init__(self, kind: str, names: Iterable[str]) -> None:
        super().__init__(f"{kind}: {', '.join(sorted(names))}")


@dataclass(frozen=True)
class KeptState:
    """The functions that put the kernel back, in order, and what may be alive afterwards."""

    builtins: interpreter.Restore
    restores: tuple[interpreter.Restore, ...]
    threads: frozenset[threading.Thread]
    libraries: frozenset[str]


_kept: list[KeptState] = []


def keep(preload: tuple[str, ...], prepare: str = "", *, without: tuple[str, ...] = ()) -> None:
    """Import the modules named, with those of `without` absent, run `prepare`, then record the state as it is.

    What every notebook is to find: what `prepare` opens stays open. Raises ImportError where a module of the preload
    cannot be imported, and whatever `prepare` raises.
    """
    absent = [name for name in without if name not in sys.modules]
    # None in sys.modules makes an import fail as if the module were not installed.
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in preload:
        importlib.import_module(name)
    for name in absent:
        del sys.modules[name]
    # Our own sentence, in a namespace of its own: the notebook's must stay untouched.
    exec(prepare, {})  # noqa: S102
    ipython = _ipython()
    _kept[:] = [
        KeptState(
            builtins=interpreter.keep_builtins(),
            restores=(
                libraries.keep_connections(),
                interpreter.keep_system(),
                interpreter.keep_environment(),
                interpreter.keep_folder(),
                shell.keep_hooks(ipython),
                shell.keep_settings(ipython),
                shell.keep_formatters(ipython),
                shell.keep_magics(ipython),
                shell.keep_namespace(ipython),
                interpreter.keep_modules(),
                libraries.keep_libraries(),
                interpreter.keep_logging(),
                interpreter.keep_warnings(),
                interpreter.keep_numbers(),
            ),
            threads=frozenset(threading.enumerate()),
            libraries=_libraries_with_settings(),
        )
    ]
    _freeze()


def put_back() -> None:
    """Restore the state kept. Raises UncleanKernelError where a notebook left what cannot be restored."""
    (kept,) = _kept
    # First, because everything below calls builtins.
    kept.builtins()
    libraries.close_widgets()
    for restore in kept.restores:
        restore()
    _freeze()
    if left := [one.name for one in threading.enumerate() if one not in kept.threads and _belongs_to_notebook(one)]:
        raise UncleanKernelError("threads", left)
    if late := _libraries_with_settings() - kept.libraries:
        raise UncleanKernelError("libraries", late)


def enter_folder(folder: str) -> None:
    """Make `folder` the current one, as if the kernel had been started there."""
    os.chdir(folder)
    _ipython().history_manager.dir_hist[:] = [Path.cwd()]


def _belongs_to_notebook(thread: threading.Thread) -> bool:
    # The kernel's own connection starts a thread with the first large output: a long table is no reason to replace it.
    return thread.is_alive() and not type(thread).__module__.startswith("zmq.")


def _ipython() -> Any:
    return get_ipython()


def _libraries_with_settings() -> frozenset[str]:
    return frozenset(name for name in libraries.WITH_SETTINGS if name in sys.modules)


def _freeze() -> None:
    # What survives a collection is the preload; unfrozen, each collection would walk through all of it.
    gc.enable()
    gc.collect()
    gc.freeze()
