"""Does every promised feature have a test that ran and passed? Reads docs/features.csv, one row per promise.

`part` is the issue's number and part, `page` and `operation` say where it lives, `test` is a pytest node id without
parameters (a parametrised test passes when all its runs do; several are separated by spaces), `state` is `done`,
`planned` (no test yet, `test` is empty) or `moved` (to a later issue, `test` says which).
"""

import ast
import csv
import dataclasses
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "features.csv"
COLUMNS = ["id", "part", "page", "operation", "test", "state"]
STATES = ("done", "planned", "moved")


@dataclasses.dataclass(frozen=True)
class Feature:
    """One row of the table, with the line it stands on."""

    line: int
    id: str
    state: str
    tests: tuple[str, ...]

    def __str__(self) -> str:
        return f"docs/features.csv:{self.line}: {self.id}"


def read(table: Path = TABLE) -> tuple[list[Feature], list[str]]:
    """The rows, and what is wrong with the table itself."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != COLUMNS:
            return [], [f"docs/features.csv:1: the columns are {rows.fieldnames}: make them {COLUMNS}"]
        features, problems, seen = [], [], set()
        for row in rows:
            tests = tuple((row["test"] or "").split()) if row["state"] == "done" else ()
            feature = Feature(rows.line_num, row["id"], row["state"], tests)
            features.append(feature)
            if row["state"] not in STATES:
                problems.append(f"{feature}: state is {row['state']!r}: use one of {', '.join(STATES)}")
            if row["state"] == "done" and not tests:
                problems.append(f"{feature}: done, but no test is named: name the test that shows it")
            if row["id"] in seen:
                problems.append(f"{feature}: the id stands twice: give each row its own")
            seen.add(row["id"])
    return features, problems


def names_in(path: Path) -> set[str]:
    """Test functions and methods of a file, as the rest of their node ids."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for group in tree.body:
        if isinstance(group, ast.ClassDef):
            names |= {f"{group.name}::{node.name}" for node in group.body if isinstance(node, ast.FunctionDef)}
    return names


def missing(features: list[Feature], root: Path = ROOT) -> list[str]:
    """Named tests that nobody wrote."""
    problems = []
    for feature in features:
        for test in feature.tests:
            file, _, name = test.partition("::")
            if not (root / file).is_file() or name not in names_in(root / file):
                problems.append(f"{feature}: the test {test} does not exist: write it or correct its name")
    return problems


def unproven(features: list[Feature], outcomes: dict[str, str]) -> list[str]:
    """Named tests that did not run, were skipped or failed; `outcomes` is node id → outcome of a full run."""
    problems = []
    for feature in features:
        for test in feature.tests:
            found = [state for node, state in outcomes.items() if node == test or node.startswith(f"{test}[")]
            if not found:
                problems.append(f"{feature}: {test} did not run")
            problems += [f"{feature}: {test} {state}" for state in sorted(set(found)) if state != "passed"]
    return problems
