"""What happens to what cannot be right, to what two people do at once, and to what somebody may not read?"""

import datetime as dt
import json

import pytest
from django.urls import reverse

from headway.foundation.core import refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.library.frameworks import reading
from headway.library.measures.models import Measure, Reading
from headway.yearly.needs import operations
from headway.yearly.needs.models import Category, Cause, Entry, Evidence
from headway.yearly.needs.queries import packages
from headway.yearly.needs.tests import worlds

HOSTILE = "<script>alert(1)</script> \u202eright to left 🎈 & “quotes”"


@pytest.fixture
def w(db):
    return worlds.world()


def test_a_list_that_is_wrong_names_file_and_line(tmp_path):
    good = (packages.CONTENT / packages.FIRST).read_text()
    assert len(packages.built_in().groups) == 11
    file = tmp_path / "elements.yaml"
    for wrong, said in (
        (good.replace("code: policies", "code: demographics"), "stands twice"),
        (good.replace('touches: ["2"]', 'touches: ["9"]', 1), "1, 2, 3, 4 or pm"),
        (good.replace("groups:", "lists:"), "“groups” is missing"),
    ):
        file.write_text(wrong)
        with pytest.raises(reading.Wrong, match=rf"elements\.yaml:\d+: .*{said}"):
            packages.read(file)


def test_a_cause_never_explains_itself(w):
    found = worlds.analysis(w.assessment)
    first = worlds.why(found, "First")
    second = worlds.why(found, "Second", parent=first)
    with pytest.raises(refusals.BadInput, match="cannot explain itself") as refused:
        operations.put(cause=first, parent=second, category=None, by=worlds.BY)
    assert list(refused.value.fields) == ["parent"]
    assert Cause.objects.get(pk=first.pk).parent is None
    deepest = second
    for number in range(3, operations.causes.DEEPEST + 1):
        deepest = worlds.why(found, f"Why {number}", parent=deepest)
    with pytest.raises(refusals.BadInput, match="11 whys deep"):
        worlds.why(found, "One more", parent=deepest)
    with pytest.raises(refusals.BadInput, match="another analysis"):
        worlds.why(worlds.analysis(w.assessment), "Elsewhere", parent=first)


def test_an_undone_move_that_would_close_a_circle_is_refused(w):
    found = worlds.analysis(w.assessment)
    first, second = worlds.why(found, "First"), worlds.why(found, "Second")
    operations.nest(cause=second, by=worlds.BY)
    operations.lift(cause=Cause.objects.get(pk=second.pk), by=worlds.BY)
    lifted = HistoryLine.objects.filter(element_key=second.key, verb="needs.cause.moved", changes__has_key="parent")
    operations.put(cause=first, parent=Cause.objects.get(pk=second.pk), category=None, by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="cannot explain itself"):
        history.undo(line=lifted.order_by("-pk")[0], by=w.people["principal"])
    assert Cause.objects.get(pk=second.pk).parent is None


def test_a_category_goes_and_its_causes_stay(w):
    found = worlds.analysis(w.assessment)
    bone = found.categories.first()
    cause = worlds.why(found, "Stays", category=bone)
    operations.take_out_category(category=bone, by=worlds.BY)
    assert Cause.objects.live().get(pk=cause.pk).category is None
    assert not Category.objects.live().filter(pk=bone.pk).exists()


def test_two_who_tick_lose_nothing(w):
    one, two = ("engagement", "attendance"), ("climate", "perceptions")
    operations.look(assessment=w.assessment, ticked=[one], seen=[], other={"other": "Buses"}, by=worlds.BY)
    operations.look(assessment=w.assessment, ticked=[two], seen=[], other={}, by=worlds.BY)
    stored = set(w.assessment.looked.live().values_list("group", "item", "other"))
    assert stored == {(*one, ""), (*two, ""), ("other", "other", "Buses")}
    operations.look(assessment=w.assessment, ticked=[], seen=[one], other={"other": ""}, by=worlds.BY)
    assert set(w.assessment.looked.live().values_list("group", "item")) == {two}
    with pytest.raises(refusals.BadInput, match="not in the list"):
        operations.look(assessment=w.assessment, ticked=[("x", "y")], seen=[], other={}, by=worlds.BY)


def test_an_old_version_is_told_at_the_field(w, client):
    cause = worlds.why(worlds.analysis(w.assessment), "As it stood")
    address = reverse("needs:row_field", args=["cause", cause.key, "text"])
    client.force_login(w.people["principal"])
    seen = {"seen_version": cause.version, "seen_values": json.dumps({"text": "As it stood"})}
    assert client.post(address, {"text": "Hers", **seen}).status_code == 303
    answer = client.post(address, {"text": "His", **seen})
    assert answer.status_code == 200 and "Hers" in answer.text and "His" in answer.text
    assert Cause.objects.get(pk=cause.pk).text == "Hers"


def test_hostile_and_endless_texts(w, client):
    client.force_login(w.people["principal"])
    address = reverse("needs:new_entry", args=[w.assessment.key])
    answer = client.post(address, {"field": "weakness", "text": "x" * 10_000})
    assert answer.status_code == 200 and "10000 characters" in answer.text and "x" * 10_000 in answer.text
    assert not Entry.objects.exists()
    assert client.post(address, {"field": "weakness", "text": HOSTILE}).status_code == 303
    shown = client.get(reverse("needs:board", args=[w.assessment.key])).text
    assert "<script>alert" not in shown and "🎈" in shown
    evidence = reverse("needs:new_evidence", args=["entry", Entry.objects.get().key])
    for body in ({"text": ""}, {"link": "javascript:alert(1)"}, {"measure": "no-such-key"}):
        assert client.post(evidence, body).status_code == 200
    assert not Evidence.objects.exists()


def test_only_a_segment_is_part_of_a_comprehensive_one(w):
    with pytest.raises(refusals.BadInput) as refused:
        worlds.assessment(w.school, "Whole", part_of=w.assessment)
    assert list(refused.value.fields) == ["part_of"]
    other = worlds.assessment(w.sister, "Theirs")
    with pytest.raises(refusals.BadInput):
        worlds.assessment(w.school, "Segment", scope="segmented", part_of=other)


def test_who_reads_an_assessment(w, client):
    address = reverse("needs:board", args=[w.assessment.key])

    def readers() -> set[str]:
        found = set()
        for name, user in w.people.items():
            client.force_login(user)
            if client.get(address).status_code == 200:
                found.add(name)
        return found

    assert readers() == {"principal", "teacher"}
    operations.revise(row=w.assessment, values={"visibility": "shared"}, by=worlds.BY)
    assert readers() == {"principal", "teacher", "superintendent", "coach"}


def test_a_live_figure_of_a_student_group_stays_in_the_building(w, client):
    operations.revise(row=w.assessment, values={"visibility": "shared"}, by=worlds.BY)
    measure = Measure.objects.create(organisation=w.school, indicator="Proficient", student_group="Newcomers")
    for on, value in ((dt.date(2025, 5, 1), 31), (dt.date(2025, 9, 1), 37)):
        Reading.objects.create(measure=measure, purpose="actual", on=on, value=value)
    worlds.evidence(worlds.entry(w.assessment), "", measure=measure)
    shown = {}
    for name in ("principal", "superintendent"):
        client.force_login(w.people[name])
        shown[name] = client.get(reverse("needs:board", args=[w.assessment.key])).text
    assert "37%" in shown["principal"] and "31%" not in shown["principal"]
    assert "37%" not in shown["superintendent"] and "stays in the building" in shown["superintendent"]
