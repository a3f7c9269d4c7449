"""Headway: the improvement cycle of a network of schools, kept alive week by week."""
