"""Do those who are told of an adjustment get one letter, at their hour and in their language, of what they may read?"""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.notices import operations as notices
from headway.foundation.notices.models import Letter, State
from headway.foundation.people import operations as people
from headway.yearly.approvals import letters, operations
from headway.yearly.approvals.models import Told
from headway.yearly.plans.models import Dependency
from headway.yearly.plans.tests import worlds

from . import worlds as approving

pytestmark = pytest.mark.django_db
LATER = dt.date(2025, 12, 12)
REASON = "The rooms were flooded <again>."


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of January in Chicago; the fifteenth is a Thursday."""
    return dt.datetime(2026, 1, day, hour, minute, tzinfo=clock.zone("America/Chicago")).astimezone(dt.UTC)


@pytest.fixture
def w():
    with clock.moved_to(at(15, 10)):
        made = worlds.world()
        made.plan, made.strategy, made.stone, made.step = worlds.standard_plan(made.school, responsible=made.teacher)
        made.theirs = waits(made, made.other_system, "Train the neighbours", made.step, responsible=made.neighbour)
        yield made


def waits(w, organisation, title, needs, **more):
    """An action of another active plan that waits for one here."""
    _plan, _one, _stone, step = worlds.standard_plan(organisation, title=title, **more)
    Dependency.objects.create(action=step, needs=needs)
    return step


def chose(user, language="", **choices):
    """What somebody chose of mail, and their language."""
    User.objects.filter(pk=user.pk).update(mail=choices, language=language)


def wishes(w, **values):
    """That the action here is another one."""
    base = {name: getattr(w.step, name) for name in values}
    return operations.wishes(w.step, worlds.Edit(values, base, w.step.version))


def decided(w, wanted=None):
    """The action is due later, for a reason."""
    return operations.adjust(plan=w.plan, wanted=wanted or wishes(w, due_on=LATER), reason=REASON, by=w.principal)


def sent(moment):
    """What goes out until a moment, by the address."""
    mail.outbox.clear()
    with clock.moved_to(moment):
        notices.send_due(by=OPERATOR)
    return {one.to[0]: one for one in mail.outbox}


def test_each_who_was_told_gets_one_letter_at_their_hour_in_their_language(w):
    chose(w.teacher, language="es", hour=9)
    chose(w.neighbour, hour=12)
    row = decided(w)
    assert set(Told.objects.values_list("person", flat=True)) == {w.teacher.key, w.neighbour.key}
    assert sent(at(15, 11, 59)) == {}
    assert set(sent(at(15, 12, 1))) == {w.neighbour.email}, "the hour of the teacher was over before the decision"
    assert sent(at(16, 8, 59)) == {}
    [(address, letter)] = sent(at(16, 9, 1)).items()
    page, text = letter.alternatives[0].content, letter.body
    assert address == w.teacher.email and letter.subject == "Reed School ajustó su plan"
    for said in (page, text):
        assert "Publish the calendar" in said and "Principal" in said and f"/adjustments/{row.key}/" in said
        assert "31 de octubre de 2025" in said and "12 de diciembre de 2025" in said and "/me/mail/" in said
        assert "Train the neighbours" not in said, "what it reaches of others is theirs"
    assert REASON in text and "&lt;again&gt;" in page and 'lang="es"' in page
    assert "Publish" not in letter.subject
    assert sent(at(30, 12)) == {} and Letter.objects.count() == 2


def test_who_is_only_reached_reads_what_is_theirs_and_nothing_that_they_may_not_read(w):
    last = worlds.action(w.theirs.milestone, title="Open the rooms", responsible=w.neighbour)
    Dependency.objects.create(action=last, needs=w.theirs)
    canaries = ["Publish the calendar", "Teams rehearse lessons", "All teams meet weekly", "flooded", "Principal"]
    decided(w)
    letter = sent(at(16, 7, 1))[w.neighbour.email]
    said = str(letter.message())
    assert not [one for one in canaries if one in said]
    assert letter.subject == "Reed School adjusted its plan: it reaches what is yours"
    assert "Train the neighbours" in letter.body and "Open the rooms" in letter.body
    assert f"/actions/{w.theirs.key}/" in letter.body and "/adjustments/" not in letter.body
    assert "The plan of Reed School was adjusted on" in letter.body


def test_whoever_reads_the_plan_reads_the_whole_but_no_action_of_a_place_that_they_do_not_read(w, client):
    hidden = worlds.standard_plan(w.system, title="Paint the hall")[-1]
    people.give_role(user=w.neighbour, organisation=w.system, role="coach", by=worlds.BY, from_on=dt.date(2025, 7, 1))
    wanted = operations.wishes(w.step, worlds.Edit({"needs": [hidden]}, {"needs": []}))
    row = decided(w, wanted)
    both = sent(at(16, 7, 1))
    coach, teacher = both[w.neighbour.email].body, both[w.teacher.email].body
    assert "waits for: nothing before, Paint the hall now" in coach and "Train the neighbours" in coach
    assert "waits for: nothing before, another action now" in teacher and "Paint the hall" not in teacher
    for said in (coach, teacher):
        assert REASON in said and f"/adjustments/{row.key}/" in said
    client.force_login(w.teacher)
    page = client.get(f"/adjustments/{row.key}/").text
    assert "another action" in page and "Paint the hall" not in page, "the page says no more"


def test_never_against_a_choice_nor_who_left_nor_what_is_old_and_not_without_school(w):
    chose(w.teacher, adjustments=False)
    network.close_days(
        organisation=w.state, first_on=dt.date(2026, 1, 16), last_on=dt.date(2026, 1, 16), occasion="Storm", by=OPERATOR
    )
    decided(w)
    [letter] = Letter.objects.all()
    assert (letter.user, letter.due_at) == (w.neighbour, at(19, 7)), "Friday is closed, then comes a weekend"
    chose(w.neighbour, adjustments=False)
    assert sent(at(19, 8)) == {} and Letter.objects.get().state == State.VOID
    chose(w.teacher), chose(w.neighbour)
    again = decided(w, later(w, dt.date(2025, 12, 19)))
    people.end_membership(membership=worlds.membership(w.teacher), by=OPERATOR)
    assert sent(at(29, 12)) == {}, "the teacher has left, and to the neighbour it is no news any more"
    assert {one.state for one in Letter.objects.filter(event=letters.event_of(again))} == {State.VOID}


def later(w, day):
    """The action, which is due on LATER now, on another day."""
    w.step.refresh_from_db()
    return wishes(w, due_on=day)


def test_a_decision_that_is_sent_twice_is_one_letter(w, client):
    row = operations.write_adjustment(plan=w.plan, wanted=wishes(w, due_on=LATER), by=w.principal)
    client.force_login(w.principal)
    for _ in range(2):
        approving.post(client, f"/adjustments/{row.key}/", title="Later", reason="Rain", next="decide")
    with pytest.raises(refusals.WrongPhase):
        operations.decide_adjustment(adjustment=row, by=w.principal)
    assert sorted(Letter.objects.values_list("user__name", flat=True)) == ["Neighbour", "Teacher"]
    assert len(sent(at(16, 7, 1))) == 2 and sent(at(17, 7, 1)) == {}


def test_a_letter_costs_as_many_queries_however_much_is_changed_and_reached(w):
    def cost(wanted):
        row = decided(w, wanted)
        letter = Letter.objects.get(event=letters.event_of(row), user=w.neighbour)
        with CaptureQueriesContext(connection) as asked:
            said = letters.write(letter)
        return len(asked), said.text

    few, _said = cost(wishes(w, due_on=LATER))
    steps = [w.step, *(worlds.action(w.stone, title=f"Step {n}", responsible=w.teacher) for n in range(3))]
    for n in range(14):
        waits(w, w.other_system, f"Neighbour's step {n}", steps[n % 4], responsible=w.neighbour)
    wanted = later(w, dt.date(2026, 2, 6))
    for one in steps[1:]:
        one.refresh_from_db()
        wanted += operations.wishes(one, worlds.Edit({"due_on": LATER}, {"due_on": one.due_on}, one.version))
    many, said = cost(wanted)
    assert many == few and "And 5 more." in said
