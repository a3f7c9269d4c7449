"""A person's day, in a browser: each journey runs with and without JavaScript."""
