"""The IPython shell's state: namespace, counter, formatters, hooks, transformers, magics, settings.

The shell is typed Any: its parts are traits that IPython declares as possibly None.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from typing import Any

from traitlets import HasTraits

Restore = Callable[[], None]


def keep_namespace(shell: Any) -> Restore:
    """User variables, history and execution count; the next cell is number 1 again.

    Restore the folder first: IPython's folder history starts from the current one.
    """
    saved = dict(shell.user_ns)

    def restore() -> None:
        shell.reset(new_session=True)
        for name in saved.keys() - shell.user_ns.keys():
            shell.user_ns[name] = saved[name]
        shell.payload_manager.clear_payload()

    return restore


def keep_formatters(shell: Any) -> Restore:
    """How objects show themselves: the printers of every MIME type and the formatters' settings."""
    display = shell.display_formatter
    formatters = [*display.formatters.values(), display.ipython_display_formatter]
    formatters.append(display.mimebundle_formatter)
    kinds = ("singleton_printers", "type_printers", "deferred_printers")
    tables = [(getattr(one, kind), dict(getattr(one, kind))) for one in formatters for kind in kinds]
    active = list(display.active_types)
    settings = [keep_settings(one) for one in formatters]

    def restore() -> None:
        display.active_types = active
        for current, saved in tables:
            _refill(current, saved)
        for one in settings:
            one()

    return restore


def keep_hooks(shell: Any) -> Restore:
    """Event callbacks, hooks, input and AST transformers, custom exception handlers, replaced methods."""
    manager = shell.input_transformer_manager
    lists = [
        *shell.events.callbacks.values(),
        *(dispatcher.chain for dispatcher in shell.hooks.values() if hasattr(dispatcher, "chain")),
        shell.input_transformers_post,
        shell.ast_transformers,
        manager.cleanup_transforms,
        manager.line_transforms,
        manager.token_transformers,
    ]
    saved_lists = [(current, list(current)) for current in lists]
    hooks = dict(shell.hooks)
    methods = {name: value for name, value in vars(shell).items() if callable(value)}
    custom_exceptions = shell.custom_exceptions

    def restore() -> None:
        shell.custom_exceptions = custom_exceptions
        for name, value in list(vars(shell).items()):
            if callable(value) and name not in methods:
                delattr(shell, name)
        for name, value in methods.items():
            if vars(shell).get(name) is not value:
                setattr(shell, name, value)
        _refill(shell.hooks, hooks)
        for current, items in saved_lists:
            current[:] = items

    return restore


def keep_magics(shell: Any) -> Restore:
    """Registered magics and loaded extensions."""
    tables = [(table, dict(table)) for table in shell.magics_manager.magics.values()]
    loaded = set(shell.extension_manager.loaded)

    def restore() -> None:
        shell.extension_manager.loaded = set(loaded)
        for current, saved in tables:
            _refill(current, saved)

    return restore


def keep_settings(owner: HasTraits, *, besides: Iterable[str] = ("execution_count",)) -> Restore:
    """Every setting (trait) of a plain value, such as which expressions of a cell are displayed."""
    saved = {name: value for name, value in _plain_settings(owner).items() if name not in besides}

    def restore() -> None:
        current = _plain_settings(owner)
        for name, value in saved.items():
            if current.get(name) != value:
                setattr(owner, name, value)

    return restore


def _plain_settings(owner: HasTraits) -> dict[str, Any]:
    with warnings.catch_warnings():
        # Reading a deprecated setting warns; nobody asked for it.
        warnings.simplefilter("ignore")
        values = owner.trait_values()
    return {name: value for name, value in values.items() if isinstance(value, bool | int | float | str)}


def _refill(current: dict[Any, Any], saved: dict[Any, Any]) -> None:
    if current != saved:
        current.clear()
        current.update(saved)
