"""Counts before ratios: turnout, the catalogue of indicators, and adding evidence up into facts."""
