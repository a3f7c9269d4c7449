"""Would a test notice if Headway stopped asking who may, or counted wrongly?

Takes each guard out in turn (tools/guards.py) and applies each mutant of headway/tests/mutants.csv, in a copy of the
tree, and runs tests until one fails. A mutant that no test notices survives: its line is printed, the exit code is 1.

    tools/mutants.py                everything
    tools/mutants.py --sample 8     eight guards and eight named mutants, others each day
    tools/mutants.py --only TEXT    those whose line contains TEXT
    tools/mutants.py --list         what there is
"""

import argparse
import concurrent.futures
import csv
import dataclasses
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import guards

ROOT = Path(__file__).resolve().parent.parent
ACCESS_TESTS = "headway/tests/access"
NAMED = "headway/tests/mutants.csv"
COLUMNS = ["file", "before", "after", "tests"]
PAGES = "test_what_people_find"
FIRST = {"elements.py": f"test_undo or {PAGES}", "access.py": "{room}:", "queries.py": PAGES}
PATIENCE = 600
PROCESSES = 2
KILLED, NO_TESTS = (1, 2), (4, 5)


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One change to one file, and the tests of which one should fail."""

    label: str
    file: str
    start: int
    end: int
    after: str
    tests: tuple[str, ...]
    address: str = ""


def of_guards() -> list[Mutant]:
    """A mutant for each place that asks."""
    return [
        Mutant(str(guard), guard.file, guard.start, guard.end, guard.after, (ACCESS_TESTS,), address(guard))
        for guard in guards.find(ROOT)
    ]


def address(guard: guards.Guard) -> str:
    """Whose tests are the first to notice: those of the address (`room:view`) that a guard in a view stands behind."""
    room, _, inside = guard.file.partition("/views")
    if not inside:
        return FIRST.get(Path(guard.file).name, "").format(room=Path(guard.file).parent.name)
    above = (ROOT / guard.file).read_text(encoding="utf-8").splitlines()[: guard.line]
    views = [line[4:].partition("(")[0] for line in above if line.startswith("def ")]
    return f"{Path(room).name}:{views[-1]}" if views else ""


def named() -> list[Mutant]:
    """The mutants of headway/tests/mutants.csv; `before` must stand exactly once in its file."""
    found = []
    with (ROOT / NAMED).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != COLUMNS:
            raise SystemExit(f"{NAMED}:1: the columns are {rows.fieldnames}: make them {COLUMNS}")
        for row in rows:
            place = f"{NAMED}:{rows.line_num}"
            path = ROOT / row["file"]
            source = path.read_bytes() if path.is_file() else b""
            before = row["before"].encode()
            if source.count(before) != 1:
                raise SystemExit(f"{place}: {row['before']!r} stands {source.count(before)} times in {row['file']}")
            start = source.index(before)
            label = f"{place}: {row['file']}: {row['before']} → {row['after']}"
            tests = tuple(row["tests"].split()) or (ACCESS_TESTS,)
            found.append(Mutant(label, row["file"], start, start + len(before), row["after"], tests))
    return found


def copy_tree(folder: Path) -> Path:
    """A copy of what the tests need, with the twins of the guards."""
    tree = folder / "headway-mutant"
    ignored = shutil.ignore_patterns("__pycache__", ".git", ".venv", ".tools", ".*_cache", "node_modules", "var")
    shutil.copytree(ROOT, tree, ignore=ignored)
    guards.add_twins(tree)
    return tree


def run_tests(tree: Path, tests: tuple[str, ...], only: str = "", processes: int = 0) -> tuple[int, str]:
    """Run tests (of names that contain `only`) in the copy until one fails: exit code and output.

    Bytecode of the copy is kept. That of a mutant is never taken for that of its file: Python compares the second of
    the last change, and between two changes lies a run, which takes longer than that.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HEADWAY_")}
    environment |= {"PYTHONPATH": str(tree)}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-migrations", "-p", "no:cacheprovider"]
    command += ["-n", str(processes), "--dist", "worksteal"]
    command += ["-k", only] if only else []
    try:
        done = subprocess.run(
            [*command, "-m", "not browser and not postgresql", *tests],
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return 1, "the tests did not end"
    return done.returncode, done.stdout + done.stderr


def try_mutant(mutant: Mutant, tree: Path) -> bool:
    """Whether a test notices; the tree is as before afterwards."""
    path = tree / mutant.file
    untouched = path.read_bytes()
    changed = untouched[: mutant.start] + mutant.after.encode() + untouched[mutant.end :]
    path.write_bytes(changed)
    try:
        code, said = run_tests(tree, mutant.tests, mutant.address) if mutant.address else (0, "")
        if code == 0 or code in NO_TESTS:
            code, said = run_tests(tree, mutant.tests)
    finally:
        path.write_bytes(untouched)
    if code and code not in KILLED:
        raise SystemExit(f"{mutant.label}: pytest ended with code {code}\n{said[-3000:]}")
    return code != 0


def sound(mutants: list[Mutant], tree: Path) -> None:
    """Stop where the tests fail without any mutant, or there are none: then a kill would mean nothing."""
    tests = tuple(sorted({test for mutant in mutants for test in mutant.tests}))
    code, said = run_tests(tree, tests, processes=PROCESSES)
    if code:
        why = "there are no such tests" if code in NO_TESTS else "they fail without any mutant"
        raise SystemExit(f"{' '.join(tests)}: {why}\n{said[-3000:]}")


def survivors(mutants: list[Mutant]) -> list[Mutant]:
    """Those that no test notices."""
    alive = []
    with tempfile.TemporaryDirectory(prefix="headway-mutants-") as folder:
        trees: queue.Queue[Path] = queue.Queue()
        first = copy_tree(Path(folder) / "0")
        sound(mutants, first)
        trees.put(first)
        for number in range(1, PROCESSES):
            trees.put(copy_tree(Path(folder) / str(number)))

        def attempt(mutant: Mutant) -> tuple[Mutant, bool, float]:
            tree, began = trees.get(), time.monotonic()
            try:
                return mutant, try_mutant(mutant, tree), time.monotonic() - began
            finally:
                trees.put(tree)

        with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
            for mutant, killed, took in pool.map(attempt, mutants):
                print(f"{'killed  ' if killed else 'SURVIVED'}  {took:5.1f} s  {mutant.label}", flush=True)
                if not killed:
                    alive.append(mutant)
    return alive


def choose(arguments: argparse.Namespace) -> list[Mutant]:
    """The mutants that were asked for."""
    kinds = [of_guards(), named()]
    if arguments.only:
        kinds = [[mutant for mutant in kind if arguments.only in mutant.label] for kind in kinds]
    if arguments.sample:
        chance = random.Random(time.strftime("%Y-%m-%d"))
        kinds = [chance.sample(kind, min(arguments.sample, len(kind))) for kind in kinds]
    return [mutant for kind in kinds for mutant in kind]


def main(arguments: list[str] | None = None) -> int:
    """How many survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, metavar="N", help="try N guards and N named mutants")
    parser.add_argument("--only", metavar="TEXT", help="try those whose line contains TEXT")
    parser.add_argument("--list", action="store_true", help="list them and stop")
    chosen = parser.parse_args(arguments)
    mutants = choose(chosen)
    if chosen.list or not mutants:
        print("\n".join(mutant.label for mutant in mutants) or "There is nothing to mutate.")
        return 0
    alive = survivors(mutants)
    print(f"{len(mutants)} mutants, {len(mutants) - len(alive)} killed, {len(alive)} survived")
    return len(alive)


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
