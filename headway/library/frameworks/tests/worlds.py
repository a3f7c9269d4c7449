"""Which packages do tests of this room load?"""

from pathlib import Path

from headway.foundation.core import actors
from headway.foundation.network.models import Organisation
from headway.library.frameworks import operations

BY = actors.OPERATOR
NAME = "{en: Name, es: Nombre}"
SMALL = f"""code: small
version: "1"
source: S
name: {NAME}
description: {NAME}
domains:
  - code: "1"
    source: S 1
    name: {NAME}
    short: {NAME}
    description: {NAME}
    practices:
      - code: 1a
        source: S 1a
        name: {NAME}
        short: {NAME}
        description: {NAME}
"""
CROSSWALK = """version: "1"
source: S
from: {framework: small, version: "1"}
to: {framework: four-domains, version: "2"}
pairs:
  - from: 1a
    to: 3b
    reason: {en: Both are about lessons, es: Ambas tratan de las clases}
"""


def write(folder: Path, text: str, name: str = "framework.yaml") -> Path:
    """A file with this text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def load(folder: Path, text: str = SMALL, state: Organisation | None = None) -> tuple[operations.Loaded, ...]:
    """Load a package, or a crosswalk, with this text."""
    return operations.load(path=write(folder, text), state=state, by=BY)
