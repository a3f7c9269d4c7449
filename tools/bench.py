"""How fast is Headway, as counts and ratios that hold on any machine?

Loads the demo state (70 systems, 1,300 schools) into a temporary SQLite file and into a throw-away PostgreSQL, and
prints the bars of the design that exist, each beside a floor measured in the same run. Seconds are CPU seconds of this
process and of its database process, never wall time. `bench.py sqlite` or `bench.py postgresql` runs one of them;
`--scale system` is for trying the bench itself.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-01-15T15:00:00Z"


def run(database: str, scale: str) -> int:
    """One database: a process of its own, so that nothing is warm or kept."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="headway-bench-"))
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HEADWAY_")}
        environment |= {"HEADWAY_DATA_DIR": folder, "HEADWAY_NOW": NOW, "HEADWAY_DEMO": "1"}
        environment |= {"DJANGO_SETTINGS_MODULE": "headway.config.settings", "PYTHONPATH": str(ROOT)}
        if database == "postgresql":
            environment["HEADWAY_DATABASE_URL"] = stack.enter_context(postgres.cluster())
        return subprocess.run([sys.executable, ROOT / "tools" / "bars.py", scale], env=environment).returncode


def main(words: list[str]) -> int:
    """Run what was asked for; 1 where a bar that is met by design is not met."""
    postgres.stop_when_told()
    scale = words[words.index("--scale") + 1] if "--scale" in words else "state"
    chosen = [name for name in ("sqlite", "postgresql") if name in words] or ["sqlite", "postgresql"]
    if "postgresql" in chosen and postgres.binaries() is None:
        print(f"PostgreSQL: did not run; {postgres.HOW_TO_GET_IT}.")
        chosen.remove("postgresql")
    codes = [run(database, scale) for database in chosen]
    return max(codes, default=0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
