"""Does a request get the whole page, or exactly the part that the server offers?"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from headway.foundation.web import gallery, middleware, pages, samples

PART = {"HX-Request": "true", "HX-Target": "form#sample"}


def ask(**headers):
    request = RequestFactory().get("/parts/", headers=headers)
    request.user = AnonymousUser()
    return request


def parts_page(request, parts=("sample",)):
    return pages.page(
        request, "web/parts.html", gallery.context(gallery.SampleForm()) | samples.context(request), parts=parts
    )


def test_a_browser_gets_the_whole_page():
    text = parts_page(ask()).content.decode()
    assert text.startswith("<!doctype html>")
    assert 'id="sample"' in text


def test_a_script_gets_the_part_that_its_target_names():
    text = parts_page(ask(**PART)).content.decode().strip()
    assert text.startswith("<form")
    assert text.endswith("</form>")


@pytest.mark.parametrize("target", ["form#other", "form", "", "form#sample#note"])
def test_a_part_that_the_server_does_not_list_is_answered_by_the_whole_page(target):
    response = parts_page(ask(**{"HX-Request": "true", "HX-Target": target}))
    assert response.content.decode().startswith("<!doctype html>")


def test_a_part_is_not_given_where_none_are_listed():
    assert parts_page(ask(**PART), parts=()).content.decode().startswith("<!doctype html>")


def test_a_boosted_link_gets_the_whole_page():
    assert parts_page(ask(**PART, **{"HX-Boosted": "true"})).content.decode().startswith("<!doctype html>")


def test_nothing_is_kept_by_browsers_or_proxies_and_caches_know_the_difference():
    response = parts_page(ask())
    assert response["Cache-Control"] == "private, no-store"
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in response["Vary"].split(",")}


def test_after_a_write_a_browser_is_sent_on_with_303():
    response = pages.redirect(ask(), "/somewhere/")
    assert (response.status_code, response["Location"]) == (303, "/somewhere/")


def test_after_a_write_a_script_is_told_to_load_the_page():
    response = pages.redirect(ask(**PART), "/somewhere/")
    assert (response.status_code, response["HX-Redirect"]) == (200, "/somewhere/")


def ended(request):
    return middleware.EndedSessions(lambda _: HttpResponseRedirect("/account/login/?next=/parts/"))(request)


def test_a_script_whose_session_ended_is_sent_to_sign_in():
    assert ended(ask(**PART))["HX-Redirect"] == "/account/login/?next=/parts/"


def test_a_browser_whose_session_ended_is_redirected_as_ever():
    assert ended(ask()).status_code == 302


def test_a_script_of_somebody_signed_in_keeps_its_answer():
    request = ask(**PART)
    request.user = type("Somebody", (), {"is_authenticated": True})()
    assert middleware.EndedSessions(lambda _: HttpResponse("rows"))(request).content == b"rows"
