"""Where a strategy names a subject on which the other level decides: who edits it still, what do the others read?"""

import datetime as dt
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from headway.exchange.archives import queries as archives
from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.people.permissions import May
from headway.foundation.rights import operations as rights
from headway.foundation.rights import queries as deciding
from headway.foundation.rights.models import Holder, Right
from headway.foundation.rights.subjects import Subject
from headway.yearly.approvals.queries import contents, outlines
from headway.yearly.needs import operations as needs
from headway.yearly.plans import access, operations, printing, queries
from headway.yearly.plans.models import Strategy
from headway.yearly.plans.operations.rows import PlanRow, StrategyRow

from . import worlds

pytestmark = pytest.mark.django_db
WORDS = "The parish posts every vacancy"


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def right(w, holder, subject="staffing", **more):
    """A line of the register of the system."""
    values = {"text": WORDS, "since_on": dt.date(2026, 1, 1), **more}
    return rights.enter_right(organisation=w.system, subject=subject, holder=holder, by=w.superintendent, **values)


def naming(organisation, subject="staffing", *, active=True):
    """A strategy that names a subject, with a milestone and an action."""
    make = worlds.standard_plan if active else worlds.written_plan
    _plan, row, *_ = make(organisation)
    Strategy.objects.filter(pk=row.pk).update(subject=subject)
    return stored(row)


def stored(row):
    """The strategy as a view reads it."""
    return Strategy.objects.select_related("plan__organisation", "priority", "responsible").get(pk=row.pk)


def edit(row, **values):
    """What a form says."""
    return worlds.Edit(values, {name: getattr(row, name) for name in values}, row.version)


def typed(name, value, row):
    """One field as it is sent from its place."""
    return {name: value, "submission": str(keys.new()), "seen_version": row.version, "seen_values": "{}"}


def press(**more):
    """What a button sends."""
    return {"submission": str(keys.new()), **more}


def test_what_the_system_decides_is_locked_for_the_school_in_the_words_of_the_right(w, client):
    row = naming(w.school, active=False)
    right(w, "system")
    client.force_login(w.principal)
    page = client.get(f"/strategies/{row.key}/").text
    sentence = f"Staffing is decided by Tern Parish: “{WORDS}.” Ask its leaders to change this."
    assert sentence in page and "The school system" in page and f"/organisations/{w.school.key}/rights/" in page
    assert "/field/" not in page and f"/strategies/{row.key}/edit/" not in page and "Copy" not in page
    assert f"/strategies/{row.key}/measures/" not in page
    assert f"/strategies/{row.key}/milestones/new/" in page  # what stands below is theirs as before
    refused = (
        client.get(f"/strategies/{row.key}/edit/"),
        client.post(f"/strategies/{row.key}/field/title/", typed("title", "Other", row)),
        *(client.post(f"/strategies/{row.key}/{deed}/", press()) for deed in ("archive", "copy")),
        client.get(f"/strategies/{row.key}/measures/new/"),
        client.get(f"/adjust/strategy/{row.key}/"),
    )
    assert [one.status_code for one in refused] == [403] * 6
    assert all(sentence in one.text for one in refused)
    stone = {"title": "Every room has its teacher", "start_year": "2025", "due_on": "2026-05-29", **press()}
    assert client.post(f"/strategies/{row.key}/milestones/new/", stone).status_code == 303
    assert client.post(f"/strategies/{row.key}/move/", press(to="up")).status_code == 303
    client.force_login(w.teacher)  # who may not write anyway reads why as before
    assert "are written by its leaders" in client.get(f"/strategies/{row.key}/edit/").text
    assert stored(row).title == row.title


def test_leaders_of_the_system_edit_what_they_decide_in_the_plan_of_a_school_and_nothing_else(w, client):
    row = naming(w.school)
    client.force_login(w.superintendent)
    assert client.get(f"/strategies/{row.key}/edit/").status_code == 403
    right(w, "system")
    page = client.get(f"/strategies/{row.key}/").text
    assert f"/strategies/{row.key}/field/if_text/" in page and f"/strategies/{row.key}/edit/?from=page" in page
    assert "milestones/new/" not in page and f"/strategies/{row.key}/measures/" not in page and "/adjust/" not in page
    assert client.get(f"/strategies/{row.key}/edit/").status_code == 200
    sent = client.post(f"/strategies/{row.key}/field/if_text/", typed("if_text", "we hire by May", row))
    assert sent.status_code == 303 and stored(row).if_text == "we hire by May"
    line = HistoryLine.objects.get(element_key=row.key, verb="plans.strategy.revised")
    with pytest.raises(refusals.NotAllowed, match="Tern Parish"):
        history.undo(line=line, by=w.principal)
    history.undo(line=line, by=w.superintendent)
    assert stored(row).if_text == ""
    others = (
        *(client.post(f"/strategies/{row.key}/{deed}/", press(to="up")) for deed in ("archive", "copy", "move")),
        client.get(f"/strategies/{row.key}/measures/new/"),
        client.get(f"/strategies/{row.key}/milestones/new/"),
        client.get(f"/adjust/strategy/{row.key}/add/"),
        client.get(f"/plans/{row.plan.key}/edit/"),
    )
    assert [one.status_code for one in others] == [403] * 7
    client.force_login(w.neighbour)
    assert client.get(f"/strategies/{row.key}/edit/").status_code == 404


