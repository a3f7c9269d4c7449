"""What waits for a person here? Questions that were put to them."""

from . import queries

HOLDINGS = (queries.waiting_for,)
