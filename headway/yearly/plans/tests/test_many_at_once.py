"""Ten people save one plan at the same moment, over ten connections: is every word kept, and does nothing break?"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from headway.foundation.core import keys
from headway.yearly.plans.models import Action, Dependency, Plan, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.db, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TEN = range(10)


@pytest.fixture
def w() -> Any:
    return worlds.world()


@pytest.fixture
def leaders(w: Any) -> list[Client]:
    """Ten leaders of the school, each in a browser of their own."""
    clients = []
    for at in TEN:
        client = Client()
        user = worlds.person(f"leader_{at}", w.school, "leader")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        clients.append(client)
    return clients


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run the deeds together, each on a connection of its own; their answers in order."""
    start, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(at: int) -> None:
        try:
            start.wait(20)
            answers[at] = deeds[at]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def sending(client: Client, address: str, data: dict[str, Any]) -> Callable[[], Any]:
    """What one of the people does."""
    return lambda: client.post(address, {"submission": str(keys.new()), **data})


def draft(w: Any) -> tuple[Plan, Strategy]:
    """A draft with one strategy."""
    plan = worlds.draft(w.school)
    return plan, worlds.strategy(plan, "3b")


def test_every_word_that_ten_people_write_into_one_text_stands_in_it(w: Any, leaders: list[Client]) -> None:
    _plan, strategy = draft(w)
    seen = f'{{"if_text": "", "title": "{strategy.title}", "priority": "{strategy.priority.key}"}}'
    base = {"title": strategy.title, "priority": str(strategy.priority.key), "seen_version": "1", "seen_values": seen}
    address = f"/strategies/{strategy.key}/edit/"
    deeds = [
        sending(client, address, {**base, "if_text": f"Sentence number{at}."}) for at, client in enumerate(leaders)
    ]
    assert [answer.status_code for answer in at_once(deeds)] == [303] * 10
    text = Strategy.objects.get().if_text
    assert [at for at in TEN if f"Sentence number{at}." not in text] == []


def test_of_ten_titles_one_is_stored_and_nine_come_back_in_their_forms(w: Any, leaders: list[Client]) -> None:
    plan, _strategy = draft(w)
    seen = f'{{"title": "{plan.title}", "first_year": "2025", "last_year": "2027"}}'
    base = {"first_year": "2025", "last_year": "2027", "seen_version": "1", "seen_values": seen}
    address = f"/plans/{plan.key}/edit/"
    deeds = [sending(client, address, {**base, "title": f"Title number{at}"}) for at, client in enumerate(leaders)]
    answers = at_once(deeds)
    stored = Plan.objects.get().title
    for at, answer in enumerate(answers):
        kept = answer.status_code == 200 and f'value="Title number{at}"' in answer.content.decode()
        assert kept or stored == f"Title number{at}", at
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [303]


def test_ten_who_add_move_and_change_at_once_break_nothing(w: Any, leaders: list[Client]) -> None:
    _plan, strategy = draft(w)
    stone = worlds.milestone(strategy)
    steps = [worlds.action(stone, title=f"Step {at}") for at in range(4)]
    new = f"/milestones/{stone.key}/actions/new/"
    deeds = [
        sending(client, new, {"title": f"Added {at}", "due_on": "2026-03-31", "outputs": "One\nTwo"})
        for at, client in enumerate(leaders[:5])
    ]
    moves = zip(leaders[5:8], steps, strict=False)
    deeds += [sending(client, f"/actions/{step.key}/move/", {"to": "down"}) for client, step in moves]
    deeds += [sending(client, f"/actions/{steps[3].key}/archive/", {}) for client in leaders[8:]]
    codes = [answer.status_code for answer in at_once(deeds)]
    assert codes[:8] == [303] * 8
    # Whoever comes second either waited and finds it done, or no longer finds the action.
    assert 303 in codes[8:] and set(codes[8:]) <= {303, 404}
    live = Action.objects.live().filter(milestone=stone)
    assert sorted(live.values_list("title", flat=True)) == sorted(
        [*(f"Added {at}" for at in range(5)), "Step 0", "Step 1", "Step 2"]
    )
    positions = list(live.values_list("position", flat=True))
    assert len(set(positions)) == len(positions)


def test_two_who_close_a_circle_from_both_ends_close_none(w: Any, leaders: list[Client]) -> None:
    _plan, strategy = draft(w)
    stone = worlds.milestone(strategy)
    for round_ in range(3):
        one, two = (worlds.action(stone, title=f"{name}{round_}") for name in ("One", "Two"))
        deeds = []
        for client, action, needed in ((leaders[0], one, two), (leaders[1], two, one)):
            day = str(action.due_on)
            seen = f'{{"title": "{action.title}", "due_on": "{day}", "needs": []}}'
            data = {"title": action.title, "due_on": day, "needs": [str(needed.key)], "seen_values": seen}
            deeds.append(sending(client, f"/actions/{action.key}/edit/", {**data, "seen_version": "1"}))
        assert sorted(answer.status_code for answer in at_once(deeds)) == [200, 303]
        assert Dependency.objects.filter(action__in=(one, two)).count() == 1
