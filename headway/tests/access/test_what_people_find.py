"""Does anybody ever find what is not theirs, whatever link, form or search they use?

CANARY stands in every text of another state; each node of the own state has a mark of its own.
"""

import datetime as dt
import re

import pytest
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.documents.tests import reading
from headway.foundation.history.models import HistoryLine
from headway.tests.access import crawling, worlds
from headway.tests.access.worlds import CANARY, LONG_AGO, NAMES, mark, person
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.progress import operations as progress

pytestmark = pytest.mark.slow

ALL = ("state", "system", "system_beside", "school", "school_beside", "cousin")
PRIVATE = ("Draft", "Drafted strategy", "Drafted milestone", "Drafted action", "Spare")
CONTENT = ("Plan", "Strategy", "Milestone", "Action", "Priority", *PRIVATE)
PEOPLE = ("Invited", "Team", "Newcomer")
NOBODY_SIDEWAYS = {"system_beside", "school_beside", "cousin"}


def things(place: str, *words: str) -> set[str]:
    return {f"{mark(place)} {word}" for word in words}


def everything(*places: str) -> set[str]:
    """The mark and the name of a node: nothing of it may be found."""
    return {mark(place) for place in places} | {NAMES[place] for place in places}


def mails(*places: str) -> set[str]:
    return {f"{mark(place)}.{place}.{who}@".lower() for place in places for who in ("colleague", "newcomer", "invited")}


ABOVE_SCHOOL = things("system", "Action", *PEOPLE, *PRIVATE) | things("state", "Action", *PEOPLE, *PRIVATE)
BELOW_SYSTEM = things("school", *PRIVATE) | things("school_beside", *PRIVATE)
# Who signs in, with which roles where, and what they may find nowhere.
CAST = {
    "state lead": ("state", ("administrator", "leader"), {
        *things("system", *PRIVATE), *things("school", *PRIVATE), *things("cousin", *PRIVATE),
    }),
    "specialist": ("system", ("specialist",), {
        *everything("system_beside", "cousin"), *mails("system", "school"), *things("system", *PRIVATE), *BELOW_SYSTEM,
        *things("state", "Action", *PEOPLE, *PRIVATE),
    }),
    "superintendent": ("system", ("administrator", "leader"), {
        *everything("system_beside", "cousin"), *BELOW_SYSTEM, *mails("state"),
        *things("state", "Action", *PEOPLE, *PRIVATE),
    }),
    "principal": ("school", ("administrator", "leader"), {
        *everything(*NOBODY_SIDEWAYS), *ABOVE_SCHOOL, *mails("system", "state"),
    }),
    "clerk": ("school", ("administrator",), {
        *everything(*NOBODY_SIDEWAYS), *things("school", *CONTENT), *things("system", *CONTENT, *PEOPLE),
        *things("state", *CONTENT, *PEOPLE), *mails("system", "state"),
    }),
    "teacher leader": ("school", ("member",), {
        *everything(*NOBODY_SIDEWAYS), *ABOVE_SCHOOL, *mails(*ALL), "MarkSchool Invited",
    }),
    "coach": ("school", ("coach",), {
        *everything(*NOBODY_SIDEWAYS), *ABOVE_SCHOOL, *mails(*ALL), *things("school", *PRIVATE, "Invited"),
    }),
    "partner": ("system", ("partner",), {
        *everything("system_beside", "cousin"), *mails(*ALL), *things("system", *PRIVATE), *BELOW_SYSTEM,
        *things("state", "Action", *PEOPLE, *PRIVATE),
    }),
    "board viewer": ("system", ("viewer",), {
        *everything("system_beside", "cousin"), *mails(*ALL), *things("system", *PRIVATE, *PEOPLE),
        *things("school", *CONTENT, *PEOPLE), *things("state", "Action", *PEOPLE, *PRIVATE),
    }),
    "outsider": ("", (), everything(*ALL)),
}  # fmt: skip
READERS = ("leader@school", "member@school", "coach@school", "leader@system", "specialist@system", "leader@state")
WRITES = (
    *("people:archive_team", "people:leave", "people:withdraw"),
    *("approvals:activate", "plans:share", "plans:close_plan"),
)
NEVER_NUMBERS = re.compile(r'"(?:id|pk)": ?\d|(?:href|action|value)="[^"]*/(?!years/)[a-z_]+/\d+/')


