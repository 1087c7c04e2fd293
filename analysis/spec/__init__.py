"""Cases drawn as small tables with the answer calculated by hand: what an indicator means, and its test."""
