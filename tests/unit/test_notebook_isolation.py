"""A notebook finds the warm kernel as if it had just been started, whatever the one before it did."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analysis.publish.notebook.runner import run_notebook
from analysis.publish.notebook.warm_engine import EngineSettings, NotebookEngine
from tests.notebook_material import last_text, read_cells, write_template

IMPORTS = """
import builtins, decimal, io, json, locale, logging, math, os, random, sys, tempfile, time, types, warnings
import duckdb, ipywidgets, numpy as np, pandas as pd, plotly.io as pio, polars as pl
ip = get_ipython()
"""
WARN = "warnings.warn_explicit('w', UserWarning, 'f', 1, registry=vars(math).setdefault('left', {}))"
TABLES = "duckdb.sql('SELECT table_name FROM duckdb_tables()').fetchall()"
SETTING = "duckdb.sql(\"SELECT current_setting('memory_limit')\").fetchall()"

# What the first notebook changes, and what the next one would look at to notice.
CHANGES = {
    "variables": ("left = 1", "sorted(globals())"),
    "outputs": ("Out[7] = 1", "sorted(Out), _, len(In)"),
    "folder": ("os.chdir(tempfile.gettempdir())", "os.getcwd(), [str(one) for one in _dh]"),
    "temporary_folder": ("tempfile.tempdir = 'left'", "tempfile.gettempdir()"),
    "environment": ("os.environ['LEFT'] = '1'; del os.environ['PATH']", "sorted(os.environ)"),
    "search_path": ("sys.path.append('left')", "sys.path"),
    "arguments": ("sys.argv.append('left')", "len(sys.argv)"),
    "recursion": ("sys.setrecursionlimit(4321)", "sys.getrecursionlimit()"),
    "stream": ("sys.stderr = io.StringIO()", "type(sys.stderr).__name__"),
    "builtins": ("builtins.left = 1; builtins.sum = max; del builtins.bin", "sum([1, 2]), len(dir(builtins))"),
    "warnings": ("warnings.simplefilter('error')", "warnings.filters"),
    "warned_once": (WARN, WARN),
    "logging": ("logging.basicConfig(level=5, force=True)", "logging.root.level, len(logging.root.handlers)"),
    "logging_off": ("logging.disable(50)", "logging.getLogger('x').isEnabledFor(40)"),
    "logger": ("logging.getLogger('left').setLevel(5)", "logging.getLogger('left').level"),
    "decimals": ("decimal.getcontext().prec = 3", "decimal.getcontext().prec"),
    "locale": ("locale.setlocale(locale.LC_ALL, 'C')", "locale.setlocale(locale.LC_ALL)"),
    "module_added": ("sys.modules['left'] = types.ModuleType('left')", "'left' in sys.modules"),
    "module_replaced": ("sys.modules['csv'] = types.ModuleType('csv')", "hasattr(sys.modules['csv'], 'reader')"),
    "time_zone": ("os.environ['TZ'] = 'Asia/Urumqi'; time.tzset()", "time.tzname"),
    "pandas": ("pd.set_option('display.max_rows', 3)", "pd.get_option('display.max_rows')"),
    "polars": ("pl.Config.set_tbl_rows(3); pl.Config.set_fmt_float('full')", "pl.Config.state()"),
    "plotly_template": ("pio.templates.default = 'ggplot2'", "pio.templates.default"),
    "plotly_added": ("pio.templates['left'] = {}", "sorted(pio.templates)"),
    "plotly_changed": ("pio.templates['plotly'].layout.font.size = 33", "pio.templates['plotly'].layout.font.size"),
    "plotly_renderer": ("pio.renderers.default = 'json'", "pio.renderers.default"),
    "plotly_defaults": ("pio.defaults.default_width = 3", "pio.defaults.default_width"),
    "numpy": ("np.set_printoptions(precision=2); np.seterr(all='ignore')", "np.get_printoptions(), np.geterr()"),
    "duckdb_shared": ("duckdb.sql('CREATE TABLE t AS SELECT 1')", TABLES),
    "duckdb_setting": ("duckdb.execute(\"SET memory_limit = '123MB'\")", SETTING),
    "displayed": ("ip.ast_node_interactivity = 'all'", "ip.ast_node_interactivity"),
    "formatter": ("ip.display_formatter.formatters['text/plain'].for_type(int, lambda n, p, c: p.text('l'))", "11"),
    "formatter_off": ("ip.display_formatter.formatters['text/html'].enabled = False", "pd.DataFrame([1])"),
    "event": ("ip.events.register('pre_run_cell', lambda info: None)", "len(ip.events.callbacks['pre_run_cell'])"),
    "transformer": ("ip.input_transformers_post.append(lambda ls: [l.replace('11', '12') for l in ls])", "11"),
    "magic": ("ip.register_magic_function(print, magic_name='left')", "'left' in ip.magics_manager.magics['line']"),
    "handler": ("ip.set_custom_exc((KeyError,), lambda *a, **k: None)", "ip.custom_exceptions"),
    "method": ("ip.showtraceback = print", "ip.showtraceback.__name__"),
    "widget": ("kept = ipywidgets.IntSlider()", "len(ipywidgets.Widget.widgets)"),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[NotebookEngine]:
    preload = ("pandas", "polars", "duckdb", "plotly.graph_objects", "plotly.io", "nbformat", "ipywidgets", "numpy")
    with NotebookEngine(EngineSettings(preload=preload, recycle_after=1000)) as one:
        yield one


def _run(engine: NotebookEngine | None, folder: Path, *cells: str) -> list[tuple[int | None, list[Any]]]:
    template = write_template(folder / "template.ipynb", cells)
    run_notebook(template, folder / "output.ipynb", {}, engine=engine, timeout_seconds=120)
    return read_cells(folder / "output.ipynb")


@dataclass(frozen=True)
class Answers:
    """What every question was answered before any change, right after its own, and after all; and the kernels used."""

    before: dict[str, object]
    changed: dict[str, object]
    after: dict[str, object]
    kernels: set[int | None]


@pytest.fixture(scope="module")
def answers(engine: NotebookEngine, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    folder = tmp_path_factory.mktemp("isolation")
    questions = [question for _, question in CHANGES.values()]
    kernels, changed = set(), {}
    before = _run(engine, folder, IMPORTS, *questions)[1:]
    for name, (change, question) in CHANGES.items():
        kernels.add(engine.process_id)
        changed[name] = _shown(_run(engine, folder, IMPORTS, change, question)[-1])
    after = _run(engine, folder, IMPORTS, *questions)[1:]
    kernels.add(engine.process_id)
    shown = [dict(zip(CHANGES, map(_shown, one), strict=True)) for one in (before, after)]
    return Answers(shown[0], changed, shown[1], kernels)


def _shown(cell: tuple[int | None, list[Any]]) -> object:
    return [{name: one for name, one in output.items() if name != "execution_count"} for output in cell[1]]


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_does_not_reach_the_next_notebook(name: str, answers: Answers) -> None:
    assert answers.changed[name] != answers.before[name], "the question does not notice the change"
    assert answers.after[name] == answers.before[name]


def test_the_kernel_was_put_back_and_never_replaced(answers: Answers) -> None:
    assert len(answers.kernels) == 1
    assert None not in answers.kernels


def test_a_large_output_is_no_reason_to_replace_the_kernel(engine: NotebookEngine, tmp_path: Path) -> None:
    _run(engine, tmp_path, "'长' * 200_000")
    assert engine.process_id is not None


def test_outputs_and_counts_equal_those_of_a_kernel_of_its_own(engine: NotebookEngine, tmp_path: Path) -> None:
    cells = [
        IMPORTS,
        "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=['甲', '乙'], y=[1, 2]))",
        "print('印'); 1 + 1",
        "pd.DataFrame({'支部': ['一', '二']})",
        "pl.DataFrame({'支部': ['一', '二']})",
        "from IPython.display import HTML, display\ndisplay(HTML('<b>乙</b>'))\nwarnings.warn('w')",
        "sorted(globals()), _3, len(In)",
        "sys.path, os.getcwd(), [str(one) for one in _dh], sorted(os.environ.keys() - {'JPY_SESSION_NAME'})",
        "duckdb.sql('SELECT 1 AS 数')",
        "%who_ls",
        "sys.getrecursionlimit(), decimal.getcontext(), locale.setlocale(locale.LC_ALL), __name__",
        "warnings.warn('w', DeprecationWarning)",
        "len(ip.events.callbacks['post_run_cell']), ip.ast_node_interactivity",
    ]
    _run(engine, tmp_path, "left = 1; import os; os.environ['LEFT'] = '1'")

    warm = _run(engine, tmp_path, *cells)
    naive = _run(None, tmp_path, *cells)

    assert [count for count, _ in warm] == [count for count, _ in naive]
    for warm_cell, naive_cell in zip(warm, naive, strict=True):
        assert _without_process(warm_cell) == _without_process(naive_cell)


def test_the_kernel_leaves_out_the_slow_grammar(engine: NotebookEngine, tmp_path: Path) -> None:
    question = "import sys\n'nbformat' in sys.modules, 'rfc3987_syntax' in sys.modules"

    assert last_text(_output(engine, tmp_path, question)) == "(True, False)"


def test_our_own_process_leaves_it_out_too() -> None:
    source = (
        "import sys, analysis.publish.notebook.pool\nprint('papermill' in sys.modules, 'rfc3987_syntax' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)

    assert said.stdout == "True False\n"


@pytest.mark.parametrize("module", ["random", "numpy.random"])
def test_the_random_stream_does_not_go_on(module: str, engine: NotebookEngine, tmp_path: Path) -> None:
    seed, question = f"import random, numpy\n{module}.seed(1)", f"import random, numpy\n{module}.random()"
    answers = set()

    for _ in range(2):
        _run(engine, tmp_path, seed)
        answers.add(last_text(_output(engine, tmp_path, question)))

    assert len(answers) == 2, "what follows a seeded notebook is the same each time"


def test_connections_are_closed_wherever_they_hide(engine: NotebookEngine, tmp_path: Path) -> None:
    database = tmp_path / "edition.duckdb"
    hiding = f"""
