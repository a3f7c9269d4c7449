"""Can leaders of a school system say who decides what, and does everybody of the system and its schools read it?"""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.rights import operations, queries
from headway.foundation.rights.models import Right
from headway.tests import towns

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 1, 15)
WORDS = "Every vacancy is posted by the personnel office"


@pytest.fixture
def town():
    with clock.moved_to(TODAY):
        yield towns.found()


def sent(**more):
    """What the form sends."""
    return {"subject": "staffing", "name": "", "holder": "system", "text": WORDS, "since_on": "2026-01-01",
            "submission": str(keys.new()), **more}  # fmt: skip


def entered(town, subject="staffing", holder="system", **more):
    """A right of the system."""
    values = {"text": WORDS, "since_on": TODAY, **more}
    return operations.enter_right(
        organisation=town.system, subject=subject, holder=holder, by=town.superintendent, **values
    )


def test_leaders_of_a_system_say_who_decides_and_its_schools_and_its_state_read_it(town, client):
    at = f"/organisations/{town.system.key}/rights/"
    client.force_login(town.superintendent)
    assert "Nothing is said yet" in client.get(at).text
    body = sent()
    first, again = (client.post(f"{at}new/", body) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"] == at
    own = sent(subject="", name="Lunch  menus", holder="school", text="Each kitchen plans its own week")
    assert client.post(f"{at}new/", own).status_code == 303
    said = Right.objects.order_by("pk").values_list("subject", "name", "holder")
    assert list(said) == [("staffing", "", "system"), ("lunch-menus", "Lunch menus", "school")]
    page = client.get(at).text
    assert "<b>2 subjects</b>" in page and f"{at}new/" in page and "Sandra Super" in page
    for person, place in (
        *((town.principal, town.school), (town.principal, town.system), (town.teacher, town.school)),
        *((town.state_lead, town.system), (town.superintendent, town.school)),
    ):
        client.force_login(person)
        text = client.get(f"/organisations/{place.key}/rights/").text
        assert WORDS in text and "Lunch menus" in text and "The school system" in text, person
        assert ("/edit/" in text) is (person == town.superintendent and place == town.system)
    client.force_login(town.principal)
    assert "Who decides what" in client.get(f"/organisations/{town.school.key}/").text
    assert client.get(f"/organisations/{town.other_system.key}/rights/").status_code == 404


def test_only_leaders_of_the_system_write_and_say_it_in_another_way_and_withdraw_it(town, client):
    row = entered(town)
    for person in (town.principal, town.teacher, town.state_lead):
        client.force_login(person)
        addresses = (f"/organisations/{town.system.key}/rights/new/", f"/rights/{row.key}/edit/")
        answers = [client.get(address) for address in addresses]
        answers.append(client.post(f"/rights/{row.key}/withdraw/", {"submission": str(keys.new())}))
        assert [one.status_code for one in answers] == [403] * 3, person
        assert "is written by its leaders" in answers[0].text
    client.force_login(town.outsider)
    assert client.get(f"/rights/{row.key}/edit/").status_code == 404
    client.force_login(town.superintendent)
    body = sent(holder="both", text="Posted by us, chosen by the school", seen_version=row.version, seen_values="{}")
    assert client.post(f"/rights/{row.key}/edit/", body).status_code == 303
    line = HistoryLine.objects.get(element_key=row.key, verb="rights.right.revised")
    assert line.changes["holder"] == ["system", "both"] and "Posted by us" in str(line.changes["text"])
    assert client.post(f"/rights/{row.key}/withdraw/", {"submission": str(keys.new())}).status_code == 303
    assert not Right.objects.live().exists()
    out = HistoryLine.objects.get(element_key=row.key, verb="rights.right.archived")
    with pytest.raises(refusals.NotAllowed):
        history.undo(line=out, by=town.principal)
    history.undo(line=out, by=town.superintendent)
    history.undo(line=line, by=towns.fresh(town.superintendent))
    assert towns.fresh(row).holder == "system" and towns.fresh(row).archived_at is None


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"subject": "staffing"}, "", "has this subject already"),
        ({"subject": "parking"}, "subject", "not on the list"),
        ({"subject": "", "name": ""}, "name", "name your own in words"),
        ({"subject": "", "name": "¿?"}, "name", "name your own in words"),
        ({"subject": "", "name": "daily Schedule"}, "name", "stands on the list"),
        ({"subject": "calendar", "name": "Lunch"}, "name", "not both"),
        ({"subject": "calendar", "text": " "}, "text", "who decides what"),
        ({"subject": "calendar", "since_on": dt.date(20, 1, 1)}, "since_on", "Check the year"),
        ({"subject": "calendar", "holder": "nobody"}, "", "Choose who decides"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence_and_nothing_is_written(town, given, field, words):
    entered(town)
    with pytest.raises(refusals.BadInput) as refused:
        entered(town, **given)
    assert words in refused.value.fields[field]
    assert Right.objects.count() == 1


def test_the_form_keeps_what_was_typed_and_a_school_keeps_no_register(town, client):
    client.force_login(town.superintendent)
    at = f"/organisations/{town.system.key}/rights/new/"
    answer = client.post(at, sent(subject="", name="Staffing", text="We choose <b>together</b>"))
    assert answer.status_code == 200 and "stands on the list" in answer.text
    assert "We choose &lt;b&gt;together&lt;/b&gt;" in answer.text
    assert "This has 401 characters" in client.post(at, sent(text="x" * 401)).text
    with pytest.raises(refusals.BadInput, match="keeps no register"):
        operations.enter_right(
            organisation=town.school, subject="staffing", holder="school", text="Us", since_on=TODAY, by=town.principal
        )
    client.force_login(town.state_lead)
    assert "says for itself and its schools" in client.get(f"/organisations/{town.state.key}/rights/").text
    assert not Right.objects.exists()


@pytest.mark.db
def test_a_subject_stands_once_in_a_register_and_comes_back_under_its_code(town):
    row = entered(town, subject="", name="Lunch menus")
    with pytest.raises(IntegrityError), transaction.atomic():
        Right(organisation=town.system, subject="lunch-menus", holder="both", text="x", since_on=TODAY).save()
    operations.withdraw_right(right=row, by=town.superintendent)
    assert entered(town, subject="", name="Lunch Menus!").subject == row.subject


def test_a_right_counts_from_its_day_on_and_is_offered_with_who_decides(town, django_assert_num_queries):
    entered(town, since_on=dt.date(2026, 2, 1))
    entered(town, subject="schedule", holder="school")
    entered(town, subject="", name="Lunch menus", holder="both")
    with django_assert_num_queries(1):
        offered = dict(queries.choices(town.school))
    assert offered["staffing"] == "Staffing" and offered["goals"] == "Goal setting"
    assert offered["schedule"] == "Daily schedule (decided by each school)"
    assert offered["lunch-menus"] == "Lunch menus (decided by both together)"
    with clock.moved_to(dt.date(2026, 2, 1)):
        assert dict(queries.choices(town.school))["staffing"] == "Staffing (decided by the school system)"
    assert queries.choices(town.state) == [] and "lunch-menus" not in dict(queries.choices(town.far_school))
    assert queries.decided(town.school, ["schedule"], town.teacher)  # where they stand is known from here on
    with django_assert_num_queries(1):
        beside = queries.decided(town.school, ["staffing", "schedule", "lunch-menus", "goals"], town.teacher)
    assert {code: (one.holder, one.decides) for code, one in beside.items()} == {
        "staffing": ("", None),
        "goals": ("", None),
        "schedule": ("Each school", False),
        "lunch-menus": ("The school system and its schools together", None),
    }
    with django_assert_num_queries(0):
        assert queries.decided(town.school, ["", ""], town.teacher) == {}
