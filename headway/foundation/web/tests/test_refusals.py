"""Does everybody who is refused read a sentence, and never the inside of Headway?"""

import pytest
from django.test import Client, RequestFactory, override_settings

from headway.foundation.core import refusals
from headway.foundation.web import middleware, views

SENTENCE = "Only leaders of Alder Bayou can submit. Ask Naomi Castellane."
KINDS = [
    (refusals.NotAllowed(SENTENCE), 403),
    (refusals.BadInput(SENTENCE), 400),
    (refusals.WrongPhase(SENTENCE), 409),
    (refusals.Conflict(SENTENCE, clashes={}, version=2), 409),
]
HANDLERS = [(views.not_found, 404), (views.refused, 403), (views.bad_request, 400), (views.broken, 500)]


def refuse(exception, **headers):
    request = RequestFactory().post("/anything/", headers=headers)
    return middleware.Refusals(lambda _: None).process_exception(request, exception)


@pytest.mark.parametrize(("exception", "status"), KINDS)
def test_a_refusal_is_a_calm_page_with_its_sentence(exception, status):
    response = refuse(exception)
    assert response.status_code == status
    assert SENTENCE in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("exception", "status"), KINDS)
def test_a_script_gets_the_sentence_for_the_region_of_problems(exception, status):
    response = refuse(exception, **{"HX-Request": "true", "HX-Target": "tr#row"})
    assert response.status_code == status
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#problems", "innerHTML")
    assert response.content.decode().strip() == f'<p class="outcome">{SENTENCE}</p>'


def test_a_sentence_is_text_and_never_markup():
    response = refuse(refusals.NotAllowed("<script>alert(1)</script>"))
    assert b"<script>alert" not in response.content


def test_other_exceptions_go_their_way():
    assert refuse(ValueError("no")) is None


@pytest.mark.parametrize(("handler", "status"), HANDLERS)
def test_pages_of_failure_need_no_database_and_tell_nothing(handler, status):
    request = RequestFactory().get("/anything/")
    response = handler(request) if handler is views.broken else handler(request, ValueError("inside"))
    text = response.content.decode()
    assert response.status_code == status
    assert "inside" not in text
    assert "<h1>" in text


@override_settings(DEMO=False, TESTING=False, DEBUG=False)
def test_the_page_of_parts_is_not_there_for_everybody(db):
    assert Client().get("/parts/").status_code == 404


@override_settings(PRODUCTION=True)
def test_the_page_of_parts_is_never_there_in_production(db):
    assert Client().get("/parts/").status_code == 404