def test_what_each_school_decides_is_locked_for_leaders_of_the_system(w, client):
    network.designate(organisation=w.school, start_year=2025, label="CSI", by=worlds.BY)
    own, above = naming(w.school), naming(w.system)
    client.force_login(w.superintendent)
    assert client.get(f"/strategies/{own.key}/edit/").status_code == 200  # they write the plan with the school
    right(w, "school")
    refused, above_refused = (client.get(f"/strategies/{row.key}/edit/") for row in (own, above))
    assert "decided by each school of Tern Parish" in refused.text and "Ask the leaders of Reed School" in refused.text
    assert "Leave this to their plans" in above_refused.text
    assert refused.status_code == above_refused.status_code == 403
    client.force_login(w.principal)
    assert client.get(f"/strategies/{own.key}/edit/").status_code == 200


def test_a_subject_on_which_one_does_not_decide_is_refused_at_its_field_at_once(w, client):
    right(w, "system")
    right(w, "school", "schedule")
    right(w, "both", "calendar")
    plan = worlds.draft(w.school)
    priority = needs.set_priority(organisation=w.school, title="Reading", first_year=2025, last_year=2027, by=worlds.BY)
    client.force_login(w.principal)
    form = client.get(f"/plans/{plan.key}/strategies/new/").text
    assert "Staffing (decided by the school system)" in form
    body = {"priority": str(priority.key), "title": "Hire by May", "subject": "staffing", **press()}
    answer = client.post(f"/plans/{plan.key}/strategies/new/", body)
    assert answer.status_code == 200 and "Hire by May" in answer.text and not Strategy.objects.exists()
    assert f"decided by Tern Parish: “{WORDS}.” Ask its leaders, or name another subject." in answer.text
    for subject in ("schedule", "calendar", "goals", ""):
        sent = client.post(f"/plans/{plan.key}/strategies/new/", {**body, **press(), "subject": subject})
        assert sent.status_code == 303, subject
    row = stored(Strategy.objects.get(subject="calendar"))
    with pytest.raises(refusals.BadInput) as refused:
        operations.revise_strategy(strategy=row, edit=edit(row, subject="staffing"), by=w.principal)
    assert list(refused.value.fields) == ["subject"]
    with pytest.raises(refusals.BadInput, match="not in the register here"):
        operations.revise_strategy(strategy=row, edit=edit(row, subject="parking"), by=w.principal)
    system = {"plan": worlds.draft(w.system), "title": "One bell", "subject": "schedule", "by": w.superintendent}
    system["priority"] = needs.set_priority(
        organisation=w.system, title="Time", first_year=2025, last_year=2027, by=worlds.BY
    )
    with pytest.raises(refusals.BadInput, match="Leave it to their plans, or name another subject"):
        operations.add_strategy(**system)


def test_what_stands_when_a_right_is_entered_stays_and_is_only_locked(w):
    row = naming(w.school, active=False)
    operations.revise_strategy(strategy=row, edit=edit(row, if_text="we hire by May"), by=w.principal)
    line = HistoryLine.objects.get(element_key=row.key, verb="plans.strategy.revised")
    said = right(w, "system")
    row = stored(row)
    assert row.subject == "staffing" and row.if_text == "we hire by May"
    for values in ({"subject": ""}, {"title": "Other"}, {"subject": "goals"}):
        with pytest.raises(refusals.NotAllowed, match="Staffing is decided by Tern Parish"):
            operations.revise_strategy(strategy=row, edit=edit(row, **values), by=w.principal)
    for deed in (
        lambda: operations.archive_strategy(strategy=row, by=w.principal),
        lambda: operations.code_strategy(strategy=row, practices=[], by=w.principal),
        lambda: operations.lead_to(strategy=row, goals=[], by=w.principal),
        lambda: operations.measure_strategy(strategy=row, indicator="Vacancies", by=w.principal),
        lambda: history.undo(line=line, by=w.principal),
    ):
        with pytest.raises(refusals.NotAllowed, match="Tern Parish"):
            deed()
    with pytest.raises(refusals.BadInput, match="name another subject"):
        operations.copy_strategy(strategy=row, by=w.principal)
    again = operations.start_plan(
        organisation=w.school, first_year=2026, last_year=2028, continues=row.plan, by=w.principal
    )
    assert Strategy.objects.get(plan=again).subject == "staffing"
    rights.withdraw_right(right=said, by=w.superintendent)
    operations.revise_strategy(strategy=row, edit=edit(row, subject=""), by=w.principal)
    freed = HistoryLine.objects.get(element_key=row.key, changes__has_key="subject")
    right(w, "system")
    with pytest.raises(refusals.BadInput, match="name another subject"):
        history.undo(line=freed, by=w.principal)
    assert stored(row).subject == ""


