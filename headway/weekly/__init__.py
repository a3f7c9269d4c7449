"""Rooms of the weekly and monthly loop. The first one comes with its first feature."""
