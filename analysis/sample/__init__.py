"""A seeded committee that writes messy export files; same seed, same bytes, anywhere."""

from __future__ import annotations

from analysis.sample.committee import build_committee
from analysis.sample.planted import Planted, PlantedDefect
from analysis.sample.write import write_sample

__all__ = ["Planted", "PlantedDefect", "build_committee", "write_sample"]
