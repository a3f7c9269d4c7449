"""Can a system and two of its schools say where they are going and what stands in the way, while nobody else reads it?

The superintendent writes and approves a direction, two principals read it below, take a theme over and serve it, one of
them finds a root cause and answers it, and somebody from another system meets closed doors everywhere.
"""

import dataclasses

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from headway.foundation.documents.tests import reading
from headway.library.prompts import operations as prompts
from headway.tests import towns
from headway.tests.browsing import Browsing
from headway.yearly.direction.models import Edition, Goal
from headway.yearly.needs.models import Assessment, Cause, Priority

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VISION = "Every student of Fern Parish is known, challenged and ready for what comes next."
MISSION = "We teach all students of the parish, in nine schools, with their families."
GOAL = "Every student reads with understanding in every subject."
SCHOOL_GOAL = "Every student of our school reads with understanding, every day."
OWN_GOAL = "Every student reads books of their own choice."
WEAK = "Few students write about what they read."
WHYS = ("They seldom talk about the text.", "Teams plan what to teach, not how.", "Nobody rehearses the talk.")


@dataclasses.dataclass
class Three:
    """The pages of those who write, and the town."""

    town: towns.Town
    lead: Page
    first: Page
    second: Page


@pytest.fixture
def three(script: Browsing) -> Three:
    reading.ready()
    prompts.load_built_in(by=towns.OPERATOR)
    town = towns.found()
    sister = towns.person("Petra Sister", town.other_school, "leader")
    lead = towns.person("Sonia Super", town.system, "leader")
    return Three(town, script.enter(lead), script.enter(town.principal), script.enter(sister))


def write(page: Page, place, **texts: str) -> None:
    """Texts of a direction, each on the page of its field, as without a script."""
    for name, text in texts.items():
        page.goto(reverse("direction:direction_field", args=[place.key, name]))
        page.locator(f"[name={name}]").fill(text)
        page.get_by_role("button", name="Save").first.click()
        page.wait_for_url(lambda address: "/field/" not in address)


def goal(page: Page, place, text: str) -> Goal:
    """A goal of one's own."""
    page.goto(reverse("direction:direction", args=[place.key]))
    page.get_by_role("link", name="Add a goal").first.click()
    page.get_by_label("Goal", exact=True).fill(text)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda address: "/new/" not in address)
    expect(page.get_by_text(text).first).to_be_visible()
    return Goal.objects.get(text=text)


def approve(page: Page, place) -> None:
    """These words stand."""
    page.goto(reverse("direction:direction", args=[place.key]))
    page.get_by_role("link", name="Approve", exact=True).click()
    page.get_by_role("button", name="Approve these words").click()
    page.wait_for_url(lambda address: "/approve/" not in address)
    expect(page.locator(".lead")).to_contain_text("Approved")


def follow(page: Page, name: str) -> None:
    """A link whose page stands alone too: a dialog or drawer is not waited for."""
    page.goto(page.get_by_role("link", name=name).first.get_attribute("href") or "")


def cause(page: Page, assessment: Assessment) -> None:
    """A weakness on the board, three whys below it, the last one the root, and a priority that answers it."""
    page.goto(reverse("needs:new_entry", args=[assessment.key]) + "?field=weakness")
    page.locator("[name=text]").fill(WEAK)
    page.locator("form.form .btn.main").click()
    page.wait_for_url(lambda address: "/new/" not in address)
    follow(page, "Look for causes")
    page.locator("form.form .btn.main").click()
    page.wait_for_url(lambda address: "/analyses/" in address)
    for why in WHYS:
        page.locator("#ask").fill(why)
        page.get_by_role("button", name="Ask why").first.click()
        expect(page.get_by_text(why).first).to_be_visible()
    last = Cause.objects.get(text=WHYS[-1])
    page.goto(reverse("needs:row_edit", args=["cause", last.key]))
    page.locator("[name=root]").check()
    page.locator("form.form .btn.main").click()
    page.wait_for_url(lambda address: "/edit/" not in address)
    page.goto(reverse("needs:new_ranked", args=[assessment.key]))
    page.get_by_label("Priority").fill("Talk in every lesson")
    page.locator("form.form .btn.main").click()
    page.wait_for_url(lambda address: "/new/" not in address)
    page.goto(reverse("needs:answers", args=[Priority.objects.get(title="Talk in every lesson").key]))
    page.get_by_label(WHYS[-1]).check()
    page.locator("form.form .btn.main").click()
    page.wait_for_url(lambda address: "/answers/" not in address)


