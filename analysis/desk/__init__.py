"""The analyst's desk: what `import analysis as ty; committee = ty.open()` gives in a notebook."""

from __future__ import annotations

from analysis.desk.committee import Committee, open_committee

__all__ = ["Committee", "open_committee"]
