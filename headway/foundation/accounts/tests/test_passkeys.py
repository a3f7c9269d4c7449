"""Signing in with a passkey: is it added, does it open the door alone, is its person told, and can it go again?"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from headway.foundation.accounts.models import User
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.tests import towns
from headway.tests.browsing import Browsing

PASSWORD = "a long enough sentence"
pytestmark = [pytest.mark.django_db(transaction=True)]


def authenticator(page: Page) -> tuple[Any, str]:
    """A device of the browser's own that answers with a passkey."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


@pytest.mark.browser
def test_a_passkey_is_added_opens_the_door_alone_and_is_taken_out(
    browsing: Browsing, axe: Callable[[Page], None]
) -> None:
    town = towns.found()
    User.objects.filter(pk=town.principal.pk).update(password=passworded())
    page = browsing.visitor()
    device, device_id = authenticator(page)
    page.goto("/account/login/?next=/account/2fa/")
    page.get_by_label(re.compile("mail", re.IGNORECASE)).fill(town.principal.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    axe(page)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    page.get_by_label("Name of this passkey").fill("School laptop")
    axe(page)

    # Called off: said, nothing lost, nothing stored.
    device.send("WebAuthn.setUserVerified", {"authenticatorId": device_id, "isUserVerified": False})
    press(page, "Add it")
    expect(page.get_by_role("alert")).to_contain_text("made no passkey")
    expect(page.get_by_label("Name of this passkey")).to_have_value("School laptop")
    device.send("WebAuthn.setUserVerified", {"authenticatorId": device_id, "isUserVerified": True})
    press(page, "Add it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    verbs = set(HistoryLine.objects.filter(actor_key=town.principal.key, rights=True).values_list("verb", flat=True))
    assert "accounts.user.webauthn_added" in verbs
    assert Notice.objects.of(town.principal).filter(sentence__startswith="A passkey was added").count() == 1

    page.goto("/account/logout/")
    press(page, "Sign out")
    page.goto("/account/login/")
    press(page, "Sign in with a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text(town.school.name)

    the_passkey_is_the_second_step(page, town.principal.email, axe)
    expect(page.get_by_role("heading", level=1)).to_have_text(town.school.name)
    page.goto("/account/2fa/")
    page.get_by_role("link", name=re.compile("Rename.*School laptop")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    page.get_by_role("link", name=re.compile("passkey|security key")).click()
    axe(page)
    press(page, "Use a passkey")
    page.get_by_label("Name of this passkey").fill("Kitchen laptop")
    press(page, "Save")
    page.get_by_role("link", name=re.compile("Take it out.*Kitchen laptop")).click()
    press(page, "Take it out")
    expect(page.get_by_role("main")).to_contain_text("You have none.")
    device.send("WebAuthn.clearCredentials", {"authenticatorId": device_id})


def the_passkey_is_the_second_step(page: Page, email: str, axe: Callable[[Page], None]) -> None:
    """Signing in with the password."""
    page.goto("/account/logout/")
    press(page, "Sign out")
    page.goto("/account/login/")
    page.get_by_label(re.compile("mail", re.IGNORECASE)).fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    axe(page)
    press(page, "Use a passkey")


def passworded() -> str:
    user = User()
    user.set_password(PASSWORD)
    return user.password


def test_without_a_script_the_password_is_there_and_no_dead_button() -> None:
    page = Client().get("/account/login/").content.decode()
    form = page[page.index('data-passkey="get"') :]
    assert form[: form.index(">")].rstrip().endswith("hidden"), "only a script shows it"
    assert 'name="password"' in page
