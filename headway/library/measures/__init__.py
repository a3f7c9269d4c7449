"""Measures: by what we see whether we get there: indicators, baselines, targets by year and what was measured."""
