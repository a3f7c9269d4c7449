"""Rooms that look across organisations: the interlaced view and the organisation home."""
