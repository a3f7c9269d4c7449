"""What does somebody read who sends a form after their session has ended?"""

import pytest
from django.urls import reverse

from headway.tests import towns

pytestmark = pytest.mark.django_db
BODY = {"submission": "0190a000-0000-7000-8000-000000000000", "street": "1 Heron Lane", "seen_values": '{"a": "b c"}'}


@pytest.fixture
def address():
    return reverse("home:edit", args=[towns.found().school.key])


def test_what_was_written_is_shown_with_the_way_back_and_is_not_obeyed(client, address):
    written = {**BODY, "street": "1 <script>alert(1)</script> Lane", "code": "k"}
    answer = client.post(address, written, headers={"Referer": f"http://testserver{address}?x=1"})
    assert answer.status_code == 200
    assert "1 &lt;script&gt;alert(1)&lt;/script&gt; Lane" in answer.text
    assert "b c" not in answer.text and written["submission"] not in answer.text
    assert f'href="/account/login/?next={address}"' in answer.text


def test_the_way_back_never_leads_elsewhere(client, address):
    answer = client.post(address, BODY, headers={"Referer": "https://elsewhere.example/page/"})
    assert f"next={address}" in answer.text and "elsewhere" not in answer.text


def test_a_script_is_told_to_sign_in_and_buttons_are_as_before(client, address):
    partial = client.post(address, BODY, headers={"HX-Request": "true"})
    assert partial["HX-Redirect"].startswith("/account/login/")
    assert client.post(address, {"submission": BODY["submission"], "to": "up", "on": "2026-01-15"}).status_code == 302
    assert client.get(address).status_code == 302
