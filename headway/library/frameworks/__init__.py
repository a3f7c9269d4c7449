"""Frameworks: coded sets of effective practices that plans are written to; content, not code."""
