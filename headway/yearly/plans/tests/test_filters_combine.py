"""Do the filters of an outline combine: rows that meet all of them, with numbers and addresses that say so before?"""

import datetime as dt
import itertools
import re
import uuid

import pytest

from headway.foundation.core import clock
from headway.yearly.plans.models import Action, Collaborator, Milestone, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
CHIPS = ("mine", "due", "behind", "found")
PART = {"HX-Request": "true", "HX-Target": "div#outline"}
DAYS = (dt.date(2025, 10, 31), dt.date(2026, 1, 14), dt.date(2026, 1, 15), dt.date(2026, 2, 14), dt.date(2026, 2, 15))


@pytest.fixture
def w():
    """A plan at work: two strategies with actions of two people on days before, soon and later; some are done."""
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        plan = worlds.draft(made.school)
        for code, title in (("3b", "One"), ("4c", "Two")):
            strategy = worlds.strategy(plan, code, title=title)
            stones = [worlds.milestone(strategy, f"{title} {who}", responsible=who) for who in (made.teacher, None)]
            for at, (stone, day) in enumerate(itertools.product(stones, DAYS)):
                who = (made.teacher, made.principal, None)[at % 3]
                helpers = [made.teacher] if at in (1, 7) else []
                worlds.action(stone, day, f"{title} {at}", responsible=who, collaborators=helpers)
        made.plan = worlds.active(plan)
        worlds.done(Action.objects.get(title="One 0"), dt.date(2025, 10, 30))
        yield made


def naive(w, found):
    """The keys of the rows of each filter, looked up one by one."""
    actions, stones = list(Action.objects.all()), list(Milestone.objects.all())
    mine = {one.key for one in (*actions, *stones) if one.responsible == w.teacher}
    mine |= {one.action.key for one in Collaborator.objects.filter(user=w.teacher)}
    still = [one for one in actions if not one.completed_on]
    coded = Strategy.objects.get(title="One")
    return {
        "mine": mine,
        "due": {one.key for one in still if 0 <= (one.due_on - worlds.TODAY).days <= 30},
        "behind": {one.key for one in still if one.due_on < worlds.TODAY},
        "found": set(found),
        "3b": {coded.key}
        | {one.key for one in stones if one.strategy == coded}
        | {one.key for one in actions if one.milestone.strategy == coded},
    }


def chain(key):
    """The keys of what stands above a row, one by one."""
    row = next(row for kind in (Action, Milestone, Strategy) for row in kind.objects.filter(key=key))
    found = set()
    while not isinstance(row, Strategy):
        row = row.milestone if isinstance(row, Action) else row.strategy
        found.add(row.key)
    return found | {row.priority.key}


def address(names, practice):
    asked = [f"only={one}" for one in CHIPS if one in names]
    return "?" + "&".join([*asked, *([f"practice={practice}"] if practice else [])])


def shown(client, plan, asked):
    """Rows that meet the filters, rows above them, and per chip its address and number."""
    page = client.get(f"/plans/{plan.key}/{asked}", headers=PART).text
    rows = re.findall(r'<tr class="l\d( above)?" id="\w-([0-9a-f-]{36})"', page)
    chips = re.findall(r'<a class="chip[^>]* href="([^"]*)" data-name="(\w+)">([^<]*)', page)
    return (
        {uuid.UUID(key) for above, key in rows if not above},
        {uuid.UUID(key) for above, key in rows if above},
        {name: (href.replace("&amp;", "&"), text.split()[-1]) for href, name, text in chips},
    )


def test_every_combination_leaves_the_rows_that_meet_all_and_says_how_many_the_next_would_leave(w, client):
    client.force_login(w.teacher)
    listed = client.get(f"/plans/{w.plan.key}/?only=found", headers={**PART, "HX-Target": "ul#found"}).text
    sets = naive(w, map(uuid.UUID, re.findall(r'data-row="([0-9a-f-]{36})"', listed)))
    assert all(sets.values()) and sets["mine"] & sets["behind"] and sets["behind"] - sets["mine"]
    above = {key: chain(key) for key in sets["mine"] | sets["due"] | sets["behind"] | sets["3b"]}
    for n, practice in itertools.product(range(5), ("", "3b")):
        for names in itertools.combinations(CHIPS, n):
            on = {*names, practice} - {""}
            if not on:
                continue
            meet, beside, chips = shown(client, w.plan, address(names, practice))
            left = set.intersection(*(sets[one] for one in on))
            assert meet == left, on
            assert beside == set().union(*(above.get(key) or chain(key) for key in left)) - left, on
            for name in CHIPS:
                href, number = chips[name]
                assert href == address({*names} ^ {name}, practice), (on, name)
                if name != "found" or name in on:
                    assert number == str(len(left & sets[name])), (on, name)


def test_one_link_shows_all_again_a_figure_combines_and_what_is_not_known_counts_as_not_asked(w, client):
    client.force_login(w.teacher)
    page = f"/plans/{w.plan.key}/"
    whole = client.get(page).text
    assert "Show all</a>" not in whole and 'aria-current="true" href="?' not in whole
    both = client.get(f"{page}?only=behind&only=mine").text
    assert 'href="?" data-name="all">Show all</a>' in both
    assert re.findall(r'aria-current="true" href="[^"]*" data-name="(\w+)"', both) == ["mine", "behind"]
    assert client.get(f"{page}?only=mine&only=behind").text.count("<tr") == both.count("<tr") < whole.count("<tr")
    assert shown(client, w.plan, "?figure=behind&only=mine")[0] == shown(client, w.plan, "?only=mine&only=behind")[0]
    done = client.get(f"{page}?only=mine&figure=completed").text
    assert "Only actions that are complete, of 2025-26" in done
    assert re.findall('class="l4.*>([^<]+)</a>', done) == ["One 0"]
    assert "Nothing matches these filters." in client.get(f"{page}?figure=completed&only=due").text
    assert client.get(f"{page}?only=nonsense&figure=<b>").text.count("<tr") == whole.count("<tr")
