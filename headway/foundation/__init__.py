"""Rooms that everything stands on: keys and clocks, pages, accounts, history, organisations, people."""
