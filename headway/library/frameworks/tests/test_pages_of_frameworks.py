"""Can everybody who is signed in read what a practice means, and where else it stands?"""

import datetime as dt

import pytest

from headway.library.frameworks import operations
from headway.library.frameworks.models import Practice
from headway.tests import towns

from .worlds import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    operations.load_built_in(by=BY)
    return towns.found()


def test_the_list_leads_to_every_framework(town, client):
    client.force_login(town.outsider)
    text = client.get("/frameworks/").text
    for code in ("four-domains", "sipr", "best-practices"):
        assert f'href="/frameworks/{code}/"' in text
        assert client.get(f"/frameworks/{code}/").status_code == 200
    assert client.get("/frameworks/five-domains/").status_code == 404


def test_a_page_shows_domains_practices_and_where_else_they_stand(town, client):
    client.force_login(town.teacher)
    text = client.get("/frameworks/four-domains/").text
    assert "3 Instructional transformation" in text
    assert "3b Provide rigorous evidence-based instruction" in text
    assert "Students work on grade-level tasks" in text
    assert 'href="/frameworks/sipr/#1.4"' in text
    assert 'href="/frameworks/best-practices/#TS"' in text
    assert 'id="TS"' in client.get("/frameworks/best-practices/").text


def test_a_page_says_it_in_the_readers_language(town, client):
    town.teacher.language = "es"
    town.teacher.save()
    client.force_login(town.teacher)
    text = client.get("/frameworks/four-domains/", headers={"accept-language": "es"}).text
    assert "Transformación de la enseñanza" in text


def test_a_retired_practice_is_marked_with_its_day(town, client):
    practice = Practice.objects.get(framework__code="sipr", code="2.3")
    operations.retire_practice(practice=practice, on=dt.date(2026, 6, 30), by=BY)
    client.force_login(town.teacher)
    text = client.get("/frameworks/sipr/").text
    assert text.count("nothing new is coded to it") == 1
    assert "Retired from Tue, Jun 30, 2026" in text


def test_an_organisations_page_leads_to_the_frameworks(town, client):
    client.force_login(town.teacher)
    assert 'href="/frameworks/"' in client.get(f"/organisations/{town.school.key}/").text


def test_a_page_asks_the_same_for_many_items_as_for_few(town, client, django_assert_max_num_queries):
    client.force_login(town.teacher)
    client.get("/frameworks/sipr/")
    for code in ("sipr", "best-practices", "four-domains"):
        with django_assert_max_num_queries(12):
            client.get(f"/frameworks/{code}/")
