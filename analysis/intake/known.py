"""What people have confirmed: headers and names of organisations that mean something nobody could know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.intake.forms import Ref


@dataclass(frozen=True)
class HeaderAliases:
    """`columns`: form name and contract column → squeezed headers · `unused`: form name, squeezed header."""

    columns: Mapping[tuple[str, Ref], tuple[str, ...]] = field(default_factory=dict)
    unused: frozenset[tuple[str, str]] = frozenset()

    def of(self, form: str, ref: Ref) -> tuple[str, ...]:
        return self.columns.get((form, ref), ())

    def settles(self, form: str, header: str) -> bool:
        """Whether a person has said what the (squeezed) header means in this form, or that it is of no use."""
        told = any(form == name and header in headers for (name, _), headers in self.columns.items())
        return told or (form, header) in self.unused


NO_ALIASES = HeaderAliases()


@dataclass(frozen=True)
class Known:
    """`headers` · `organisations`: text in a file → name or code in the register · `codes`: column → text → meaning."""

    headers: HeaderAliases = NO_ALIASES
    organisations: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[Ref, Mapping[str, str]] = field(default_factory=dict)


NOTHING_KNOWN = Known()
