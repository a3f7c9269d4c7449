"""Directories: a state takes in its official list of systems and schools, looks first, and can take it back."""
