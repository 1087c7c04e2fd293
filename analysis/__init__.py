"""Touyan (头雁): from exported branch and member data to figures a Party committee can defend."""

__version__ = "0.1.0"
