"""Rooms of the yearly cycle: needs, plans and the progress on them."""
