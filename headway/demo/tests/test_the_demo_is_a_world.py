"""The demo: the same seed gives the same world, its schools have habits, and its cast sees what it may."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client, override_settings

from headway.demo import cast, habits, operations, places, years
from headway.demo.loading import BySets
from headway.demo.moments import Span
from headway.exchange.archives import queries as exports
from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.foundation.network.models import Identifier, Organisation
from headway.foundation.people.models import Membership, Team
from headway.library.frameworks import operations as frameworks
from headway.overview.interlaced import queries as interlaced
from headway.yearly.plans.models import Plan
from headway.yearly.progress.models import Status

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LEFT_OUT = ("key", "digest", "at", "id", "version")


def loaded(scale: str = "town", seed: int = 1) -> Organisation:
    frameworks.load_built_in(by=OPERATOR)
    return operations.load_demo(scale=scale, seed=seed, by=OPERATOR)


def told(value: Any) -> Any:
    """An export without keys and moments, which differ from load to load."""
    if isinstance(value, dict):
        return {
            name: told(one)
            for name, one in value.items()
            if not (name in LEFT_OUT or name.endswith(("_key", "_at", "_by")) or name == "history")
        }
    if isinstance(value, list):
        return [told(one) for one in value]
    return "" if isinstance(value, str) and len(value) == 36 and value.count("-") == 4 else value


def world(state: Organisation) -> tuple[str, Any]:
    """Everything that the demo says, and its figures."""
    rows = Organisation.objects.filter(state=state).order_by("path").select_related("parent", "state", "system")
    text = json.dumps([told(json.loads(exports.as_text(exports.export(row)))) for row in rows], sort_keys=True)
    figures = interlaced.figures_json(node=state, framework="four-domains", on=interlaced.yesterday(state))
    return text, figures["rows"]


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    """One town for all tests that only read; taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded()
        transaction.set_rollback(True)


def enter(email: str) -> Client:
    """Somebody of the cast, who typed the password of the demo."""
    client = Client()
    answer = client.post("/account/login/", {"login": email, "password": cast.PASSWORD})
    assert answer.status_code == 302, email
    return client


def by_id(name: str) -> cast.Member:
    return next(member for member in cast.CAST if member.id == name)


def test_a_town_has_one_system_four_schools_history_rights_and_teams(town: Organisation) -> None:
    kinds = list(Organisation.objects.values_list("kind", flat=True))
    assert (kinds.count("state"), kinds.count("system"), kinds.count("school")) == (1, 1, 4)
    assert Plan.objects.filter(phase="active").count() == 5
    assert HistoryLine.objects.filter(rights=True).count() >= Membership.objects.count() > len(cast.CAST)
    assert HistoryLine.objects.filter(rights=False).count() > 100
    assert Team.objects.count() == 5
    at = Organisation.objects.get(name=cast.SCHOOL)
    assert at.parent and at.parent.name == cast.SYSTEM and town.name == cast.STATE


def test_one_school_is_silent_and_one_fades(town: Organisation) -> None:
    found = {}
    for number, school in enumerate(Organisation.objects.filter(kind="school").order_by("pk")):
        at = "action__milestone__strategy__plan__organisation"
        rows = Status.objects.filter(**{at: school}, month__gte="2025-08-01")
        found[habits.SCHOOLS[number].name] = sorted(
            {f"{month:%Y-%m}" for month in rows.values_list("month", flat=True)}
        )
    print(found)
    assert found["silent"] == [], "silent since the year began"
    assert found["fading"] == ["2025-09", "2025-10"], "it began well, and has said nothing since"
    assert found["steady"][-1] >= "2025-12" and found["slipping"][-1] >= "2025-12", "the others still speak"


def test_only_the_cast_signs_in_with_a_password(town: Organisation) -> None:
    able = [user.email for user in User.objects.order_by("email") if user.has_usable_password()]
    assert able == sorted(member.email for member in cast.CAST)


def test_a_life_is_the_same_whoever_is_around() -> None:
    span = Span(2025, dt.datetime(2026, 1, 15, 15, tzinfo=dt.UTC), dt.date(2026, 1, 15))
    lives = []
    for scale in ("town", "system"):
        _state, system, school, *_others = places.places(scale, 1)
        above = years.life(system, None, places.cast_of(system), span, 1)
        lives.append(years.life(school, above, places.cast_of(school), span, 1).plan)
    assert lives[0] == lives[1]


