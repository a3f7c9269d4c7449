"""Does the plan of a CSI school come to its system and state, back with a comment, and to work, in a browser?"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from headway.exchange.archives import verifying
from headway.tests.browsing import Browsing
from headway.yearly.approvals.tests import worlds
from headway.yearly.plans.models import Strategy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "Who frees the hour on Tuesdays?"
MENDED = "the assistant principal covers one class on Tuesdays"
NOTE = "Say who frees the time, then it is ready."


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def link(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def submit(page: Page, axe: Callable[[Page], None], again: bool = False) -> None:
    """From the plan over the approval page to those who decide."""
    link(page, "Submit or activate")
    axe(page)
    link(page, "Submit again" if again else "Submit")
    expect(page.get_by_role("main")).to_contain_text("goes to Tern Parish and State of Ostrava Bay")
    reason = page.get_by_label("Why it is submitted all the same")
    if reason.count():  # where the checks find that something is missing
        reason.fill("We add it in spring")
    axe(page)
    press(page, "Submit the plan")
    expect(page.get_by_role("main")).to_contain_text("It waits for the answer of Tern Parish and State of Ostrava Bay.")


def decide(page: Page, plan: Any, answer: str, note: str, axe: Callable[[Page], None]) -> None:
    """From My work to the decision."""
    page.goto("/work/")
    page.get_by_role("link", name=f"Decide on “{plan.title}”").click()
    axe(page)
    page.get_by_label(answer).check()
    page.get_by_label(re.compile("^Note")).fill(note)
    press(page, "Send the decision")


def test_a_csi_plan_is_returned_mended_approved_by_three_and_activated(
    pocket: Browsing, axe: Callable[[Page], None], settings: Any
) -> None:
    settings.NOW = dt.datetime(2026, 1, 15, 15, tzinfo=dt.UTC)
    w = worlds.world()
    worlds.designate(w.school, "CSI")
    plan = worlds.written(w.school)
    address, strategy = f"/plans/{plan.key}/", Strategy.objects.get(plan=plan)
    principal, superintendent, state_lead = (
        pocket.enter(w.people[name]) for name in ("principal", "superintendent", "state_lead")
    )

    principal.goto(address)
    submit(principal, axe)
    superintendent.goto(f"/elements/plans.strategy/{strategy.key}/")
    superintendent.get_by_role("textbox", name="Your words").fill(ASKED)
    press(superintendent, "Send")
    superintendent.get_by_text("Sent.").first.wait_for()
    decide(superintendent, plan, "Return the plan to be mended", NOTE, axe)
    superintendent.get_by_text("The plan is returned.").first.wait_for()

    principal.goto("/notices/")
    principal.get_by_role("link", name=re.compile("Tern Parish returned")).click()
    expect(principal.get_by_role("main")).to_contain_text(NOTE)
    axe(principal)
    principal.goto(f"/elements/plans.strategy/{strategy.key}/")
    expect(principal.get_by_role("main")).to_contain_text(ASKED)
    principal.goto(f"/strategies/{strategy.key}/edit/")
    principal.get_by_label("If we …").fill(MENDED)
    press(principal, "Save")
    principal.goto(address)
    submit(principal, axe, again=True)

    decide(superintendent, plan, "Approve these words", "Thank you", axe)
    expect(superintendent.get_by_role("main")).to_contain_text("It waits for the answer of State of Ostrava Bay.")
    state_lead.goto(f"{address}approval/decide/")
    expect(state_lead.locator(".compared")).to_contain_text(MENDED)
    decide(state_lead, plan, "Approve these words", "", axe)
    expect(state_lead.get_by_role("main")).to_contain_text("approved by all who were asked")
    state_lead.get_by_role("link", name="Version 2", exact=True).first.click()
    axe(state_lead)
    expect(state_lead.get_by_role("main")).to_contain_text(MENDED)

    principal.goto(f"{address}approval/")
    press(principal, "Activate")
    expect(principal.get_by_role("main")).to_contain_text("Active since")
    principal.goto(f"{address}compare/")
    expect(principal.get_by_role("main")).to_contain_text("Both say the same.")
    axe(principal)
    assert list(verifying.differences()) == []
