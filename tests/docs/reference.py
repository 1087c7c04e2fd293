"""Writes docs/reference/commands.md, rules.md, schemes.md and seeds.md: `python -m tests.docs.reference`."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.cli import app
from analysis.terminal.language import speak_chinese
from tests.docs import rules, schemes, seeds

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"


def commands() -> dict[str, click.Command]:
    """Every command by what follows `touyan`; a group stands before its own commands."""
    found: dict[str, click.Command] = {}
    for name, command in sorted(app.commands.items()):
        found[name] = command
        if isinstance(command, click.Group):
            found |= {f"{name} {below}": one for below, one in sorted(command.commands.items())}
    return found


def page() -> str:
    """The help of every command, as the analyst sees it."""
    speak_chinese()
    parts = ["# 命令一览\n", "由命令自身的说明生成（`python -m tests.docs.reference`），请勿手改。\n"]
    parts += [_section("touyan", app)]
    parts += [_section(f"touyan {name}", command) for name, command in commands().items()]
    return "\n".join(parts)


def _section(path: str, command: click.Command) -> str:
    # The same names whether or not a command ran before in this process: click remembers the first it was asked with.
    settings = {**app.context_settings, **command.context_settings}
    context = click.Context(command, info_name=path, terminal_width=100, **settings)
    return f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    rules.PAGE.write_text(rules.rules_page(), encoding="utf-8")
    schemes.PAGE.write_text(schemes.schemes_page(), encoding="utf-8")
    seeds.PAGE.write_text(seeds.seeds_page(), encoding="utf-8")
