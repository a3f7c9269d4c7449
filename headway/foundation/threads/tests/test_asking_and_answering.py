"""Does a question reach somebody, is it answered, resolved, mended and taken back, and what do others learn of it?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.exchange.archives import verifying
from headway.foundation.core import refs, refusals, registers
from headway.foundation.files.models import Attachment
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices import queries as notices
from headway.foundation.people import operations as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import access, operations, phases
from headway.foundation.threads.models import Entry, Seen, Thread
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
WORDS = "Which teams met on Tuesday?"


@pytest.fixture
def w():
    return worlds.world()


@pytest.fixture
def action(w):
    return worlds.standard_plan(w.school, responsible=w.teacher)[3]


def place(user, action, kind="plans.action"):
    return access.element_or_404(worlds.fresh(user), kind, action.key, May.COMMENT)


def asked(w, action, **more):
    return operations.ask(place=place(w.coach, action), text=WORDS, by=w.coach, **more)


def told(user):
    return [one.sentence for one in notices.latest(worlds.fresh(user)) if "“Publish" in one.sentence]


def of(thread):
    return Thread.objects.get(pk=thread.pk)


def page_of(client, user, action):
    client.force_login(user)
    return client.get(reverse("threads:element", args=["plans.action", action.key]))


def test_a_question_goes_to_whom_it_is_put_else_to_the_responsible_person_else_to_leaders(w, action):
    first = "You are responsible for “Publish the calendar”, due October 31, 2025."
    asked(w, action, to=w.principal)
    question = "Coach asks about “Publish the calendar”."
    assert (told(w.principal), told(w.teacher), told(w.coach)) == ([question], [first], [])
    asked(w, action)
    assert (told(w.principal), told(w.teacher)) == ([question], [question, first])
    Action.objects.filter(pk=action.pk).update(responsible=None)
    asked(w, action)
    assert told(w.principal) == [question, question]
    operations.ask(place=place(w.coach, action), text="Well done", sort="comment", by=w.coach)
    assert len(told(w.principal)) == 2, "a comment that is put to nobody rings at nobody's door"
    assert WORDS not in "".join(told(w.principal) + told(w.teacher))


def test_it_is_answered_resolved_and_opened_again_and_those_concerned_are_told(w, action):
    thread = asked(w, action, to=w.teacher)
    held = registers.held(worlds.fresh(w.teacher))
    assert [(one.title, one.organisation) for one in held] == [
        ("Coach asks about “Publish the calendar”", "Reed School")
    ]
    operations.write(thread=of(thread), text="I mean the third grade.", by=w.coach)
    assert of(thread).phase == "asked", "who asked does not answer themself"
    operations.write(thread=of(thread), text="All but one.", by=w.teacher)
    assert of(thread).phase == "answered" and registers.held(worlds.fresh(w.teacher)) == []
    assert told(w.coach) == ["Teacher answered your question about “Publish the calendar”."]
    operations.resolve(thread=of(thread), by=w.coach)
    assert of(thread).phase == "resolved" and of(thread).resolved_by == w.coach.key
    assert told(w.teacher)[0] == "Coach resolved the conversation about “Publish the calendar”."
    with pytest.raises(refusals.WrongPhase, match="resolved already"):
        operations.resolve(thread=of(thread), by=w.coach)
    operations.write(thread=of(thread), text="One more thing.", by=w.coach)
    assert of(thread).phase == "asked" and of(thread).resolved_at is None
    assert verifying.differences() == []


def test_resolve_is_offered_to_those_only_who_may_settle_it(w, action, client):
    thread = asked(w, action, to=w.principal)
    button = reverse("threads:resolve", args=[thread.key])
    offered = [user.name for user in (w.coach, w.principal, w.colleague, w.specialist)
               if button in page_of(client, user, action).text]  # fmt: skip
    assert offered == [w.coach.name, w.principal.name], "who asked and who was asked, not everybody who reads"


def test_every_move_of_the_table_leads_somewhere_and_comments_are_never_asked():
    for deed, moves in phases.MOVES.items():
        for before in moves:
            assert phases.after(deed, before, "comment") in (phases.Phase.OPEN, phases.Phase.RESOLVED)
            assert phases.after(deed, before, "question") in phases.Phase


def test_ones_own_words_are_mended_and_taken_back_and_history_never_holds_them(w, action, client):
    thread = asked(w, action, to=w.teacher)
    answer = operations.write(
        thread=of(thread), text="Secret blunder", by=w.teacher, sent=[SimpleUploadedFile("minutes.txt", b"Tuesday")]
    )
    operations.revise(entry=answer, text="Mended blunder", version=1, by=w.teacher)
    with pytest.raises(refusals.Conflict):
        operations.revise(entry=answer, text="Typed in another window", version=1, by=w.teacher)
    shown = page_of(client, w.coach, action).text
    assert "Mended blunder" in shown and "changed since" in shown and "minutes.txt" in shown
    client.force_login(w.coach)
    assert client.post(reverse("threads:take_back", args=[answer.key])).status_code == 403
    operations.take_back(entry=Entry.objects.get(pk=answer.pk), by=w.teacher)
    shown = page_of(client, w.coach, action).text
    assert "Mended blunder" not in shown and "minutes.txt" not in shown and "Taken back by its author." in shown
    assert of(thread).phase == "asked", "its only answer is gone"
    assert Attachment.objects.live().count() == 0
    client.force_login(w.principal)
    assert "minutes.txt" not in client.get(reverse("home:bin", args=[w.school.key])).text
    gone = HistoryLine.objects.get(verb="files.attachment.archived")
    with pytest.raises(refusals.BadInput, match="taken out together"):
        history.undo(line=gone, by=worlds.fresh(w.principal))
    lines = "".join(str(row) for row in HistoryLine.objects.values_list())
    assert "blunder" not in lines and WORDS not in lines
    assert [line.verb for line in HistoryLine.objects.filter(element_key=answer.key).order_by("pk")] == [
        "threads.entry.added",
        "threads.entry.revised",
        "threads.entry.taken_back",
    ]
    operations.take_back(entry=of(thread).entries.live().get(), by=w.coach)
    assert not Thread.objects.live().exists(), "nothing is left of it"


def test_seen_by_names_who_had_it_before_them(w, action, client):
    thread = asked(w, action, to=w.teacher)
    page = page_of(client, w.teacher, action).text
    assert "Seen by 1 person" in page and ">New<" in page, "opening the page by itself writes nothing"
    assert client.post(reverse("threads:seen", args=[thread.key])).status_code == 303
    client.post(reverse("threads:seen", args=[thread.key]))
    page = page_of(client, w.teacher, action).text
    assert "Seen by 2 people" in page and ">New<" not in page
    assert set(Seen.objects.values_list("user__name", flat=True)) == {"Coach", "Teacher"}


def test_who_reads_is_said_before_it_is_written_and_is_true(w, action, client):
    page = page_of(client, w.coach, action).text
    sentence = (
        "8 people can read this: 1 leader of Reed School, 2 members of Reed School, 1 coach at Reed School, "
        "1 leader of Tern Parish, 1 partner of Tern Parish, 1 leader of State of Ostrava Bay and "
        "1 specialist of State of Ostrava Bay."
    )
    assert sentence in page
    asked(w, action)
    read = {name for name, user in w.people.items() if WORDS in page_of(client, user, action).text}
    rule = {one.user.name for one in access.readers(refs.Ref("plans.action", action.key), w.school)}
    assert {w.people[name].name for name in read} == rule and len(rule) == 8
    people.end_membership(membership=worlds.membership(w.teacher), by=worlds.BY)
    assert page_of(client, w.teacher, action).status_code == 404
    assert "7 people can read this" in page_of(client, w.coach, action).text


def test_a_draft_is_discussed_by_its_own_people_and_a_plan_above_by_those_of_its_level(w, client):
    draft = worlds.draft(w.school)
    readers = access.readers(refs.Ref("plans.plan", draft.key), w.school)
    assert {one.user.name for one in readers} == {"Principal", "Teacher", "Colleague"}
    plan, strategy, *_ = worlds.standard_plan(w.system)
    client.force_login(w.principal)
    assert client.get(reverse("plans:plan", args=[plan.key])).status_code == 200
    answer = client.get(reverse("threads:element", args=["plans.strategy", strategy.key]))
    assert answer.status_code == 403 and "you need to be" in answer.text
    assert "beside-link" not in client.get(reverse("plans:plan", args=[plan.key])).text


def test_search_finds_words_for_readers_only(w, action, client):
    asked(w, action)
    for user, found in ((w.superintendent, True), (w.family, False), (w.neighbour, False), (w.clerk, False)):
        client.force_login(user)
        text = client.get("/search/?q=TEAMS+met").text
        assert ("Publish the calendar" in text) is found, user


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script> <b>bold</b>", "مرحبا " + chr(0x202E) + "abc", "👩🏽‍🏫 🎉", "x" * 10_000],
    ids=["markup", "right to left", "emoji", "long"],
)
def test_any_words_are_kept_as_they_are_and_act_nowhere(w, action, client, words):
    client.force_login(w.coach)
    address = reverse("threads:element", args=["plans.action", action.key])
    body = {"sort": "question", "text": words, "submission": "01a2052b-6226-7b0a-9ed4-ab2a23a3c8f1"}
    assert client.post(address, body).status_code == 303
    assert client.post(address, body).status_code == 303
    assert Entry.objects.get().text == words, "sent twice, asked once"
    page = client.get(address).text
    assert "<script>alert" not in page and "<b>bold" not in page and 'dir="auto"' in page


def test_what_cannot_be_is_refused_in_the_form_and_nothing_typed_is_lost(w, action, client):
    client.force_login(w.coach)
    address = reverse("threads:element", args=["plans.action", action.key])
    for body, sentence in (
        ({"text": " \n "}, "Your words is needed"),
        ({"text": "x" * 10_001}, "at most 10000"),
        ({"text": "Kept", "to": str(w.family.key)}, "Select a valid choice"),
        ({"text": "Kept", "sort": "shout"}, "Select a valid choice"),
        ({"text": "Kept", "uploads": SimpleUploadedFile("x.svg", b"<svg/>")}, "“x.svg” was not added"),
    ):
        answer = client.post(address, {"sort": "question", **body})
        assert answer.status_code == 200 and sentence in answer.text and body["text"].strip() in answer.text
    with pytest.raises(refusals.BadInput, match="does not read this"):
        asked(w, action, to=w.family)
    assert not Thread.objects.exists() and not Attachment.objects.exists()
    thread = asked(w, action)
    Action.objects.filter(pk=action.pk).update(archived_at="2026-01-15T12:00Z")
    assert client.post(address, {"sort": "question", "text": "Late"}).status_code == 404
    assert client.post(reverse("threads:answer", args=[thread.key]), {"text": "Late"}).status_code == 404
    assert Entry.objects.count() == 1


def test_a_page_and_its_counts_ask_the_same_of_one_thread_and_of_many(w, action, client):
    address = reverse("threads:element", args=["plans.action", action.key])

    def asking():
        page_of(client, w.teacher, action)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        return len(captured), answer

    asked(w, action, sent=[SimpleUploadedFile("a.txt", b"a")])
    few, _ = asking()
    for n in range(12):
        thread = asked(w, action, sent=[SimpleUploadedFile(f"{n}.txt", b"a")])
        operations.write(thread=of(thread), text="Yes", by=w.principal)
    many, answer = asking()
    assert many == few and "Questions and comments 13" in answer.text and "Files 13" in answer.text
    client.force_login(w.coach)
    assert "13 comments" in client.get(f"/actions/{action.key}/").text
    plan = action.milestone.strategy.plan
    assert "13 comments · 13 files" in " ".join(client.get(f"/plans/{plan.key}/").text.split())
    part = client.get(address, headers={"HX-Request": "true", "HX-Target": "div#drawer"})
    assert "<html" not in part.text and "Questions and comments 13" in part.text
