"""Settings, addresses and the server entry: where the house is wired together."""
