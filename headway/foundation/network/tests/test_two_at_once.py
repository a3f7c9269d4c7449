"""Two people reorganise at the same moment, over two connections: does the tree hold?"""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from headway.exchange.archives import verifying
from headway.foundation.core import refusals
from headway.foundation.network import operations
from headway.foundation.network.models import Organisation, Placement
from headway.tests import towns

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
DAY = dt.date(2026, 1, 12)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Run the deeds together, each on a connection of its own; what was refused, in words."""
    start, refused = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            start.wait(10)
            deed()
        except refusals.Refusal as refusal:
            refused.append(refusal.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return refused


def test_the_same_school_moved_twice_on_one_day_moves_once() -> None:
    town = towns.found()

    def to(parent: Organisation) -> Callable[[], object]:
        return lambda: operations.move(organisation=town.school, parent=parent, on=DAY, by=town.state_lead)

    refused = at_once(to(town.other_system), to(town.other_system))
    assert len(refused) == 1
    assert Placement.objects.filter(organisation=town.school).count() == 2
    assert list(verifying.differences()) == []


def test_two_regions_moved_into_each_other_do_not_make_a_circle() -> None:
    town = towns.found()
    one, two = (
        operations.add_organisation(kind="grouping", name=name, parent=town.state, by=town.state_lead)
        for name in ("East", "West")
    )
    at_once(
        lambda: operations.move(organisation=one, parent=two, on=DAY, by=town.state_lead),
        lambda: operations.move(organisation=two, parent=one, on=DAY, by=town.state_lead),
    )
    assert list(verifying.differences()) == []
    tops = Organisation.objects.filter(kind="grouping", parent=town.state).count()
    assert tops == 1


def test_two_imports_of_one_directory_create_each_organisation_once() -> None:
    town = towns.found()
    rows = [operations.LoadRow("system", "2200017", "System")]
    rows += [operations.LoadRow("school", f"2200017{at:05}", f"School {at}", "2200017") for at in range(1, 41)]

    def load() -> object:
        return operations.load_organisations(
            state=town.state, rows=rows, source="nces", start_year=2025, by=town.state_lead
        )

    assert at_once(load, load) == []
    assert Organisation.objects.filter(source="nces").count() == 41
    assert list(verifying.differences()) == []


def test_a_system_is_not_closed_while_a_school_comes_in_under_it() -> None:
    town = towns.found()
    operations.close(organisation=town.far_school, on=DAY, by=town.state_lead)
    at_once(
        lambda: operations.close(organisation=town.other_system, on=DAY, by=town.state_lead),
        lambda: operations.move(organisation=town.school, parent=town.other_system, on=DAY, by=town.state_lead),
    )
    closed = Organisation.objects.get(pk=town.other_system.pk).closed_on
    open_below = Organisation.objects.filter(parent=town.other_system, closed_on__isnull=True).exists()
    assert not (closed and open_below)
