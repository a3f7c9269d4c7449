"""What is mailed to me, where am I signed in, in which language am I spoken to, what is kept of me?"""

import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts import devices, mail, operations
from headway.foundation.accounts.models import Device, User
from headway.foundation.core import clock, registers
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.foundation.web import recent
from headway.tests import towns
from headway.tests.browsing import Browsing

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PASSWORD = "a long enough sentence"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML) Version/18.0 Safari/604.1"


@pytest.fixture
def me() -> User:
    return User.objects.create_user("me@reeds.example", PASSWORD, name="Me Myself")


def enter(user: User, browser: str = FIREFOX, language: str = "en") -> Client:
    client = Client(headers={"user-agent": browser, "accept-language": language})
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return client


def inside(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def deeds(user: User) -> list[str]:
    lines = HistoryLine.objects.filter(element_kind="accounts.user", element_key=user.key).order_by("pk")
    return [line.verb.rpartition(".")[2] for line in lines]


def test_a_person_is_spoken_to_in_their_own_language_from_the_next_page_on(me: User) -> None:
    client = enter(me, language="es")
    assert 'lang="es"' in Client(HTTP_ACCEPT_LANGUAGE="es").get("/account/login/").text, "before that the browser's"
    assert 'lang="en"' in client.get("/me/").text
    answer = client.post("/me/", {"name": "Me", "language": "es", "time_zone": ""}, follow=True)
    assert 'lang="es"' in answer.text and answer["Content-Language"] == "es"
    assert 'lang="es"' in client.get("/nothing/here/").text, "on a page of what is not found too"
    assert 'lang="en"' in Client(HTTP_ACCEPT_LANGUAGE="en").get("/account/login/").text, "and nobody else"
    User.objects.filter(pk=me.pk).update(language="xx")
    assert 'lang="es"' in client.get("/me/").text, "a language that is gone: the browser's"


def test_what_is_mailed_is_chosen_kept_and_sensible_before(me: User) -> None:
    client = enter(me)
    assert mail.choices_of(me.mail) == mail.MailChoices("weekly", 7, 2, True, True, True)
    page = client.get("/me/mail/").text
    assert (
        "7:00 am" in page
        and "2 days before" in page
        and "On the day itself" in page
        and "At most one mail a day" in page
    )
    sent = {"digest": "daily", "hour": "20", "nudge_days": "0", "questions": "on"}
    for _twice in range(2):
        assert client.post("/me/mail/", sent).status_code == 303
    me.refresh_from_db()
    assert mail.choices_of(me.mail) == mail.MailChoices("daily", 20, 0, False, True, False)
    for wrong in ({"hour": "4"}, {"hour": "21"}, {"nudge_days": "8"}, {"digest": "hourly"}, {"digest": ""}):
        assert client.post("/me/mail/", sent | wrong).status_code == 200
    me.refresh_from_db()
    assert me.mail["hour"] == 20
    strange = {"hour": "late", "statuses": False, "gone": 1, "nudge_days": True}
    assert mail.choices_of(strange) == mail.MailChoices(statuses=False)


def test_devices_are_named_in_words() -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
    android = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
    known = [devices.in_words(one) for one in (FIREFOX, PHONE, edge, android, "Firefox/1", "curl/8", "")]
    unknown = "A device that does not say what it is"
    assert (
        known
        == ["Firefox on Windows", "Safari on iPhone", "Edge on Windows", "Chrome on Android", "Firefox"] + [unknown] * 2
    )


def test_one_device_is_signed_out_at_once_and_its_person_is_told(me: User) -> None:
    desk, phone = enter(me), enter(me, PHONE)
    stranger = User.objects.create_user("other@reeds.example", PASSWORD, name="Other")
    elsewhere = enter(stranger)
    assert inside(desk) and inside(phone) and inside(elsewhere)
    page = desk.get("/me/devices/").text
    assert "signed in on 2 devices" in page and page.count("this one") == 1
    assert page.index("Firefox on Windows") < page.index("Safari on iPhone"), "this one first"
    foreign = Device.objects.get(user=stranger)
    assert str(foreign.key) not in page
    desk.post("/me/devices/", {"device": str(foreign.key)})
    assert inside(elsewhere), "nobody signs somebody else out"
    there = Device.objects.get(user=me, user_agent=PHONE)
    for _twice in range(2):
        assert desk.post("/me/devices/", {"device": str(there.key)}).status_code == 303
    assert not inside(phone) and inside(desk)
    assert not Session.objects.filter(session_key=there.session_key).exists(), "the session itself is gone"
    assert deeds(me) == ["signed_out_there"]
    assert Notice.objects.of(me).count() == 1 and "/account/2fa/" in desk.get("/notices/").text
    for nonsense in ("", "x", "' OR 1=1"):
        assert desk.post("/me/devices/", {"device": nonsense}).status_code == 303
    assert inside(desk)


def test_everywhere_else_and_a_new_password_end_all_other_sessions(me: User) -> None:
    desk, others = enter(me), [enter(me, PHONE) for _ in range(3)]
    assert all(map(inside, [desk, *others]))
    desk.post("/me/devices/", {"device": "others"})
    assert inside(desk) and not any(map(inside, others))
    phone = enter(me, PHONE)
    assert inside(phone)
    new = "another sentence entirely"
    desk.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert inside(desk) and not inside(phone)
    assert Session.objects.count() == 1
    assert deeds(me) == ["signed_out_elsewhere", "password_changed", "signed_out_elsewhere"]
    assert "signed in on this device only" in desk.get("/me/devices/").text


def test_when_a_device_was_seen_is_written_once_an_hour_and_never_puts_off_its_end(me: User) -> None:
    now = clock.now()
    with clock.moved_to(now):
        client = enter(me)
        ends = Session.objects.get().expire_date
        with CaptureQueriesContext(connection) as asked:
            client.get("/me/")
        assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []
    with clock.moved_to(now + dt.timedelta(hours=3)):
        client.get("/me/")
        cache.clear()
        client.get("/me/")
    device = Device.objects.get()
    assert (device.began_at, device.seen_at) == (now, now + dt.timedelta(hours=3))
    assert Session.objects.get().expire_date == ends


def test_signing_out_leaves_nothing_of_ones_ways_on_the_device(me: User) -> None:
    town = towns.found()
    client = Client()
    client.force_login(town.principal, backend="django.contrib.auth.backends.ModelBackend")
    client.get(f"/organisations/{town.school.key}/")
    assert client.cookies[recent.COOKIE].value
    client.post("/account/logout/")
    assert client.cookies[recent.COOKIE].value == ""
    client.force_login(town.principal, backend="django.contrib.auth.backends.ModelBackend")
    assert not Device.objects.of(town.principal).open().exists()
    operations.forget_devices(user=town.principal, by=town.principal)
    assert not Device.objects.of(town.principal).exists()


def test_the_copy_of_my_data_has_what_every_room_keeps_of_me_and_lets_nobody_in() -> None:
    town = towns.found()
    client = Client(HTTP_USER_AGENT=FIREFOX)
    client.force_login(town.principal, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/me/data/").status_code == 200 and deeds(town.principal) == []
    answer: Any = client.post("/me/data/")
    assert answer["Content-Type"] == "application/zip" and "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        parts = {name.removesuffix(".json"): json.loads(archive.read(name)) for name in archive.namelist()}
    assert set(parts) == set(registers.mine(town.principal)) >= {"account", "roles", "teams", "statuses", "threads"}
    assert parts["account"][0]["email"] == town.principal.email
    assert {row["organisation__name"] for row in parts["roles"]} == {town.school.name}
    text = json.dumps(parts)
    assert "password" not in text and str(client.session.session_key) not in text
    assert town.teacher.email not in text and str(town.teacher.key) not in text
    assert deeds(town.principal) == ["exported"]
    assert HistoryLine.objects.get(verb="accounts.user.exported").rights


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_of_an_account_are_there_for_everybody(script: Browsing, axe: Any) -> None:
    town = towns.found()
    page = script.enter(town.principal, viewport={"width": 320, "height": 640})
    page.goto("/me/")
    for tab in ("Mail", "Signing in", "Devices", "My data", "Me"):
        page.get_by_role("navigation", name="Pages of your account").get_by_role("link", name=tab, exact=True).click()
        current = page.locator("nav.tabs [aria-current=page]")
        assert current.inner_text() == tab
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{tab} is wider than a phone"
        axe(page)
    page.goto("/me/mail/")
    page.get_by_label("Every day").check()
    page.get_by_label("Time of day").select_option("6")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_label("Every day").is_checked()
    page.goto("/me/")
    page.get_by_label("Language").select_option("es")
    page.locator("main button[type=submit]").last.click()
    assert page.locator("html").get_attribute("lang") == "es"
