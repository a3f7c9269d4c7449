"""Is Headway sound, as far as this machine can tell?

Runs the checks, the suite on SQLite, the tests marked `db` and `postgresql` on PostgreSQL, the journeys in a browser
and some mutants of access, then says what ran, what did not and how to get it. With CI=true what did not run is a
failure.
"""

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import check
import chromium
import features
import mutants
import postgres

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
NO_TESTS = 5
MUTANTS = 6  # of each kind; `make mutants` tries all
# Two processes, each with half of the files, so that a world shared by a file is built once. Who is done first helps.
TWO = ("-n", "2", "--dist", "worksteal")


@dataclasses.dataclass
class Part:
    """One part of the run and what came of it."""

    name: str
    outcomes: dict[str, str] = dataclasses.field(default_factory=dict)
    reasons: dict[str, str] = dataclasses.field(default_factory=dict)
    failures: dict[str, str] = dataclasses.field(default_factory=dict)
    seconds: float = 0.0
    missing: str = ""
    broken: str = ""

    def count(self, outcome: str) -> int:
        """How many tests ended so."""
        return sum(1 for state in self.outcomes.values() if state == outcome)

    def __str__(self) -> str:
        if self.missing:
            return f"{self.name}: did not run ({self.missing})"
        skipped = f", {self.count('skipped')} skipped" if self.count("skipped") else ""
        expected = f", {self.count('xfailed')} failed as expected" if self.count("xfailed") else ""
        counts = f"{self.count('passed')} passed, {self.count('failed')} failed{skipped}{expected}"
        return f"{self.name}: {counts}, {self.seconds:.0f} s{' — ' + self.broken if self.broken else ''}"


def title(text: str) -> None:
    """A heading in the output."""
    print(f"\n=== {text} " + "=" * max(3, 100 - len(text)), flush=True)


def run_pytest(part: Part, *arguments: str, database: str = "") -> None:
    """Run pytest and gather what became of each test."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HEADWAY_")}
    if database:
        environment["HEADWAY_DATABASE_URL"] = database
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="headway-outcomes-") as folder:
        written = Path(folder) / "outcomes.json"
        command = [sys.executable, "-m", "pytest", "-q", f"--outcomes={written}", *arguments]
        code = subprocess.run(command, cwd=ROOT, env=environment).returncode
        if written.exists():
            found = json.loads(written.read_text())
            part.outcomes, part.reasons, part.failures = found["tests"], found["reasons"], found["failures"]
    part.seconds = time.monotonic() - began
    if code == NO_TESTS:
        part.broken = "there are no such tests"
    elif code and not part.count("failed"):
        part.broken = f"pytest ended with code {code}"


def sqlite() -> Part:
    """Everything that needs no browser, on SQLite."""
    part = Part("SQLite")
    title("Tests on SQLite")
    run_pytest(part, *TWO, "-m", "not browser and not postgresql")
    return part


def on_postgres() -> Part:
    """Tests whose meaning depends on the database, again on PostgreSQL."""
    part = Part("PostgreSQL")
    title("Tests on PostgreSQL")
    if postgres.binaries() is None:
        part.missing = postgres.HOW_TO_GET_IT
        print(part)
        return part
    with postgres.cluster() as address:
        run_pytest(part, *TWO, "-m", "(db or postgresql) and not browser", database=address)
    return part


def browser() -> Part:
    """Journeys of people, in two browsers. A failure leaves its picture in test-results/, but no trace: traces, thrown
    away where a journey passes, take as long as the journeys themselves (`--tracing=on` makes one).
    """
    part = Part("browser")
    title("Journeys in a browser")
    if chromium.path() is None:
        part.missing = chromium.HOW_TO_GET_IT
        print(part)
        return part
    run_pytest(part, *TWO, "-m", "browser", "--no-migrations", "--screenshot=only-on-failure", "--output=test-results")
    return part


def some_mutants() -> tuple[int, str]:
    """How many of a few mutants survived, and what kept them from being tried."""
    try:
        return mutants.main(["--sample", str(MUTANTS)]), ""
    except SystemExit as problem:
        print(problem)
        return 0, str(problem).splitlines()[0]


def conclude(failed_checks: int, tried: tuple[int, str], parts: list[Part]) -> int:
    """Say what ran and what did not; the exit code."""
    proven, problems = features.read()
    outcomes: dict[str, str] = {}
    for part in parts:
        for node, state in part.outcomes.items():
            worse = outcomes.get(node) == "failed" or (state == "skipped" and outcomes.get(node) == "passed")
            outcomes[node] = outcomes[node] if worse else state
    complete = not any(part.missing for part in parts)
    problems += features.missing(proven) + (features.unproven(proven, outcomes) if complete or CI else [])
    title("What ran")
    print(f"checks: {'all passed' if not failed_checks else f'{failed_checks} failed'}")
    surviving, hindrance = tried
    print(f"mutants: {hindrance or (f'{surviving} survived' if surviving else 'all that were tried are killed')}")
    print(f"docs/features.csv: {len(proven)} rows, {sum(1 for row in proven if row.state == 'done')} done")
    for problem in problems:
        print(f"  {problem}")
    not_run = [f"{part.name}: {part.missing}" for part in parts if part.missing]
    not_run += [f"{part.name}: {node}: {reason}" for part in parts for node, reason in part.reasons.items()]
    print("Did not run: " + ("nothing." if not not_run else ""))
    for line in not_run:
        print(f"  {line}")
    for part in parts:
        for node, said in part.failures.items():
            print(f"\n{part.name}: {node}\n{said}\n")
    for part in parts:
        print(part)
    passed, failed = (sum(part.count(outcome) for part in parts) for outcome in ("passed", "failed"))
    broken = sum(1 for part in parts if part.broken)
    failed += failed_checks + surviving + bool(hindrance) + len(problems) + broken + (len(not_run) if CI else 0)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main() -> int:
    """Run everything, however early something fails: one run tells all."""
    postgres.stop_when_told()
    title("Checks")
    failed_checks = check.main()
    parts = [sqlite(), on_postgres(), browser()]
    title("Mutants of access")
    return conclude(failed_checks, some_mutants(), parts)


if __name__ == "__main__":
    raise SystemExit(main())
