"""Signing in: do the right people get in, and do the others learn nothing?"""

import base64
import datetime as dt
import hmac
import re

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client

from headway.foundation.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough sentence"
LOGIN = "/account/login/"
CHANGE = "/account/password/change/"
ACTIVATE = "/account/2fa/totp/activate/"


@pytest.fixture
def user() -> User:
    return User.objects.create_user("Paul@Reeds.example", PASSWORD, name="Paul Principal")


def enter(client: Client, login: str, password: str = PASSWORD) -> tuple[int, str]:
    """Status, and address or text."""
    answer = client.post(LOGIN, {"login": login, "password": password})
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def inside(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def said(page: str) -> str:
    """The words of a page without what differs from one to the next anyway."""
    page = re.sub(r'(csrf[a-z-]*token)" (value|content)="[^"]+"', "", page)
    return re.sub(r'value="[^"]*@[^"]*"', "", page)


@pytest.mark.parametrize("login", ["paul@reeds.example", "PAUL@REEDS.EXAMPLE", " Paul@reeds.example "])
def test_the_case_of_an_e_mail_does_not_matter(user: User, client: Client, login: str) -> None:
    assert enter(client, login) == (302, "/")
    assert inside(client)


@pytest.mark.parametrize("password", ["A long enough sentence", "a long enough sentence ", "", "x" * 5000])
def test_a_wrong_password_does_not_get_in(user: User, client: Client, password: str) -> None:
    assert enter(client, user.email, password)[0] == 200
    assert not inside(client)


def test_a_wrong_password_says_the_same_as_an_unknown_account(user: User, client: Client) -> None:
    known = enter(client, user.email, "not this sentence")
    unknown = enter(client, "nobody@reeds.example", "not this sentence")
    assert known[0] == unknown[0] == 200
    assert said(known[1]) == said(unknown[1])
    assert "not correct" in known[1]


def test_an_account_without_password_and_an_inactive_one_do_not_get_in(user: User, client: Client) -> None:
    User.objects.create_user("new@reeds.example", name="New")
    assert enter(client, "new@reeds.example", "")[0] == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    enter(client, user.email)
    assert not inside(client)


def test_after_five_wrong_tries_even_the_right_password_waits(user: User, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}  # type: ignore[attr-defined]
    cache.clear()
    try:
        for login in (user.email, "nobody@reeds.example"):
            client = Client(REMOTE_ADDR=f"10.0.0.{len(login)}")
            tries = [enter(client, login, "not this sentence")[1] for _ in range(5)]
            assert all("not correct" in text for text in tries)
            _, text = enter(client, login)
            assert "Too many failed" in text, "known or not: the same"
            assert not inside(client)
    finally:
        cache.clear()


def test_production_throttles_as_the_tests_do_not() -> None:
    assert django_settings.ACCOUNT_RATE_LIMITS == {} and django_settings.TESTING
    source = (django_settings.ROOT / "headway/config/settings.py").read_text()
    assert '{"login_failed": "10/m/ip,5/5m/key"} if not TESTING else {}' in source


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    page = client.get("/account/signup/").content.decode()
    assert "People come in by invitation" in page and "<form" not in page
    client.post("/account/signup/", {"email": "me@reeds.example", "password1": PASSWORD})
    assert not User.objects.exists()


def test_a_page_asks_for_signing_in_and_then_goes_there(user: User, client: Client) -> None:
    answer = client.get("/me/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LOGIN}?next=/me/")
    answer = client.post(f"{LOGIN}?next=/me/", {"login": user.email, "password": PASSWORD, "next": "/me/"})
    assert answer.headers["Location"] == "/me/"


@pytest.mark.parametrize(
    "next", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_nobody_is_sent_to_another_site(user: User, client: Client, next: str) -> None:
    answer = client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": next})
    assert answer.headers["Location"] == "/"


def test_a_session_ends_after_twelve_hours_and_with_signing_out(user: User, client: Client) -> None:
    assert django_settings.SESSION_COOKIE_AGE <= 12 * 3600
    enter(client, user.email)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert client.session.get_expiry_age() <= 12 * 3600
    assert client.get("/account/logout/").status_code == 200 and inside(client), "a link alone signs nobody out"
    client.post("/account/logout/")
    assert not inside(client)


def change(client: Client, new: str, old: str = PASSWORD) -> str:
    """The page after changing the password; empty where it was changed."""
    answer = client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})
    return "" if answer.status_code == 302 else answer.content.decode()


def test_a_password_has_fifteen_characters_or_is_refused_with_a_sentence(user: User, client: Client) -> None:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert "This password has 14 characters. Use 15 or more" in change(client, "fourteen chars")
    assert "Use 15 or more" in change(client, "short")
    assert change(client, "fifteen charact") == ""
    user.refresh_from_db()
    assert user.check_password("fifteen charact")
    assert enter(Client(), user.email)[0] == 200, "the old one is gone"


def code(secret: str) -> str:
    """What an app for codes shows now, on the real clock (RFC 6238)."""
    moment = int(dt.datetime.now(dt.UTC).timestamp()) // 30  # noqa: TID251
    digest = hmac.digest(base64.b32decode(secret), moment.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def set_up_second_factor(client: Client) -> str:
    """Turn it on as a person does; the secret."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(ACTIVATE, follow=True).content.decode()
    found = re.search(r'Key: <span class="secret">([A-Z2-7]+)<', page)
    assert found, page
    answer = client.post(ACTIVATE, {"code": code(found[1])})
    assert answer.status_code == 302
    return found[1]


def test_with_a_second_factor_signing_in_asks_for_it(user: User, client: Client) -> None:
    enter(client, user.email)
    secret = set_up_second_factor(client)
    cache.clear()
    fresh = Client()
    assert enter(fresh, user.email) == (302, "/account/2fa/authenticate/")
    assert not inside(fresh), "the password alone is not enough"
    page = fresh.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Incorrect code" in page and not inside(fresh)
    answer = fresh.post("/account/2fa/authenticate/", {"code": code(secret)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert inside(fresh)


def test_with_a_second_factor_eight_characters_are_enough(user: User, client: Client) -> None:
    enter(client, user.email)
    set_up_second_factor(client)
    assert "Use 8 or more" in change(client, "sevench")
    assert change(client, "vq7-kd2m") == ""


def test_a_wrong_code_does_not_turn_the_second_factor_on(user: User, client: Client) -> None:
    enter(client, user.email)
    asked = client.get(ACTIVATE)
    assert "/account/reauthenticate/" in asked.headers["Location"], "a borrowed session turns nothing on"
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get(ACTIVATE)
    assert "Incorrect code" in client.post(ACTIVATE, {"code": "000000"}).content.decode()
    assert enter(Client(), user.email) == (302, "/")
