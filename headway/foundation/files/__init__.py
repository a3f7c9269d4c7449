"""Files: what people put beside an element, kept safely: recognised by content, stored by hash, given out to readers."""
