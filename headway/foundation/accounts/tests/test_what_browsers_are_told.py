"""Is every page safe in the browser: no foreign script, no frame, no guess, no copy kept, no forged form?"""

from typing import Any

import pytest
from django.test import Client

from headway.foundation.accounts import operations
from headway.foundation.core.actors import OPERATOR
from headway.tests import towns

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def enter(user: object, *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    return client


def check(answer: Any, address: str) -> None:
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'", address
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'", address
    assert policy["form-action"] == policy["base-uri"] == "'self'", address
    assert "unsafe" not in answer["Content-Security-Policy"], address
    assert answer["X-Content-Type-Options"] == "nosniff", address
    assert answer["X-Frame-Options"] == "DENY", address
    assert answer["Referrer-Policy"] == "same-origin", address
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin", address
    assert "no-store" in answer["Cache-Control"], address
    text = answer.content.decode()
    for foreign in (" style=", " onclick=", " onload=", "javascript:", "<script>", "<style"):
        assert foreign not in text, f"{address}: {foreign}"


def test_pages_of_somebody_signed_in_are_never_kept_and_run_nothing_foreign(town: towns.Town) -> None:
    client = enter(town.state_lead)
    place = f"/organisations/{town.system.key}"
    pages = ["/", "/me/", "/search/?q=heron", "/notices/", "/organisations/", f"{place}/", f"{place}/people/"]
    pages += [
        f"{place}/{name}/" for name in ("history", "log", "about", "edit", "move", "close", "calendar", "network")
    ]
    pages += [f"/organisations/{town.state.key}/directory/", "/account/password/change/", "/account/2fa/"]
    pages += ["/account/reauthenticate/", "/account/logout/", f"/organisations/{town.state.key}/settings/"]
    for address in pages:
        answer = client.get(address, follow=address == "/")
        assert answer.status_code == 200, address
        check(answer, address)


def test_pages_before_signing_in_and_refusals_are_as_safe(town: towns.Town) -> None:
    nobody, teacher = Client(), enter(town.teacher)
    for address in ("/account/login/", "/account/signup/", "/account/password/reset/"):
        check(nobody.get(address), address)
    for client, address, status in (
        (nobody, "/nothing/here/", 404),
        (nobody, "/setup/wrong/", 404),
        (nobody, "/invitations/wrong/", 404),
        (teacher, f"/organisations/{town.far_school.key}/", 404),
        (teacher, f"/organisations/{town.school.key}/move/", 403),
    ):
        answer = client.get(address)
        assert answer.status_code == status, address
        check(answer, address)


def test_a_download_can_do_nothing_in_the_browser(town: towns.Town) -> None:
    answer = enter(town.principal).post(f"/organisations/{town.school.key}/export/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_form_without_the_pages_token_is_refused_with_a_calm_page(town: towns.Town) -> None:
    client = enter(town.state_lead, strict=True)
    place = f"/organisations/{town.school.key}"
    forms = ["/me/", f"{place}/rename/", f"{place}/close/", f"{place}/people/invite/", "/notices/read/"]
    forms += ["/account/logout/", "/account/password/change/", "/account/login/"]
    for address in forms:
        for sent in ({"name": "Forged"}, {"name": "Forged", "csrfmiddlewaretoken": "x" * 64}):
            answer = client.post(address, sent)
            text = answer.content.decode()
            assert answer.status_code == 403, address
            assert (
                "This form was open for too long" in text
                and "<h1>" in text
                and "CSRF" not in text
                and "Traceback" not in text
            ), address
            check(answer, address)
    assert towns.fresh(town.school).name == "Heron Elementary"
    assert client.get("/me/").status_code == 200, "still signed in"


def test_the_set_up_page_is_as_safe() -> None:
    secret = operations.make_setup_link(by=OPERATOR)
    check(Client().get(f"/setup/{secret}/"), "setup")
    answer = Client(enforce_csrf_checks=True).post(f"/setup/{secret}/", {"name": "Forged"})
    assert answer.status_code == 403
    check(answer, "setup")
