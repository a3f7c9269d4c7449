"""Names that are markup, very long, or empty of meaning: are they shown as what they are, on every page?"""

import pytest

from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.tests import towns

from .asking import ask, signed_in

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> {{ 7|add:7 }} {% now %} & Söhne"
LONG = "Donaudampfschifffahrt" * 9
PAGES = ("", "about/", "people/", "history/", "log/", "edit/", "reorganise/", "rename/", "move/", "close/", "new/")


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def test_a_name_that_is_markup_is_text_on_every_page(town: towns.Town) -> None:
    network.rename(organisation=town.system, name=HOSTILE, on=town.state.created_at.date(), by=OPERATOR)
    school = network.add_organisation(kind="school", name=HOSTILE, parent=town.system, city=HOSTILE[:90], by=OPERATOR)
    client = signed_in(towns.person(HOSTILE, town.system, "administrator", "leader"))
    addresses = [f"/organisations/{town.system.key}/{page}" for page in (*PAGES, "calendar/", "network/")]
    addresses += [f"/organisations/{school.key}/{page}" for page in PAGES[:-1]]
    for address in (*addresses, "/organisations/", "/me/", "/search/?q=script", "/notices/"):
        page, _ = ask(client, address)
        assert "<script>alert" not in page and "<img src=x" not in page, address
        assert "&lt;script&gt;alert" in page, address
        assert "14 " not in page.partition("alert(1)&gt;")[2][:8], "nothing in a name is a template"


def test_a_long_name_is_shown_whole_and_a_longer_one_is_refused(town: towns.Town) -> None:
    client = signed_in(town.state_lead)
    assert 180 < len(LONG) <= 200
    address = f"/organisations/{town.system.key}/new/"
    answer = client.post(address, {"name": LONG, "kind": "school", "city": ""}, follow=True)
    assert answer.status_code == 200 and f"<h1>{LONG}</h1>" in answer.content.decode()
    for name in ("x" * 201, "", "  ", "\u200b", "\x00\x07"):
        refused = client.post(address, {"name": name, "kind": "school", "city": "Kept Here"})
        assert refused.status_code == 200, repr(name)
        assert 'value="Kept Here"' in refused.content.decode(), repr(name)


def test_somebody_without_any_role_lands_at_a_page_that_says_whom_to_ask(town: towns.Town) -> None:
    page, asked = ask(signed_in(town.outsider), "/")
    assert "You have no role at any organisation yet." in page and "invitation" in page
    assert town.state.name not in page
    assert asked.page == []
    assert ask(signed_in(town.outsider), "/organisations/")[0]


def test_everybody_with_a_role_lands_at_their_own_place(town: towns.Town) -> None:
    for user, place in (
        (town.state_lead, town.state),
        (town.superintendent, town.system),
        (town.principal, town.school),
        (town.teacher, town.school),
    ):
        answer = signed_in(user).get("/")
        assert answer.headers["Location"] == f"/organisations/{place.key}/"
