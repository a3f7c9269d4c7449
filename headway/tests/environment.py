"""In which surroundings does every test run, whatever the shell of the person who starts it says?

Loaded by pytest before Django reads its settings (`-p` in pyproject.toml). Each process has a folder of its own, with a
database file in it: an in-memory SQLite cannot be shared by the threads of the browser and concurrency tests.
"""

import atexit
import os
import shutil
import tempfile

KEPT = {"HEADWAY_DATABASE_URL"}
NOW = "2026-01-15T15:00:00Z"


def prepare() -> str:
    """Replace every HEADWAY_* variable by the test's own and return the folder of this process."""
    for name in [name for name in os.environ if name.startswith("HEADWAY_") and name not in KEPT]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="headway-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {
        "HEADWAY_MODE": "test",
        "HEADWAY_NOW": NOW,
        "HEADWAY_DATA_DIR": folder,
        "HEADWAY_TEST_DATABASE": os.path.join(folder, "test.sqlite3"),
        # Playwright's loop runs in the thread of the test; nothing in Headway is asynchronous.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    return folder


FOLDER = prepare()
