"""Does a coach's question reach the principal, come back with an answer and a file, and end resolved?"""

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload

from headway.exchange.archives import verifying
from headway.foundation.threads.models import Thread
from headway.tests.browsing import Browsing
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "How will we notice by December that the calendar helps?"
ANSWERED = "By the minutes of the teams: they are beside this."


def test_a_coach_asks_the_principal_answers_with_a_file_and_it_is_resolved(script: Browsing, axe) -> None:
    w = worlds.world()
    plan, _, _, action = worlds.standard_plan(w.school, responsible=w.principal)

    coach = script.enter(w.coach)
    coach.goto(f"/actions/{action.key}/")
    coach.get_by_role("link", name="Ask or comment").click()
    beside = reverse("threads:element", args=["plans.action", action.key])
    coach.goto(beside)
    assert "8 people can read this: 1 leader of Reed School" in coach.locator(".seen").inner_text()
    coach.get_by_role("textbox", name="Your words").fill(ASKED)
    assert coach.get_by_label("Put it to").input_value() == str(w.principal.key)
    axe(coach)
    coach.get_by_role("button", name="Send").click()
    coach.get_by_text("Sent. Who is asked finds it among their notices.").wait_for()
    axe(coach)

    principal = script.enter(w.principal)
    principal.goto("/notices/")
    principal.get_by_role("link", name="Coach asks about “Publish the calendar”.").click()
    thread = principal.get_by_role("article", name="Question to Principal")
    assert ASKED in thread.inner_text() and "Waits for an answer" in thread.inner_text()
    thread.get_by_role("textbox", name="Your words").fill(ANSWERED)
    picture = FilePayload(name="drawing.png", mimeType="image/png", buffer=b"<svg/>")
    thread.get_by_label("Files").set_input_files(picture)
    thread.get_by_role("button", name="Send").click()
    principal.get_by_text("“drawing.png” was not added").first.wait_for()
    assert principal.get_by_role("textbox", name="Your").first.input_value() == ANSWERED
    minutes = FilePayload(name="minutes.txt", mimeType="text/plain", buffer=b"Tuesday: four teams")
    principal.get_by_label("Files").first.set_input_files(minutes)
    principal.get_by_role("button", name="Send").first.click()
    principal.get_by_role("link", name="minutes.txt").wait_for()
    axe(principal)

    coach.goto("/notices/")
    coach.get_by_role("link", name="Principal answered your question about “Publish the calendar”.").click()
    thread = coach.get_by_role("article", name="Question to Principal")
    assert ANSWERED in thread.inner_text() and "Answered" in thread.inner_text()
    with coach.expect_download() as given:
        thread.get_by_role("link", name="minutes.txt").click()
    assert given.value.path().read_bytes() == b"Tuesday: four teams"
    if script.javascript:
        thread.get_by_role("button", name="Mark as read").wait_for(state="hidden")
    thread.get_by_role("button", name="Resolve").click()
    coach.get_by_text("Resolved", exact=True).wait_for()
    assert Thread.objects.get().phase == "resolved"
    axe(coach)

    coach.get_by_role("link", name="Files 1").click()
    coach.get_by_text("minutes.txt").wait_for()
    more = [FilePayload(name=f"more-{n}.csv", mimeType="text/csv", buffer=b"3,41") for n in range(2)]
    coach.get_by_label("Files").set_input_files(more)
    coach.get_by_role("button", name="Add files").click()
    coach.get_by_text("Added: more-0.csv, more-1.csv.").wait_for()
    axe(coach)
    coach.goto(f"/plans/{plan.key}/")
    assert "1 comment · 3 files" in " ".join(coach.get_by_role("row", name="Publish the calendar").inner_text().split())
    axe(coach)
    assert list(verifying.differences()) == []
