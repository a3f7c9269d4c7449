"""Is the text of the repository sound? Runs linters, types, import contracts and migrations, two at a time.

`check.py` runs all; `check.py quick` leaves out what needs Django to start or takes longer than a second or two.
"""

import concurrent.futures
import dataclasses
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


@dataclasses.dataclass(frozen=True)
class Check:
    """One program to run; `quick` says whether `make quick` runs it; without the files it `needs` it rests."""

    name: str
    command: tuple[str, ...]
    quick: bool = False
    needs: str = ""


def templates() -> list[str]:
    """Every template, by its path."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("headway/**/templates/**/*.html"))


def checks() -> list[Check]:
    """All checks, the slow ones first, so that they start first."""
    pages = templates()
    return [
        Check("mypy", ("mypy",)),
        Check("djlint", ("djlint", "--lint", "--quiet", *pages), needs="templates"),
        Check("migrations", ("django-admin", "makemigrations", "--check", "--dry-run")),
        Check("words", ("python", "tools/catalogues.py", "check")),
        Check("mutants", ("python", "tools/mutants.py", "--list"), quick=True),
        Check("imports", ("lint-imports", "--no-cache"), quick=True),
        Check("djade", ("djade", "--check", "--target-version", "6.1", *pages), quick=True, needs="templates"),
        Check("style", ("ruff", "check", "--quiet", "--output-format=concise", "."), quick=True),
        Check("format", ("ruff", "format", "--check", "--output-format=concise", "."), quick=True),
    ]


def run(check: Check) -> tuple[Check, bool, str, float]:
    """Run one check: did it pass, what did it say, how long did it take?"""
    began = time.monotonic()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HEADWAY_")}
    environment |= {"HEADWAY_MODE": "test", "HEADWAY_DATABASE_URL": "sqlite://:memory:"}
    environment |= {"DJANGO_SETTINGS_MODULE": "headway.config.settings", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(BIN / check.command[0]), *check.command[1:]], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    return check, done.returncode == 0, done.stdout + done.stderr, time.monotonic() - began


def main(quick: bool = False) -> int:
    """Run the checks, print one line each and what the failed ones said."""
    chosen = [check for check in checks() if check.quick or not quick]
    chosen = [check for check in chosen if check.needs != "templates" or templates()]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(run, chosen))
    failed = [result for result in results if not result[1]]
    for check, passed, said, took in results:
        print(f"{'ok    ' if passed else 'FAILED'}  {check.name}  {took:.1f} s", flush=True)
        if not passed:
            print(said)
    if failed:
        print("`make format` repairs what can be repaired without thinking.")
    return len(failed)


if __name__ == "__main__":
    raise SystemExit(1 if main(quick="quick" in sys.argv[1:]) else 0)
