"""The summary as a Word file laid out to GB/T 9704-2012, its charts native and editable."""

from __future__ import annotations

from analysis.publish.word.document import word_bytes
from analysis.publish.word.layout import Layout, load_layout

__all__ = ["Layout", "load_layout", "word_bytes"]
