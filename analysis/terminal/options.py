"""What every command shares: how it ends, and the options that mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from analysis.errors import EXIT_BAD_INPUT, TouyanError
from analysis.terminal.say import say_error, say_unexpected

P = ParamSpec("P")


def ends_well(job: Callable[P, int]) -> Callable[P, None]:
    """Give a job its exit code and let its errors speak; a reader never sees a traceback."""

    @wraps(job)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = job(*args, **kwargs)
        except TouyanError as error:
            say_error(error, as_json=bool(kwargs.get("as_json")))
            code = error.exit_code
        except Exception as error:  # noqa: BLE001 a reader never sees a traceback
            code = say_unexpected(error, as_json=bool(kwargs.get("as_json")))
        except KeyboardInterrupt:
            click.echo("已中止；没有做完的不会留下。", err=True)
            code = EXIT_BAD_INPUT
        raise SystemExit(code)

    return run


def home_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        help="工作文件夹；不写则用当前文件夹（或环境变量 TOUYAN_HOME）。",
    )(function)


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序读取。")(function)


def edition_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--edition", type=int, help="数据版次；不写则用最新一版。")(function)
