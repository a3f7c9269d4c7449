"""The `headway` command line: serve, demo, import, export, figures, verify, backup, restore."""
