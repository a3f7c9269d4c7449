"""Home: where a person lands, the page of every organisation, and search over all that they may see."""
