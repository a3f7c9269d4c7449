"""Repairs of form that need no thought: ruff's and djade's."""

import subprocess

import check

PAGES = check.templates()
COMMANDS = [
    ["ruff", "check", "--quiet", "--fix-only", "."],
    ["ruff", "format", "--quiet", "."],
    *([["djade", "--target-version", "6.1", *PAGES]] if PAGES else []),
]

for command in COMMANDS:
    subprocess.run([str(check.BIN / command[0]), *command[1:]], cwd=check.ROOT, check=False)
