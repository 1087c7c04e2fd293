"""Settings of the analysts' libraries. Only libraries already imported are looked at; none is imported."""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

Restore = Callable[[], None]

# A library whose settings cannot be put back unless it was there when the state was kept.
WITH_SETTINGS = ("pandas", "polars", "plotly.io", "numpy", "itables")


def keep_libraries() -> Restore:
    """Settings of pandas, Polars, Plotly, NumPy and itables, as far as they are imported now."""
    keepers = {
        "pandas": _keep_pandas,
        "polars": _keep_polars,
        "plotly.io": _keep_plotly,
        "numpy": _keep_numpy,
        "itables": _keep_itables,
    }
    restores = [keep(sys.modules[name]) for name, keep in keepers.items() if name in sys.modules]

    def restore() -> None:
        for one in restores:
            one()

    return restore


def _pandas_options(node: Any, prefix: str = "") -> Iterator[str]:
    for name in dir(node):
        child = getattr(node, name)
        if hasattr(child, "_ipython_key_completions_") or type(child) is type(node):
            yield from _pandas_options(child, f"{prefix}{name}.")
        else:
            yield prefix + name


def _keep_pandas(pandas: Any) -> Restore:
    with warnings.catch_warnings():
        # Deprecated options warn when they are read.
        warnings.simplefilter("ignore")
        saved = {name: pandas.get_option(name) for name in _pandas_options(pandas.options)}

    def restore() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name, value in saved.items():
                if pandas.get_option(name) is not value and pandas.get_option(name) != value:
                    pandas.set_option(name, value)

    return restore


def _keep_polars(polars: Any) -> Restore:
    saved = polars.Config.save()

    def restore() -> None:
        if polars.Config.save() != saved:
            polars.Config.restore_defaults()
            polars.Config.load(saved)

    return restore


def _keep_plotly(plotly_io: Any) -> Restore:
    templates, renderers = plotly_io.templates, plotly_io.renderers
    default_template, default_renderer = templates.default, renderers.default
    template_names, renderer_names = set(templates), set(renderers)
    used = (default_template or "").split("+")
    contents = {name: templates[name].to_plotly_json() for name in used if name in template_names}
    defaults = dict(vars(plotly_io.defaults))

    def restore() -> None:
        for name in set(templates) - template_names:
            del templates[name]
        for name, content in contents.items():
            if templates[name].to_plotly_json() != content:
                templates[name] = content
        # Setting it builds the template anew, which takes longer than all the rest.
        if templates.default != default_template:
            templates.default = default_template
        if renderers.default != default_renderer:
            renderers.default = default_renderer
        for name in set(renderers) - renderer_names:
            del renderers[name]
        _put_defaults_back(plotly_io, defaults)

    return restore


def _put_defaults_back(plotly_io: Any, defaults: dict[str, Any]) -> None:
    for name, value in defaults.items():
        if getattr(plotly_io.defaults, name) != value:
            setattr(plotly_io.defaults, name, value)
    express = sys.modules.get("plotly.express")
    if express is not None:
        express.defaults.reset()


def _keep_numpy(numpy: Any) -> Restore:
    printing, errors = numpy.get_printoptions(), numpy.geterr()

    def restore() -> None:
        numpy.set_printoptions(**printing)
        numpy.seterr(**errors)
        numpy.random.seed()

    return restore


def _keep_itables(itables: Any) -> Restore:
    options = itables.options
    saved = {name: value for name, value in vars(options).items() if not name.startswith("__")}

    def restore() -> None:
        for name in [one for one in vars(options) if one not in saved and not one.startswith("__")]:
            delattr(options, name)
        for name, value in saved.items():
            setattr(options, name, value)

    return restore


def keep_connections() -> Restore:
    """Close every DuckDB connection opened since, wherever it hides, and the shared one if anything was done on it.

    The garbage collector knows them all; what was there before is frozen and therefore not listed.
    """
    expected = _transaction(sys.modules.get("duckdb"))

    def restore() -> None:
        nonlocal expected
        duckdb = sys.modules.get("duckdb")
        if duckdb is None:
            return
        for one in [one for one in gc.get_objects() if isinstance(one, duckdb.DuckDBPyConnection)]:
            one.close()
        expected += 1
        if _transaction(duckdb) != expected:
            shared = duckdb.default_connection()
            duckdb.set_default_connection(duckdb.connect())
            shared.close()
            expected = _transaction(duckdb)

    return restore


def _transaction(duckdb: Any) -> int:
    """The number of the shared connection's next transaction: whatever is asked of it or set on it takes one.

    Making a connection takes longer than putting everything else back. -1 where it cannot be told.
    """
    if duckdb is None:
        return -1
    try:
        return int(duckdb.default_connection().execute("SELECT txid_current()").fetchall()[0][0])
    except duckdb.Error:
        # A result nobody fetched, or a transaction that failed.
        return -1


def close_widgets() -> None:
    """Close every widget the notebook left open."""
    widgets = sys.modules.get("ipywidgets")
    if widgets is not None:
        widgets.Widget.close_all()
