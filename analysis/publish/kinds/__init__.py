"""The year's papers: every kind as data, made for a unit and a stretch of time, as draft and final."""
