"""Counts before ratios: the catalogue of indicators, turnout, and adding up."""
