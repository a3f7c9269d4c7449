"""How do many tests share one world without seeing each other's changes?

The world is built once for this folder, in a transaction that is rolled back at the end; each test runs in a savepoint
of it. (Building it for each test would take longer than asking.)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from headway.foundation.people import standing
from headway.tests.access import worlds

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say of each test here that it needs the database, so that one is there before the world is built."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="package")
def built(django_db_setup: Any, django_db_blocker: Any) -> Iterator[worlds.World]:
    """The world, and the transaction around it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = worlds.build()
        for name in world.people:
            world.client(name)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(built: worlds.World, db: None) -> worlds.World:
    """The world of one test: whatever it changes is taken back, and what people remembered of their rights."""
    for user in built.people.values():
        standing.forget(user)
    return built
