"""Interlaced: practices by organisations, with every figure opening to the rows behind it."""