@pytest.fixture(scope="module")
def crawls():
    """What each of the cast found, kept for the tests of this file."""
    return {}


@pytest.fixture
def crawl(world, crawls):
    """`crawl(who)`: the pages, and a signed-in browser."""

    def of(who):
        place, roles, _never = CAST[who]
        node = world.at[place].node if place else None
        world.people[who] = person(f"{who.replace(' ', '.')}@cast.example", who.title(), node, *roles)
        world.clients.pop(who, None)
        client = world.client(who)
        if who not in crawls:
            crawls[who] = crawling.crawl(client, "/", *_asked(world))
        return client, crawls[who]

    yield of
    for who in CAST:
        world.people.pop(who, None)
        world.clients.pop(who, None)


def _asked(world):
    """Addresses that nobody links to: searches for what is hidden, parts of lists, other languages of the same."""
    yield from ("/notices/", "/me/", "/organisations/", "/statuses/")
    yield from (f"/search/?q={word}" for word in (CANARY, "Mark", "555-01"))


@pytest.mark.parametrize("who", CAST)
def test_nobody_finds_what_is_not_theirs(crawl, who):
    _client, found = crawl(who)
    assert len(found.pages) > (5 if who == "outsider" else 12)
    never = {CANARY, CANARY.lower(), *CAST[who][2]}
    typed = [address for address in found.pages if f"q={CANARY}" in address]
    pages = {address: text for address, text in found.pages.items() if address not in typed}
    assert {text: found.holding(text)[:2] for text in never if any(text in page for page in pages.values())} == {}
    assert [address for address in typed if f"State of {CANARY}" in found.pages[address]] == []


@pytest.mark.parametrize("who", CAST)
def test_no_paper_holds_what_is_not_theirs(crawl, who):
    reading.ready()
    client, found = crawl(who)
    forms = [address for address in found.forms if crawling.kind_of(address) == "plans:pdf"]
    papers = {address: reading.text(client.post(address).content) for address in forms}
    never = {CANARY, *CAST[who][2]}
    assert bool(papers) == (who not in ("outsider", "clerk"))
    assert {text for text in never if any(text in paper for paper in papers.values())} == set()


@pytest.mark.parametrize("who", CAST)
def test_every_link_and_form_that_is_offered_may_be_used(crawl, who):
    client, found = crawl(who)
    assert found.dead == []
    assert crawling.press(client, found) == []


@pytest.mark.parametrize("who", CAST)
def test_no_page_shows_a_primary_key(crawl, who):
    _client, found = crawl(who)
    shown = {address: NEVER_NUMBERS.findall(text)[:2] for address, text in found.pages.items()}
    assert {address: numbers for address, numbers in shown.items() if numbers} == {}


@pytest.mark.parametrize(
    ("who", "texts"),
    [
        ("state lead", {"Reed School", "Gull School", "MarkSchool Action", "Plover Parish"}),
        ("superintendent", {"Reed School", "Sedge School", "MarkSchool Action", "MarkSystem Draft", *mails("school")}),
        ("principal", {"MarkSchool Drafted action", "MarkSystem Strategy", "MarkSchool Invited", *mails("school")}),
        ("teacher leader", {"MarkSchool Drafted action", "MarkSystem Strategy", "MarkSchool Colleague"}),
        ("coach", {"MarkSchool Action", "MarkSystem Strategy", "MarkSchool Colleague"}),
        ("board viewer", {"MarkSystem Action", "MarkState Strategy", "Reed School"}),
        ("clerk", {"MarkSchool Team", "MarkSchool Invited"}),
    ],
)
def test_everybody_finds_what_is_theirs(crawl, who, texts):
    """Else the tests above would hold in an empty Headway."""
    _client, found = crawl(who)
    assert {text for text in texts if not found.holding(text)} == set()


