"""What do threads add to search? Conversations whose words hold the text, for those who read them."""

from . import queries

SOURCES = (queries.search,)
