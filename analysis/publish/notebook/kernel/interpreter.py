"""The interpreter's own state: folder, environment, paths, modules, builtins, warnings, logging, numbers."""

from __future__ import annotations

import builtins
import decimal
import importlib
import locale
import logging
import os
import random
import sys
import sysconfig
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

Restore = Callable[[], None]


def keep_environment() -> Restore:
    """os.environ as a whole, and the time zone that follows from it."""
    saved = dict(os.environ)

    def restore() -> None:
        if os.environ == saved:
            return
        os.environ.clear()
        os.environ.update(saved)
        if hasattr(time, "tzset"):
            time.tzset()

    return restore


def keep_folder() -> Restore:
    """The current folder and where temporary files go."""
    saved = Path.cwd()
    saved_temporary = tempfile.tempdir

    def restore() -> None:
        os.chdir(saved)
        tempfile.tempdir = saved_temporary

    return restore


def keep_system() -> Restore:
    """Import paths and hooks, arguments, streams, the display and exception hooks, the recursion limit."""
    lists = {name: list(getattr(sys, name)) for name in ("path", "meta_path", "path_hooks", "argv")}
    names = ("displayhook", "excepthook", "breakpointhook", "stdout", "stderr", "stdin")
    values = {name: getattr(sys, name) for name in names}
    recursion_limit = sys.getrecursionlimit()

    def restore() -> None:
        for name, items in lists.items():
            current = getattr(sys, name)
            current[:] = items
        for name, value in values.items():
            setattr(sys, name, value)
        for name in ("last_type", "last_value", "last_traceback", "last_exc"):
            # These hold the frames, and so the variables, of an exception the notebook expected.
            if hasattr(sys, name):
                delattr(sys, name)
        sys.setrecursionlimit(recursion_limit)

    return restore


def keep_modules() -> Restore:
    """sys.modules: the notebook's own modules are dropped, modules it removed or replaced come back.

    Installed libraries stay loaded; so do submodules of packages that were preloaded.
    """
    saved = dict(sys.modules)
    installed = _installed_folders()

    def restore() -> None:
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] not in saved and _belongs_to_notebook(module, installed):
                del sys.modules[name]
        for name, module in saved.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
        importlib.invalidate_caches()

    return restore


def _installed_folders() -> tuple[Path, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    return tuple({Path(path).resolve() for name in names if (path := sysconfig.get_path(name))})


def _belongs_to_notebook(module: ModuleType, installed: tuple[Path, ...]) -> bool:
    spec = getattr(module, "__spec__", None)
    if spec is None:
        return True
    if spec.origin in {"built-in", "frozen"}:
        return False
    places = [spec.origin] if spec.origin else list(spec.submodule_search_locations or ())
    return not any(Path(place).resolve().is_relative_to(folder) for place in places for folder in installed)


def keep_builtins() -> Restore:
    """Names added to, replaced in or removed from `builtins`."""
    saved = dict(vars(builtins))

    def restore() -> None:
        namespace = vars(builtins)
        for name in namespace.keys() - saved.keys():
            del namespace[name]
        for name, value in saved.items():
            if namespace.get(name) is not value:
                namespace[name] = value

    return restore


def keep_warnings() -> Restore:
    """Filters and showwarning, through `catch_warnings`, which also clears the once-per-place memory."""
    guard = warnings.catch_warnings()
    guard.__enter__()

    def restore() -> None:
        nonlocal guard
        guard.__exit__(None, None, None)
        guard = warnings.catch_warnings()
        guard.__enter__()

    return restore


def keep_logging() -> Restore:
    """Level, handlers and propagation of every logger; loggers made later go back to the defaults."""
    root = logging.getLogger()
    disabled_up_to = root.manager.disable
    saved = {logger: _logger_state(logger) for logger in _loggers()}

    def restore() -> None:
        logging.disable(disabled_up_to)
        logging.captureWarnings(capture=False)
        for logger in _loggers():
            level, handlers, propagate, disabled = saved.get(logger, (logging.NOTSET, (), True, False))
            if logger.level != level:
                logger.setLevel(level)
            logger.handlers[:] = handlers
            logger.propagate, logger.disabled = propagate, disabled

    return restore


def _loggers() -> list[logging.Logger]:
    known = [one for one in logging.Logger.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    return [logging.getLogger(), *known]


def _logger_state(logger: logging.Logger) -> tuple[int, tuple[logging.Handler, ...], bool, bool]:
    return logger.level, tuple(logger.handlers), logger.propagate, logger.disabled


def keep_numbers() -> Restore:
    """Decimal context and locale; the random generator is seeded anew from the system."""
    context = decimal.getcontext().copy()
    saved_locale = locale.setlocale(locale.LC_ALL)

    def restore() -> None:
        decimal.setcontext(context.copy())
        if locale.setlocale(locale.LC_ALL) != saved_locale:
            locale.setlocale(locale.LC_ALL, saved_locale)
        random.seed()

    return restore
