"""Where does the `headway` command start? Sets Django up, then runs the commands; never shows a traceback."""

import importlib
import os
import sys
import traceback
from pathlib import Path


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 findings, 2 bad input, 3 refused, 4 internal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.config.settings")
    try:
        setup = importlib.import_module("django").setup
        setup()
    except Exception as wrong:
        print(f"Headway cannot start. {wrong}", file=sys.stderr)
        sys.exit(2)
    try:
        importlib.import_module("headway.cli.commands").app()
    except Exception:
        sys.exit(_internal())


def _internal() -> int:
    """Keep the traceback in a file that names the moment; say where it is."""
    kept = traceback.format_exc()
    said = "Something in Headway broke; nothing was changed half."
    log = Path(importlib.import_module("django.conf").settings.DATA_DIR) / "headway-error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(kept)
    except OSError as wrong:
        print(f"{said} The details cannot be kept in {log} ({wrong.strerror}).", file=sys.stderr)
    else:
        print(f"{said} The details are in {log}.", file=sys.stderr)
    return 4
