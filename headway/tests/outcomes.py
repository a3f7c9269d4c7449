"""What became of each test of a run? Written to a file, so that one answer can be put together from several runs.

`--outcomes FILE` writes `{"tests": {node id: passed | failed | skipped | xfailed}, "reasons": {node id: why skipped},
"failures": {node id: the end of what was said}}`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

RANK = ("passed", "xfailed", "skipped", "failed")
SAID = 1200
"""Characters of a failure that the closing words of a long run repeat: where it was printed first may be lost."""


class Recorder:
    """Keeps the worst of the three reports (set-up, call, tear-down) of each test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tests: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.failures: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One report arrives; under xdist the controller hears those of all workers."""
        outcome = "xfailed" if report.skipped and hasattr(report, "wasxfail") else str(report.outcome)
        known = self.tests.get(report.nodeid, "passed")
        self.tests[report.nodeid] = max(known, outcome, key=RANK.index)
        if outcome == "skipped":
            longrepr: Any = report.longrepr
            self.reasons[report.nodeid] = str(longrepr[2] if isinstance(longrepr, tuple) else longrepr)
        elif outcome == "failed":
            self.failures[report.nodeid] = f"{report.when}: {report.longreprtext[-SAID:]}"

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be read or skips itself counts as a test that failed or was skipped."""
        if report.failed or (report.skipped and report.nodeid):
            self.tests[report.nodeid] = str(report.outcome)
            if report.failed:
                self.failures[report.nodeid] = report.longreprtext[-SAID:]

    def pytest_sessionfinish(self) -> None:
        """The run is over."""
        self.path.write_text(json.dumps({"tests": self.tests, "reasons": self.reasons, "failures": self.failures}))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--outcomes`."""
    parser.addoption("--outcomes", type=Path, help="write what became of each test to this file, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Record in the process that hears every report."""
    if (path := config.getoption("outcomes")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder(path), "headway-outcomes")
