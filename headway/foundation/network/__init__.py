"""Network: organisations in their tree, with names, ids, attributes and calendars as they were at every date."""
