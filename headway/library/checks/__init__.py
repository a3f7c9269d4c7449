"""Checks: rules of good planning that look at the work and say what is worth a look; people decide."""
