"""What do all tests share? Plugins of the house, how hard property tests try, and the words of a failed statement."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, settings

pytest_plugins = ["headway.tests.browsing", "headway.tests.outcomes"]

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True)
def statements_are_told() -> Iterator[None]:
    """A statement that the database gives up (after its `statement_timeout`, a deadlock) is shown with its failure."""

    def told(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, params, many, context)
        except OperationalError as problem:
            problem.add_note(f"The statement: {sql[:4000]}")
            raise

    with connection.execute_wrapper(told):
        yield