@pytest.mark.parametrize("day", ["2025-07-03", "2025-08-27", "2025-09-15", "2025-12-24", "2026-03-01", "2026-06-20"])
def test_a_demo_can_be_loaded_on_any_day_of_the_year(day: str) -> None:
    with transaction.atomic():
        _empty()
        with clock.moved_to(dt.date.fromisoformat(day)):
            frameworks.load_built_in(by=OPERATOR)
            state = operations.load_demo(scale="system", seed=2, by=OPERATOR, writer=BySets)
        assert Plan.objects.filter(organisation__state=state, phase="active").count() == 13
        said = Status.objects.filter(action__milestone__strategy__plan__organisation__state=state)
        assert not said.filter(reported_at__date__gt=day).exists(), "nobody speaks of days to come"
        assert said.exists(), "the year before was lived"
        transaction.set_rollback(True)


def test_a_second_load_changes_nothing_whatever_it_asks_for(town: Organisation) -> None:
    before = (Organisation.objects.count(), HistoryLine.objects.count(), Status.objects.count(), Plan.objects.count())
    assert operations.load_demo(scale="system", seed=2, by=OPERATOR) == town
    after = (Organisation.objects.count(), HistoryLine.objects.count(), Status.objects.count(), Plan.objects.count())
    assert before == after


def test_each_of_the_cast_signs_in_and_lands_at_their_place(town: Organisation) -> None:
    for member in cast.CAST:
        page = enter(member.email).get("/", follow=True).content.decode()
        if member.roles:
            assert f"<h1>{member.organisation}</h1>" in page, member.id
        else:
            assert "You have no role at any organisation yet." in page
        assert member.name in page, member.id


def test_each_of_the_cast_enters_with_one_press_only_in_the_demo(town: Organisation) -> None:
    assert Client().get("/demo/").status_code == 404
    with override_settings(DEMO=True):
        page = Client().get("/demo/").content.decode()
        for member in cast.CAST:
            assert member.name in page and member.role in page
        assert page.count('name="key"') == len(cast.CAST)


def test_the_cast_sees_what_it_may_and_the_outsider_nothing(town: Organisation) -> None:
    system = Organisation.objects.get(kind="system")
    other = Organisation.objects.filter(kind="school").exclude(name=cast.SCHOOL)[0]
    for name, sees_state_network, sees_system_network, sees_other in (
        ("state_lead", 200, 200, 200),
        ("specialist", 404, 200, 200),
        ("superintendent", 403, 200, 200),
        ("principal", 403, 403, 404),
        ("outsider", 404, 404, 404),
    ):
        client = enter(by_id(name).email)
        found = (
            client.get(f"/organisations/{town.key}/network/").status_code,
            client.get(f"/organisations/{system.key}/network/").status_code,
            client.get(f"/organisations/{other.key}/").status_code,
        )
        wanted = (sees_state_network, sees_system_network, sees_other)
        assert [code == 200 for code in found] == [code == 200 for code in wanted], (name, found)
    page = enter(by_id("outsider").email).get("/search/?q=alder").content.decode()
    assert cast.SCHOOL not in page
    assert cast.SCHOOL in enter(by_id("state_lead").email).get("/search/?q=alder").content.decode()


def test_the_same_seed_gives_the_same_world_and_another_one_another(town: Organisation) -> None:
    first, figures = world(town)
    assert len(first) > 50_000 and any(row["completed"] for row in figures)
    other = {}
    for seed in (1, 2):
        with transaction.atomic():
            _empty()
            other[seed] = world(loaded(seed=seed))
            transaction.set_rollback(True)
    assert other[1][1] == figures
    assert other[1][0] == first
    assert other[2][0] != first and other[2][1] != figures


def _empty() -> None:
    """A Headway without the first town: its code is taken from it, its people go by other addresses."""
    Identifier.objects.filter(value=operations.CODE).update(value="GONE")
    Organisation.objects.filter(name=cast.SYSTEM).update(name="Gone Parish")
    Identifier.objects.filter(scheme="nces").update(value=Concat(Value("gone"), "value"))
    User.objects.update(email=Concat(Value("gone."), "email"))


def test_an_unknown_scale_is_refused() -> None:
    before = Organisation.objects.count()
    with pytest.raises(refusals.BadInput, match="Choose town, system or state"):
        operations.load_demo(scale="nation", seed=1, by=OPERATOR)
    assert Organisation.objects.count() == before
