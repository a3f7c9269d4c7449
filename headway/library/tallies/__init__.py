"""Tallies: how far the work has come, counted from the rows, for any organisation, practice and day."""
