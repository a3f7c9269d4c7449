"""Do the tests run in the surroundings that they are written for?"""

import os
import types

import pytest
from django.conf import settings
from django.db import connection

from headway.foundation.core import clock
from headway.tests import environment


def test_the_clock_starts_at_the_moment_that_the_tests_name():
    passed = clock.now() - clock.dt.datetime.fromisoformat(environment.NOW)
    assert 0 <= passed.total_seconds() < 3600


def test_no_setting_of_the_shell_reaches_the_tests():
    assert settings.TESTING
    assert str(settings.DATA_DIR) == environment.FOLDER == os.environ["HEADWAY_DATA_DIR"]


@pytest.mark.db
@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_foreign_keys_and_can_be_shared_by_threads():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
        else:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("1min",)


@pytest.mark.postgresql
@pytest.mark.django_db
def test_what_is_marked_postgresql_runs_on_postgresql():
    assert connection.vendor == "postgresql"


@pytest.fixture
def live():
    """These tests are about the browser: no server, and pages that are set."""
    return types.SimpleNamespace(url="http://127.0.0.1:9")


@pytest.mark.browser
def test_the_browser_runs_scripts_or_does_not_as_the_journey_wants(script):
    page = script.visitor()
    page.set_content("<p>plain</p><script>document.querySelector('p').textContent = 'scripted'</script>")
    assert page.text_content("p") == ("scripted" if script.javascript else "plain")


@pytest.mark.browser
def test_a_page_that_logs_an_error_is_noticed(browsing):
    page = browsing.visitor()
    page.set_content("<script>console.error('lost')</script>")
    assert browsing.problems == ["console: lost"]
    browsing.problems.clear()


@pytest.mark.browser
def test_axe_finds_what_is_wrong(browsing, axe):
    page = browsing.visitor()
    page.set_content("<html lang=en><title>Right</title><main><h1>Right</h1><p>Words</p></main></html>")
    axe(page)
    page.set_content("<html lang=en><title>Wrong</title><main><h1>Wrong</h1><input></main></html>")
    with pytest.raises(AssertionError, match="label"):
        axe(page)
