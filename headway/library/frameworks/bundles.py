"""Which packages stand at a path? A folder holds `framework.yaml`, `crosswalk.yaml` or both; a file is one of them."""

import dataclasses
import functools
from pathlib import Path
from typing import Final

from . import crosswalks, packages, reading

FILES: Final = ("framework.yaml", "crosswalk.yaml")
CONTENT: Final = Path(__file__).resolve().parent.parent / "content"
BUILT_IN: Final = tuple(CONTENT / name for name in ("four-domains", "sipr", "best-practices"))


@dataclasses.dataclass(frozen=True)
class Bundle:
    """What is loaded together: frameworks first, then the crosswalks between them."""

    frameworks: tuple[packages.Package, ...]
    crosswalks: tuple[crosswalks.Crosswalk, ...]


def read(*paths: Path) -> Bundle:
    """Everything at these paths. Raises Wrong with every problem of every file."""
    documents: list[reading.Document] = []
    problems: list[reading.Problem] = []
    for file in (file for path in paths for file in _files(path)):
        try:
            one = reading.document(file)
        except reading.Wrong as wrong:
            problems += wrong.problems
            continue
        documents.append(one)
        problems += crosswalks.faults(one) if _is_crosswalk(one) else packages.faults(one)
    if problems:
        raise reading.Wrong(problems)
    return Bundle(
        tuple(packages.package(one) for one in documents if not _is_crosswalk(one)),
        tuple(crosswalks.crosswalk(one) for one in documents if _is_crosswalk(one)),
    )


@functools.cache
def built_in() -> Bundle:
    """What Headway brings; read once a process."""
    return read(*BUILT_IN)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [path / name for name in FILES if (path / name).exists()]
    if not found:
        sentence = f"the folder has no {FILES[0]} and no {FILES[1]}. Name the folder of a package, or a file."
        raise reading.Wrong([reading.Problem(path.name or str(path), 1, sentence)])
    return found


def _is_crosswalk(document: reading.Document) -> bool:
    return isinstance(document.data, dict) and "pairs" in document.data
