"""`python -m analysis` is the command `touyan`."""

from analysis.cli import main

main()