def test_a_system_and_two_schools_say_where_they_go_and_why_and_an_outsider_sees_nothing(
    three: Three, script: Browsing, axe
) -> None:
    town, lead, first, second = three.town, three.lead, three.first, three.second
    write(lead, town.system, vision=VISION, mission=MISSION)
    above = goal(lead, town.system, GOAL)
    first.goto(reverse("direction:from_above", args=[town.school.key]))
    assert GOAL not in first.content(), "what nobody approved is not read below"
    approve(lead, town.system)
    axe(lead)

    first.goto(reverse("direction:from_above", args=[town.school.key]))
    expect(first.get_by_text(VISION).first).to_be_visible()
    first.get_by_role("link", name="Start from this theme").first.click()
    expect(first.get_by_label("Goal", exact=True)).to_have_value(GOAL)
    first.get_by_label("Goal", exact=True).fill(SCHOOL_GOAL)
    first.get_by_role("button", name="Add it").click()
    first.wait_for_url(lambda address: "/new/" not in address)
    own = Goal.objects.get(text=SCHOOL_GOAL)
    assert (own.theme, [one.above for one in own.serves.live()]) == (above, [above])
    write(first, town.school, mission="We teach every child of Reed.")
    approve(first, town.school)
    goal(second, town.other_school, OWN_GOAL)
    approve(second, town.other_school)
    assert Edition.objects.count() == 3

    lead.goto(reverse("direction:goal", args=[above.key]))
    expect(lead.locator("main svg").get_by_text("Every student of our school").first).to_be_attached()
    assert OWN_GOAL not in lead.locator("main").inner_text(), "a goal that serves nothing stands in no line of sight"
    axe(lead)

    first.goto(reverse("needs:new_assessment", args=[town.school.key]))
    first.get_by_label("Title").fill("Spring assessment")
    first.locator("form.form .btn.main").click()
    first.wait_for_url(lambda address: "/new/" not in address)
    assessment = Assessment.objects.get()
    cause(first, assessment)
    told = "".join("".join(first.locator("main svg").all_text_contents()).split())
    missing = [words for words in (WEAK, WHYS[-1], "Talk in every lesson") if "".join(words.split()) not in told]
    assert missing == [], "the trace shows the whole way"
    axe(first)
    nobody_else(three, script, own, assessment)


def status(page: Page, address: str) -> int:
    """How an address is answered."""
    answer = page.goto(address)
    assert answer is not None
    return answer.status


def nobody_else(three: Three, script: Browsing, own: Goal, assessment: Assessment) -> None:
    """Another system's leader meets no word and no page; the superintendent reads what was approved, and no needs."""
    town = three.town
    outsider = script.enter(towns.person("Otto Other", town.other_system, "leader"))
    closed = [
        *(reverse(f"direction:{name}", args=[town.school.key]) for name in ("direction", "from_above", "approve")),
        *(reverse(f"direction:{name}", args=[own.key]) for name in ("goal", "goal_serves", "new_measure")),
        *(reverse("direction:edition", args=[one.key]) for one in Edition.objects.all()),
        reverse("needs:needs", args=[town.school.key]),
        *(reverse(f"needs:{name}", args=[assessment.key]) for name in ("elements", "board", "causes", "ranking")),
        reverse("direction:direction", args=[town.system.key]),
    ]
    for address in closed:
        assert status(outsider, address) == 404, address
        assert not any(word in outsider.content() for word in (VISION, GOAL, SCHOOL_GOAL, WEAK)), address
    outsider.goto(reverse("home:search") + "?q=reads+understanding")
    assert SCHOOL_GOAL not in outsider.content() and GOAL not in outsider.content()
    three.lead.goto(reverse("direction:direction", args=[town.school.key]))
    expect(three.lead.get_by_text(SCHOOL_GOAL).first).to_be_visible()
    assert status(three.lead, reverse("needs:board", args=[assessment.key])) == 404, "needs are the school's own"