def may_edit_by_hand(person, organisation, holders, subject, w):
    """The rule in words: who leads what, and who decides on the subject."""
    leads = {w.principal: w.school, w.superintendent: w.system, w.sister_principal: w.sister}.get(person)
    holder = holders.get(subject, "both")
    if organisation == w.school:
        if holder == "system":
            return leads == w.system
        return leads == w.school or (leads == w.system and holder == "both" and w.csi)
    return leads == w.system and holder != "school"


@pytest.mark.parametrize("csi", [False, True])
def test_who_may_edit_is_who_may_by_the_rule_in_words_whatever_the_register_says(w, csi):
    if csi:
        network.designate(organisation=w.school, start_year=2025, label="CSI", by=worlds.BY)
    w.csi = csi
    rows = {place: naming(place, "") for place in (w.school, w.system)}
    people = [w.people[one] for one in ("principal", "superintendent", "sister_principal", "teacher", "state_lead")]
    draw, seen = random.Random(71), set()
    for _ in range(40):
        Right.objects.all().delete()
        holders = {one: draw.choice(Holder.values) for one in draw.sample(Subject.values, draw.randint(0, 6))}
        Right.objects.bulk_create(
            Right(organisation=w.system, subject=one, holder=holder, text=WORDS, since_on=worlds.TODAY)
            for one, holder in holders.items()
        )
        for place, row in rows.items():
            row.subject = draw.choice(["", *Subject.values[:4], *holders])
            beside = deciding.named(row.plan.organisation, row.subject, w.principal)
            for person in people:
                expected = may_edit_by_hand(person, place, holders, row.subject, w)
                answer = access.why_not(person, May.EDIT_PLAN, row)
                assert answer.ok is expected, (person, place, holders, row.subject)
                seen.add((place, person, expected))
            plans = access.why_not(w.principal, May.EDIT_PLAN, row.plan)
            of_page = beside.answer(plans) if beside else plans
            assert of_page == access.why_not(w.principal, May.EDIT_PLAN, row)
    assert {
        (w.school, w.principal, False),
        (w.school, w.superintendent, True),
        (w.system, w.superintendent, False),
    } <= seen


def test_the_page_of_a_strategy_asks_twice_more_where_it_names_a_subject_and_else_not(w, client):
    row = naming(w.school, "")
    right(w, "both")
    client.force_login(w.principal)
    counted = []
    for subject in ("", "staffing"):
        Strategy.objects.filter(pk=row.pk).update(subject=subject)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"/strategies/{row.key}/").text
        counted.append([one["sql"] for one in captured.captured_queries])
    assert "The school system and its schools together" in page and WORDS in page
    assert len(counted[1]) == len(counted[0]) + 2, "for what stands beside it, and for its history"
    assert not any("rights_right" in one for one in counted[0])


def test_the_subject_goes_along_on_paper_in_the_export_and_when_plans_are_loaded(w):
    row = naming(w.school)
    said = right(w, "system")
    told = archives.export(w.school)["plans"][0]["strategies"][0]
    assert told["subject"] == "staffing"
    [kept] = archives.export(w.system)["decision_rights"]
    assert (kept["subject"], kept["holder"], kept["text"]) == ("staffing", "system", WORDS)
    came_in = StrategyRow("Hire by May", row.priority, subject="staffing")
    at = clock.now()
    plan = PlanRow(w.school, 2025, 2027, w.principal, at, at, (came_in,))
    assert operations.load_plans(rows=[plan], by=worlds.BY).strategies[0].subject == "staffing"
    with pytest.raises(refusals.BadInput, match="name another subject"):
        operations.load_plans(rows=[plan], by=w.principal)
    printed = queries.printed(row.plan, reader=w.principal, whole=True, own=True)
    on_paper = printing._strategy(printed.priorities[0].strategies[0])["why"]
    assert {"word": "Decided by", "text": f"The school system · Staffing · “{WORDS}”"} in on_paper
    rights.withdraw_right(right=said, by=w.superintendent)
    printed = queries.printed(row.plan, reader=w.principal, whole=True, own=True)
    assert "nobody has said" in printing._strategy(printed.priorities[0].strategies[0])["why"][-1]["text"]


def test_a_version_says_on_what_a_strategy_decides_and_older_ones_stay_the_same(w):
    row = naming(w.school, "")
    older = contents.content_of(row.plan)
    assert "subject" not in older["priorities"][0]["strategies"][0]
    right(w, "both", "", name="Lunch menus")
    said = {}
    for subject in ("staffing", "lunch-menus"):
        Strategy.objects.filter(pk=row.pk).update(subject=subject)
        said[subject] = contents.content_of(row.plan)
        [told] = [one for one in outlines.nodes(said[subject]) if one.kind == "strategy"]
        assert ("Decides on", {"staffing": "Staffing", "lunch-menus": "Lunch menus"}[subject]) in told.facts(without=())
    assert not contents.same(older, said["staffing"]) and not contents.same(said["staffing"], said["lunch-menus"])
    with translation.override("es"):
        assert contents.content_of(row.plan) == said["lunch-menus"]