def test_a_figure_opens_to_readable_rows_only(world):
    node = world.at["system"].node
    own = world.at["system"].node.key
    for child in ("", "own", str(world.at["school"].node.key)):
        address = reverse("interlaced:actions", args=[own])
        text = world.client("viewer@system").get(address, {"child": child, "figure": "actions"}).text
        assert "MarkSchool Action" not in text
    other = {"child": str(world.at["other_school"].node.key)}
    answer = world.client("leader@system").get(reverse("interlaced:actions", args=[node.key]), other)
    assert answer.status_code == 404


def test_the_frame_names_nobody_beside(world):
    for who in ("leader@school", "viewer@school", "member@system", "coach@school"):
        text = world.client(who).get(reverse("home:organisation", args=[world.at["state"].node.key])).text
        assert [name for name in (NAMES["system_beside"], NAMES["cousin"]) if name in text] == []
    assert worlds.CANARY not in world.client("administrator@state").get("/").text
    assert LONG_AGO.year == 2020


def _say(things, **texts):
    rows = (
        Action.objects.with_plan().get(pk=things.action.pk),
        Milestone.objects.select_related("strategy__plan__organisation", "responsible").get(pk=things.milestone.pk),
    )
    month = dt.date(2026, 1, 1)
    progress.report_status(action=rows[0], month=month, word="at_risk", by=worlds.BY, **texts)
    progress.report_milestone(milestone=rows[1], month=month, word="at_risk", by=worlds.BY, **texts)


MONTHLY = {
    "progress:action": "action",
    "progress:milestone": "milestone",
    "progress:milestone_meeting": "milestone",
    "progress:month": "plan",
    "progress:review": "node",
}


@pytest.mark.parametrize("name", MONTHLY)
def test_challenges_and_solutions_stay_with_the_school_and_its_coach(world, name):
    things = world.at["school"]
    _say(things, challenge="Not enough substitutes", solution="Ask the parish")
    address = f"{reverse(name, args=[getattr(things, MONTHLY[name]).key])}?month=2026-01"
    shown = {
        who: {
            text for text in ("Not enough substitutes", "Ask the parish") if text in world.client(who).get(address).text
        }
        for who in (
            "leader@system",
            "leader@state",
            "specialist@system",
            "partner@system",
            "coach@system",
            "viewer@school",
        )
    }
    assert {who: found for who, found in shown.items() if found} == {}
    if name != "progress:month":
        for who in ("leader@school", "member@school", "coach@school"):
            assert "Not enough substitutes" in world.client(who).get(address).text, who


@pytest.mark.parametrize("name", ["progress:action", "progress:milestone", "progress:milestone_meeting"])
def test_the_history_of_a_plan_is_read_by_those_who_read_its_drafts(world, name):
    things = world.at["school"]
    row = things.action if name == "progress:action" else things.milestone
    HistoryLine.objects.filter(element_key=row.key).update(
        changes={"title": ["A first clumsy thought", "x"]}, verb="x.revised", at=clock.now()
    )
    address = reverse(name, args=[row.key])
    shown = {who: "A first clumsy thought" in world.client(who).get(address).text for who in READERS}
    assert shown == {who: who in ("leader@school", "member@school") for who in READERS}


@pytest.mark.parametrize(
    "name",
    ["people:team", "people:people", "progress:review", "home:about", "home:organisation", "plans:plans", "plans:plan"],
)
def test_readers_are_told_what_they_may_not_instead_of_being_offered_it(world, name):
    """Buttons lead only to what is allowed: the addresses on a page are those of the matrix."""
    things = world.at["school"]
    about = {"people:team": "team", "plans:plan": "plan"}.get(name, "node")
    address = reverse(name, args=[getattr(things, about).key])
    offered = {}
    for who in ("member@school", "viewer@school", "coach@school", "specialist@system", "leader@system"):
        answer = world.client(who).get(address)
        reader = crawling._Reader()
        reader.feed(answer.text)
        forms = [form["action"] for form in reader.forms if form["method"] == "post" and form["action"]]
        links = [link.partition("#")[0] for link in reader.links if link.startswith("/")]
        refused = [one for one in links if one and world.client(who).get(one, follow=True).status_code in (403, 404)]
        offered[who] = refused + [one for one in forms if crawling.kind_of(one) in WRITES]
    assert {who: found for who, found in offered.items() if found} == {}
