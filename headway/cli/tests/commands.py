"""How does a test give a command: within the test, on its database, or as a process of its own on an empty folder?"""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from headway.cli.commands import app

ENTRY = [sys.executable, "-c", "from headway.cli.main import main; main()"]


@dataclasses.dataclass(frozen=True)
class Said:
    """What a command answered: its exit code, the result, the sentences beside it."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result as a program reads it."""
        return json.loads(self.out)


def give(*words: object) -> Said:
    """Run a command on the database of the test; what breaks in it breaks the test."""
    answer = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False, prog_name="headway")
    return Said(answer.exit_code, answer.stdout, answer.stderr)


def surroundings(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a fresh Headway that lives in `folder`: settings by name, without HEADWAY_."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DJANGO_"))}
    return {**kept, "HEADWAY_DATA_DIR": str(folder), **{f"HEADWAY_{name}": value for name, value in settings.items()}}


def process(folder: Path, *words: object, **settings: str) -> Said:
    """Run the real command line in its own process."""
    done = subprocess.run(
        [*ENTRY, *(str(word) for word in words)],
        env=surroundings(folder, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Said(done.returncode, done.stdout, done.stderr)
