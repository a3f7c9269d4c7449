"""Files: what people put beside an element: recognised by content, stored by hash, given out to readers."""
