"""Rooms of common elements: practice frameworks and the roll-up."""
