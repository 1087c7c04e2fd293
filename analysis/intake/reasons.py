"""What is told about rows and files that were not accepted, from reasons.toml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.errors import BadInputError, Place
from analysis.intake.forms import load_toml

RULE_PREFIX = "rule:"


def _entries(section: str) -> Mapping[str, Any]:
    entries: Mapping[str, Any] = load_toml("reasons.toml")[section]
    return entries


def finding_words(code: str, *, column: str = "", more: str = "") -> tuple[str, str]:
    """Reason and cure of a quarantined row, in Chinese without any value of the row."""
    entry = _entries("quarantine")["rule" if code.startswith(RULE_PREFIX) else code]
    return entry["message"].format(column=column, more=more), entry["cure"].format(column=column, more=more)


def skip_reason(reason: str) -> str:
    """The Chinese words for a reason of skipping."""
    return str(_entries("skip")[reason])


def file_error(kind: str, place: Place, *, more: str = "", form: str = "") -> BadInputError:
    """The error of a file that is not what it claims to be."""
    entry = {name: text.format(more=more, form=form) for name, text in _entries("file")[kind].items()}
    return BadInputError(entry["what"], where=place, expected=entry["expected"], cure=entry["cure"])