import duckdb, math, sys
ring = {{}}
ring['self'] = ring
ring['connection'] = duckdb.connect({str(database)!r})
ring['connection'].execute('CREATE TABLE t AS SELECT 1')
math.left = duckdb.connect({str(database)!r})
"""
    _run(engine, tmp_path, hiding)

    # DuckDB refuses a second process while any connection of the first is open.
    with duckdb.connect(database) as connection:
        assert connection.sql("FROM t").fetchall() == [(1,)]


def test_the_notebooks_own_modules_are_read_anew(engine: NotebookEngine, tmp_path: Path) -> None:
    module = tmp_path / "own_rules.py"
    question = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport own_rules\nown_rules.VALUE"
    module.write_text("VALUE = 1\n")
    assert last_text(_output(engine, tmp_path, question)) == "1"
    kernel = engine.process_id

    module.write_text("VALUE = 22\n")

    assert last_text(_output(engine, tmp_path, question)) == "22"
    assert engine.process_id == kernel


def test_a_notebook_runs_in_its_folder(engine: NotebookEngine, tmp_path: Path) -> None:
    template = write_template(tmp_path / "template.ipynb", ["import os\nos.getcwd(), [str(one) for one in _dh]"])
    answers = []
    for folder in (tmp_path / "一", None, tmp_path / "一"):
        if folder is not None:
            folder.mkdir(exist_ok=True)
        run_notebook(template, tmp_path / "o.ipynb", {}, engine=engine, timeout_seconds=60, folder=folder)
        answers.append(last_text(tmp_path / "o.ipynb"))

    expected = [(str(one), [str(one)]) for one in (tmp_path / "一", Path.cwd(), tmp_path / "一")]
    assert [ast.literal_eval(one) for one in answers] == expected


def test_what_cannot_be_put_back_replaces_the_kernel(tmp_path: Path) -> None:
    thread = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    with NotebookEngine(EngineSettings(preload=(), recycle_after=1000)) as engine:
        _run(engine, tmp_path, thread)
        assert engine.process_id is None

        _run(engine, tmp_path, "import numpy")
        assert engine.process_id is None

        _run(engine, tmp_path, "1")
        assert engine.process_id is not None


def test_the_kernel_is_replaced_after_so_many_notebooks(tmp_path: Path) -> None:
    with NotebookEngine(EngineSettings(preload=(), recycle_after=2)) as engine:
        kernels = [last_text(_output(engine, tmp_path, "import os\nos.getpid()")) for _ in range(3)]

    assert kernels[0] == kernels[1] != kernels[2]
    assert str(os.getpid()) not in kernels


def _without_process(cell: object) -> str:
    return re.sub(r"ipykernel_\d+", "ipykernel", repr(cell))


def _output(engine: NotebookEngine, folder: Path, *cells: str) -> Path:
    _run(engine, folder, *cells)
    return folder / "output.ipynb"
