"""Do living deed by deed and loading by sets write the same rows? One small network, one seed, table by table."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.db import models, transaction

from headway.demo import operations
from headway.demo.living import DeedByDeed
from headway.demo.loading import BySets
from headway.foundation.accounts.models import User
from headway.foundation.core.actors import OPERATOR
from headway.library.frameworks import operations as frameworks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOMS = ("accounts", "network", "people", "needs", "plans", "progress")
LEFT_OUT = {
    "id": "given by the database in the order of writing",
    "key": "made anew at every load, from the moment and chance",
    "path": "made of primary keys",
    "scope": "made of primary keys; the identifier's value says the same",
    "changed": "a batch's list of keys",
    "version": "counts how often a row was changed: the sets write it once, as it stands in the end",
    "password": "salted, or random where nobody can sign in with it",
}
BY_KEY = {"activated_by", "reported_by", "submitted_by", "ended_by"}
"""Fields that hold a person's key: read as the e-mail."""
NAMES: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "Organisation": lambda row: (row.kind, row.name),
    "User": lambda row: (row.email,),
    "Practice": lambda row: (row.code,),
    "Priority": lambda row: (row.organisation.name, row.title),
    "Team": lambda row: (row.organisation.name, row.name),
    "SchoolYear": lambda row: (row.organisation.name, row.start_year),
    "Plan": lambda row: (row.organisation.name, row.first_year),
    "Strategy": lambda row: (*NAMES["Plan"](row.plan), row.title),
    "Milestone": lambda row: (*NAMES["Strategy"](row.strategy), row.title),
    "Goal": lambda row: (row.organisation.name, row.text),
    "Measure": lambda row: (row.organisation.name, row.indicator),
    "Action": lambda row: (*NAMES["Milestone"](row.milestone), row.title),
}
"""The natural name of what rows refer to."""


def tables() -> Iterator[Any]:
    for room in ROOMS:
        yield from apps.get_app_config(room).get_models()


def written(model: Any, people: dict[Any, str]) -> Counter[Any]:
    """Every row of a table, references by their natural names."""
    fields = [field for field in model._meta.concrete_fields if field.name not in LEFT_OUT]
    names: dict[Any, Any] = {(field.name, None): None for field in fields}
    return Counter(
        tuple(_value(row, field, people, names) for field in fields) for row in model._base_manager.order_by("pk")
    )


def _value(row: Any, field: Any, people: dict[Any, str], names: dict[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        place = (field.name, getattr(row, field.attname))
        if place not in names:
            other = getattr(row, field.name)
            names[place] = NAMES[type(other).__name__](other)
        return (field.name, names[place])
    value = getattr(row, field.name)
    if field.name in BY_KEY and value is not None:
        value = people[value]
    return (field.name, str(value) if isinstance(value, dict | list) else value)


def world(writer: type[operations.Writer], scale: str, seed: int) -> dict[str, Counter[Any]]:
    """What a load leaves behind; taken back afterwards. What has just begun, the needs and the plans that
    wait for approval come in one way only."""
    begun = dict.fromkeys(("begin", "speak_up", "review"), mock.DEFAULT)
    one_way = mock.patch.multiple(operations.begun, **begun)
    found_needs = mock.patch.object(operations.needs, "write")
    asked_of_all = mock.patch.object(operations.approvals, "approve")
    with transaction.atomic(), one_way, found_needs, asked_of_all:
        frameworks.load_built_in(by=OPERATOR)
        operations.load_demo(scale=scale, seed=seed, by=OPERATOR, writer=writer)
        people = dict(User.objects.values_list("key", "email"))
        found = {model._meta.label: written(model, people) for model in tables()}
        transaction.set_rollback(True)
    return found


def test_one_seed_gives_the_same_rows_deed_by_deed_and_by_sets() -> None:
    lived, loaded = world(DeedByDeed, "system", 4), world(BySets, "system", 4)
    for label, rows in lived.items():
        missing, added = rows - loaded[label], loaded[label] - rows
        assert not missing and not added, (label, list(missing)[:2], list(added)[:2])
    counts = {label: sum(rows.values()) for label, rows in lived.items()}
    print({label: count for label, count in counts.items() if count})
    for label, least in LEAST.items():
        assert counts[label] >= least, (label, "a comparison of nothing says nothing")
    for label, field in PRESENT:
        assert any(dict(row)[field] for row in lived[label]), (label, field)


LEAST = {
    "accounts.User": 50, "network.Organisation": 14, "people.Membership": 50, "people.TeamMembership": 50,
    "needs.Priority": 20, "plans.Plan": 13, "plans.Strategy": 30, "plans.StrategyPractice": 40, "plans.Milestone": 90,
    "plans.Action": 200, "plans.DueDate": 205, "plans.MilestoneDueDate": 92, "plans.Completion": 150,
    "plans.Output": 190, "plans.Collaborator": 50, "plans.Dependency": 30, "plans.SubmittedYear": 4,
    "progress.Status": 350, "progress.MilestoneStatus": 300,
}  # fmt: skip
PRESENT = (
    ("plans.Action", "dropped_on"),
    ("plans.Action", "added_on"),
    ("plans.Action", "spent_cents"),
    ("plans.Completion", "reopened_on"),
    ("plans.Completion", "reason"),
    ("plans.Completion", "evidence"),
    ("plans.Output", "link"),
    ("plans.Strategy", "serves"),
    ("progress.Status", "resources"),
)
"""What a life may hold beyond the ordinary, and this one does."""


def test_another_seed_gives_other_rows() -> None:
    one, other = world(BySets, "town", 4), world(BySets, "town", 5)
    for label in ("plans.Strategy", "plans.Action", "progress.Status"):
        assert one[label] != other[label], label
