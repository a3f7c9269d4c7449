"""Can somebody with a keyboard enter the guide's own example of five whys, and is it there in every picture? (CYCLE 2.)

The example's words are those of the guide; they stand in this test only.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from headway.foundation.documents.tests import reading
from headway.tests.browsing import Browsing
from headway.yearly.needs.models import Analysis, Assessment, Priority
from headway.yearly.needs.tests import worlds

from .hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SYMPTOM = "Low student math performance in seventh grade."
WHYS = (
    "Students aren't learning and applying math concepts.",
    "Math teachers lack instructional strategies and pedagogy to provide adequate instruction.",
    "Two teachers are new and one is a long term substitute.",
    "There is high teacher turnover at the school.",
    " and ".join(("School culture is not supportive of new staff", "the new induction program is not sufficient.")),
)
OTHER = "Attendance falls in winter."


def test_five_whys_by_keyboard_are_one_chain_in_both_pictures_and_on_paper(script: Browsing) -> None:
    reading.ready()
    w = worlds.world()
    worlds.entry(w.assessment, OTHER)
    page = script.enter(w.people["principal"])
    hands = Hands(page)
    page.goto(reverse("needs:new_analysis", args=[w.assessment.key]))
    hands.fill(re.compile("^Problem"), SYMPTOM)
    hands.press("Enter")
    expect(page.get_by_role("heading", name="Five whys")).to_be_visible()
    page.wait_for_url(re.compile("/analyses/"))
    hands.reach("textbox", re.compile("^Why"))
    for number, why in enumerate(WHYS, 1):
        hands.write(why)
        hands.press("Enter")
        expect(page.get_by_text(f"{number} why", exact=False).first).to_be_visible()
        expect(page.get_by_role("textbox", name="Why is that so?")).to_be_focused()
    analysis = Analysis.objects.get()
    chain = [analysis.causes.get(parent=None)]
    while below := chain[-1].whys.first():
        chain.append(below)
    assert tuple(one.text for one in chain) == WHYS
    page.goto(reverse("needs:row_edit", args=["cause", chain[-1].key]))
    hands.reach("checkbox", re.compile("root cause"))
    hands.press("Space", "Enter")
    expect(page.get_by_role("heading", name="Fishbone")).to_be_visible()
    shown = page.locator("figure, .picture").all_inner_texts() or [page.locator("main").inner_text()]
    told = " ".join(page.locator("main svg").all_text_contents()) + " ".join(shown)
    assert [why for why in WHYS if _bare(why)[:40] not in _bare(told)] == []
    _priority(page, hands, w.assessment)
    _paper(w)


def _priority(page, hands: Hands, assessment: Assessment) -> None:
    """A priority answers the root cause; the trace shows the way whole, and the other weakness as a gap."""
    page.goto(reverse("needs:new_ranked", args=[assessment.key]))
    hands.fill(re.compile("^Priority"), "New teachers are welcome")
    hands.press("Enter")
    expect(page.get_by_text("New teachers are welcome").first).to_be_visible()
    page.goto(reverse("needs:answers", args=[Priority.objects.get().key]))
    hands.reach("checkbox", WHYS[-1])
    hands.press("Space", "Enter")
    expect(page.get_by_role("heading", name="From evidence to priority")).to_be_visible()
    told = _bare(" ".join(page.locator("main svg").all_text_contents()))
    for words in (SYMPTOM, OTHER, "New teachers are welcome", "No root cause yet", "No evidence yet"):
        assert _bare(words) in told, words


def _paper(w: worlds.World) -> None:
    client = Client()
    client.force_login(w.people["principal"])
    answer = client.post(reverse("needs:pdf", args=[w.assessment.key]))
    read = _bare(reading.unspaced(answer.content))
    assert [why for why in WHYS if read.count(_bare(why)[:30]) < 2] == [], "each stands in the fishbone and the ladder"
    assert "Norootcauseyet" in read


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text.replace("’", "'"))
