"""Is anything lost that somebody types: beside a colleague, without a connection, after the session has ended?"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from headway.foundation.history.models import HistoryLine
from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"Saved \d+:\d\d [ap]m")


def title_of(page: Page) -> Locator:
    """The text at the head of an action's page that is edited in place."""
    return page.locator("[data-inline$='/field/title/']")


def start(page: Page, address: str) -> Locator:
    """Open an action, press its pencil, and answer its field."""
    page.goto(address)
    title_of(page).get_by_role("link", name="Change the title of the action here").click()
    return page.get_by_role("textbox", name="Action")


def test_a_text_is_changed_where_it_is_read_and_taken_back(script: Browsing, axe):
    w = worlds.world()
    action = worlds.standard_plan(w.school, responsible=w.teacher)[-1]
    page = script.enter(w.principal)
    field = start(page, f"/actions/{action.key}/")
    axe(page)
    field.fill("Publish the calendar of all teams")
    if script.javascript:
        expect(title_of(page).get_by_role("status")).to_have_text(SAVED)
        expect(field).to_be_focused()
        field.press("End")
        field.type(", soon")
        field.press("Enter")
        expect(title_of(page).get_by_role("link", name="Change the title")).to_be_focused()
    else:
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publish the calendar of all teams")
    assert HistoryLine.objects.filter(element_key=action.key, verb="plans.action.revised").count() == 1
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish the calendar")
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert Action.objects.get(pk=action.pk).title == "Publish the calendar"
    if script.javascript:
        page.get_by_role("heading", level=1).get_by_text("Publish the calendar").click()
        page.get_by_role("textbox", name="Action").fill("Something else")
        page.get_by_role("textbox", name="Action").press("Escape")
        expect(page.get_by_role("heading", level=1)).to_have_text("Publish the calendar")
        page.wait_for_timeout(1300)
        assert Action.objects.get(pk=action.pk).title == "Publish the calendar"


def test_two_people_at_one_text_see_both_values_and_paragraphs_join(script: Browsing, axe):
    w = worlds.world()
    *_, stone, action = worlds.written_plan(w.school)
    hers, his = script.enter(w.principal), script.enter(w.principal)
    her_field, his_field = start(hers, f"/actions/{action.key}/"), start(his, f"/actions/{action.key}/")
    her_field.fill("Her words")
    her_field.press("Enter")
    expect(hers.get_by_role("heading", level=1)).to_have_text("Her words")
    his_field.fill("His words")
    his_field.press("Enter")
    clash = his.locator("[data-clash]")
    expect(clash).to_contain_text("Her words")
    expect(clash).to_contain_text("His words")
    axe(his)
    assert Action.objects.get(pk=action.pk).title == "Her words"
    clash.get_by_role("button", name="Keep mine").click()
    expect(his.get_by_role("heading", level=1)).to_have_text("His words")
    assert Action.objects.get(pk=action.pk).title == "His words"
    if script.javascript:
        both_write_paragraphs(hers, his, stone)


def both_write_paragraphs(hers: Page, his: Page, stone: Milestone) -> None:
    """Each adds a paragraph to the same indicator; one takes the other's short text."""
    for page in (hers, his):
        page.goto(f"/milestones/{stone.key}/")
        page.get_by_role("link", name="Change the indicator here").click()
    for page, text in ((hers, "Minutes are there."), (his, "Leads say so.")):
        page.get_by_role("textbox", name="Indicator").fill(text)
        page.get_by_role("textbox", name="Indicator").press("Control+Enter")
        expect(page.get_by_role("textbox", name="Indicator")).to_have_count(0)
    stored = Milestone.objects.get(pk=stone.pk).indicator
    assert "Minutes are there." in stored and "Leads say so." in stored
    expect(his.locator("dl.facts")).to_contain_text("Minutes are there.")


def test_without_a_connection_a_text_waits_on_the_device_and_is_sent_when_it_is_back(browsing: Browsing):
    w = worlds.world()
    action = worlds.standard_plan(w.school)[-1]
    page = browsing.enter(w.principal)
    field = start(page, f"/actions/{action.key}/")
    page.context.set_offline(True)
    field.fill("Written in the basement")
    expect(title_of(page).get_by_role("status")).to_contain_text("No connection. Kept on this device")
    field.press("End")
    field.type(" of the school")
    page.context.set_offline(False)
    expect(title_of(page).get_by_role("status")).to_have_text(re.compile("^Saved"))
    assert Action.objects.get(pk=action.pk).title == "Written in the basement of the school"
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_session_that_ends_in_the_middle_keeps_the_text_until_its_writer_is_back(browsing: Browsing):
    w = worlds.world()
    action = worlds.standard_plan(w.school)[-1]
    second = worlds.person("second", w.school, "leader")
    for user in (w.principal, second):
        user.set_password("a long enough sentence")
        user.save()
    page = browsing.enter(w.principal)
    field = start(page, f"/actions/{action.key}/")
    page.context.clear_cookies(name="sessionid")
    field.fill("Before lunch")
    state = title_of(page).get_by_role("status")
    expect(state).to_contain_text("Your session has ended. What you wrote is kept here.")
    expect(state.get_by_role("link", name="Sign in")).to_have_attribute(
        "href", re.compile(f"/account/login/.next=%2Factions%2F{action.key}%2F$")
    )
    page.goto(f"/account/login/?next=/actions/{action.key}/")
    sign_in(page, second)
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish the calendar")
    expect(page.get_by_role("textbox", name="Action")).to_have_count(0)
    page.context.clear_cookies(name="sessionid")
    page.goto(f"/account/login/?next=/actions/{action.key}/")
    sign_in(page, w.principal)
    expect(page).to_have_url(re.compile(f"/actions/{action.key}/$"))
    expect(title_of(page).get_by_role("status")).to_have_text(re.compile("^Saved"))
    assert Action.objects.get(pk=action.pk).title == "Before lunch"


def sign_in(page: Page, user) -> None:
    """Fill in the sign-in page that is open."""
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).fill(user.email)
    page.get_by_label("Password").fill("a long enough sentence")
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_form_that_is_sent_after_the_session_ended_is_filled_again(script: Browsing):
    w = worlds.world()
    strategy, *_ = worlds.standard_plan(w.school)[1:]
    w.principal.set_password("a long enough sentence")
    w.principal.save()
    address = f"/strategies/{strategy.key}/edit/"
    page = script.enter(w.principal)
    page.goto(address)
    page.get_by_label("If we …").fill("rehearse every lesson")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session has ended")
    expect(page.get_by_text("rehearse every lesson")).to_be_visible()
    if not script.javascript:
        return
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, w.principal)
    expect(page.get_by_label("If we …")).to_have_value("rehearse every lesson")
    expect(page.get_by_text("What you wrote here before is back in the form.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile("/plans/"))
    strategy.refresh_from_db()
    assert strategy.if_text == "rehearse every lesson"
    page.goto(address)
    expect(page.get_by_text("What you wrote here before")).to_have_count(0)
    page.get_by_label("If we …").fill("a secret of mine")
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    assert page.evaluate("Object.keys(localStorage)") == []
