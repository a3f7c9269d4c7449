"""Archives: everything of an organisation as one file, the whole database as a backup, and whether all of it holds."""
