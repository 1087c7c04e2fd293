"""A message where a view has nothing to show."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Told:
    """A message where a view cannot be shown for what was chosen."""

    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<p style="border-left:4px solid #b5651d;padding:4px 12px;white-space:pre-line">{escape(self.text)}</p>'
