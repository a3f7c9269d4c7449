"""Who am I here, and how did the first of us come in?"""

import datetime as dt

import pytest
from django.test import Client, override_settings

from headway.demo import cast
from headway.foundation.accounts import operations
from headway.foundation.accounts.models import SetupLink, User
from headway.foundation.accounts.operations import setup
from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Identifier, Organisation
from headway.tests import towns

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Wanda First",
    "email": "Wanda@Reeds.example",
    "password": "a sentence nobody else knows",
    "kind": "state",
    "organisation": "State of Reeds",
    "state": "",
    "start": "own",
    "code": "la",
    "time_zone": "America/Denver",
}


@pytest.fixture
def me(client: Client) -> User:
    user = User.objects.create_user("me@reeds.example", "a long enough sentence", name="Me Myself")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def test_name_language_and_time_zone_are_ones_own_to_change(me: User, client: Client) -> None:
    sent = {"name": "  Mina   Other ", "language": "es", "time_zone": "America/Denver"}
    assert client.post("/me/", sent).status_code == 303
    me.refresh_from_db()
    assert (me.name, me.language, me.time_zone, me.version) == ("Mina Other", "es", "America/Denver", 2)
    assert 'value="Mina Other"' in client.get("/me/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": " "}, {"name": "x" * 201}, {"language": "tlh"}, {"time_zone": "Mars/Olympus"}]
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(me: User, client: Client, wrong: dict[str, str]) -> None:
    sent = {"name": "Kept As Typed", "language": "en", "time_zone": "", **wrong}
    answer = client.post("/me/", sent)
    assert answer.status_code == 200
    assert "name" in wrong or "Kept As Typed" in answer.content.decode()
    me.refresh_from_db()
    assert (me.name, me.version) == ("Me Myself", 1)


def test_nobody_changes_more_of_themselves_than_the_form_has(me: User, client: Client) -> None:
    sent = {"name": "Me", "language": "en", "time_zone": "", "email": "x@y.example", "is_active": "", "key": "1"}
    client.post("/me/", sent)
    stored = User.objects.get(pk=me.pk)
    assert (stored.email, stored.is_active, stored.key) == ("me@reeds.example", True, me.key)


def test_a_set_up_link_opens_an_empty_headway_until_the_next_one_is_made() -> None:
    first = operations.make_setup_link(by=OPERATOR)
    second = operations.make_setup_link(by=OPERATOR)
    assert first and second and first != second
    assert (setup.is_open(first), setup.is_open(second), setup.is_open("")) == (False, True, False)
    link = SetupLink.objects.get()
    assert second not in link.digest and len(link.digest) == 64, "only a digest is kept"


def test_the_first_person_sets_headway_up_once(client: Client) -> None:
    secret = operations.make_setup_link(by=OPERATOR)
    address = f"/setup/{secret}/"
    assert client.get(address).status_code == 200
    assert Client().get("/setup/not-this-one/").status_code == 404
    assert client.post(address, TYPED).status_code == 303
    user = User.objects.get()
    state = Organisation.objects.get()
    assert (user.email, user.name) == ("wanda@reeds.example", "Wanda First")
    assert (state.kind, state.name, state.time_zone) == ("state", "State of Reeds", "America/Denver")
    assert Identifier.objects.get().value == "LA"
    assert client.get(f"/organisations/{state.key}/people/").status_code == 200
    for late in (Client().get(address), Client().post(address, TYPED | {"email": "second@reeds.example"})):
        assert late.status_code == 404
    assert operations.make_setup_link(by=OPERATOR) is None
    with pytest.raises(refusals.BadInput, match="used already"):
        operations.use_setup_link(
            secret=str(secret), email="b@c.example", name="B", password=TYPED["password"], by=user
        )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "fourteen chars"}, "Use 15 or more"),
        ({"password": "wanda@reeds.example"}, "too similar"),
        ({"email": "no e-mail"}, "valid email"),
        ({"name": " "}, "Your name is needed"),
        ({"organisation": ""}, "is needed"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
    ],
)
def test_a_refused_set_up_leaves_nothing_and_can_be_sent_again(
    client: Client, wrong: dict[str, str], sentence: str
) -> None:
    secret = operations.make_setup_link(by=OPERATOR)
    answer = client.post(f"/setup/{secret}/", TYPED | wrong)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert TYPED["password"] not in page, "a password is never sent back"
    assert "organisation" in wrong or "State of Reeds" in page
    assert not User.objects.exists() and not Organisation.objects.exists()
    assert client.post(f"/setup/{secret}/", TYPED).status_code == 303


def test_a_link_made_before_somebody_came_is_dead() -> None:
    secret = operations.make_setup_link(by=OPERATOR)
    towns.found()
    assert Client().get(f"/setup/{secret}/").status_code == 404
    assert Client().post(f"/setup/{secret}/", TYPED).status_code == 404
    assert SetupLink.objects.get().made_at.tzinfo is dt.UTC


def test_the_page_of_the_cast_is_there_only_in_the_demo(client: Client) -> None:
    member = cast.CAST[0]
    user = User.objects.create_user(member.email, cast.PASSWORD, name=member.name)
    stranger = User.objects.create_user("other@reeds.example", cast.PASSWORD, name="Other")
    press = {"key": str(user.key)}
    assert (client.get("/demo/").status_code, client.post("/demo/", press).status_code) == (404, 404)
    with override_settings(DEMO=True, PRODUCTION=True):
        assert (client.get("/demo/").status_code, client.post("/demo/", press).status_code) == (404, 404)
    with override_settings(DEMO=True):
        page = client.get("/demo/").content.decode()
        assert member.name in page and str(stranger.key) not in page
        assert client.post("/demo/", {"key": str(stranger.key)}).status_code == 404, "the cast and nobody else"
        assert client.post("/demo/", {"key": "' OR 1=1"}).status_code == 404
        assert "_auth_user_id" not in client.session
        assert client.post("/demo/", press).status_code == 303
        assert client.session["_auth_user_id"] == str(user.pk)
