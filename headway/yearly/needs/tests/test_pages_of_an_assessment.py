"""What do people see on the pages of a needs assessment, and what can they do there?"""

import json

import pytest
from django.urls import reverse

from headway.yearly.needs.models import Assessment, Cause, Entry, Priority
from headway.yearly.needs.tests import worlds

PAGES = ("elements", "board", "causes", "ranking")


@pytest.fixture
def w(db):
    return worlds.world()


def test_every_page_opens_empty_and_full(w, client):
    client.force_login(w.people["principal"])
    for name in PAGES:
        assert client.get(reverse(f"needs:{name}", args=[w.assessment.key])).status_code == 200
    weak = worlds.entry(w.assessment)
    worlds.evidence(weak, "Only one in three")
    found = worlds.analysis(w.assessment, weak)
    first = worlds.why(found, "They do not talk before they write.", category=found.categories.first())
    root = worlds.why(found, "Nobody rehearses the talk.", parent=first, root=True)
    worlds.priority(w.school, "Talk first", root)
    texts = {
        "board": ["Few students write about", "Only one in three"],
        "causes": ["Nobody rehearses the talk.", "Five whys", "Fishbone"],
        "ranking": ["Talk first", "Nobody rehearses the talk."],
    }
    for name, wanted in texts.items():
        shown = client.get(reverse(f"needs:{name}", args=[w.assessment.key])).content.decode()
        assert [text for text in wanted if text not in shown] == []
    assert "Spring assessment" in client.get(reverse("needs:needs", args=[w.school.key])).content.decode()


def test_the_whole_way_is_written_by_forms(w, client):
    client.force_login(w.people["principal"])
    Assessment.objects.all().delete()

    def send(name, *args, **body):
        answer = client.post(reverse(f"needs:{name}", args=args), body)
        assert answer.status_code == 303, answer.content.decode()[-3000:]

    send("new_assessment", w.school.key, title="Ours", start_year=2025, scope="comprehensive", done_by="school",
         visibility="private")  # fmt: skip
    one = Assessment.objects.get()
    send("new_voice", one.key, group="families", asked="40 families at an evening")
    send("new_entry", one.key, field="weakness", text="Attendance falls in winter")
    weak = Entry.objects.get()
    send("new_evidence", "entry", weak.key, text="Down by four points", about="students")
    send("new_analysis", one.key, problem="Attendance falls in winter", entry=weak.key)
    found = one.analyses.get()
    assert found.categories.count() == 4
    send("new_cause", found.key, text="Buses come late")
    first = Cause.objects.get()
    send("new_cause", found.key, text="Nobody calls the depot", parent=first.key)
    second = Cause.objects.get(parent=first)
    send("row_edit", "cause", second.key, text="Nobody calls the depot", parent=first.key, root="on",
         actionable_by="school", depth="cause", agreed_by="all", seen_version=1,
         seen_values=json.dumps({"text": "Nobody calls the depot", "parent": str(first.key)}))  # fmt: skip
    second.refresh_from_db()
    assert (second.root, second.actionable_by, second.parent) == (True, "school", first)
    send("new_ranked", one.key, title="Everybody here", why="", first_year=2025, last_year=2027)
    send("answers", Priority.objects.get().key, causes=[str(second.key)])
    assert [row.cause for row in Priority.objects.get().answers.live()] == [second]
    send("row_move", "cause", second.key, to="out")
    second.refresh_from_db()
    assert second.parent is None
    send("row_edit", "entry", weak.key, field="threat", text=weak.text, seen_version=1,
         seen_values=json.dumps({"field": "weakness", "text": weak.text}))  # fmt: skip
    weak.refresh_from_db()
    assert weak.field == "threat", "an entry moves to another field of the board by its form"
    send("row_archive", "entry", weak.key)
    assert not Entry.objects.live().exists()


def test_the_assessment_comes_as_a_file(w, client):
    weak = worlds.entry(w.assessment)
    found = worlds.analysis(w.assessment, weak)
    worlds.why(found, "They do not talk.", root=True)
    client.force_login(w.people["teacher"])
    answer = client.post(reverse("needs:pdf", args=[w.assessment.key]))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
