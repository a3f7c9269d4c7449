"""Are findings read where the work is, listed for the organisation, counted, set aside with a reason and taken back?"""

import datetime as dt
import html
import re
from pathlib import Path

import pytest

from headway.cli.tests.commands import give
from headway.foundation.core import clock, refs
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.library.checks import operations, queries, registry
from headway.library.checks.models import SetAside
from headway.overview.home.tests.asking import ask, signed_in
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[4] / "docs" / "checks.md"
OTHER = dt.date(2026, 1, 20)


@pytest.fixture
def w(monkeypatch):
    months = {code: check for code, check in registry.checks().items() if code.startswith("M")}
    monkeypatch.setattr(registry, "checks", lambda: months)
    with clock.moved_to(OTHER):
        yield worlds.world()


@pytest.fixture
def step(w):
    """An action that was due in October and never answered: no status (M401), no cause (M409); M412 five times."""
    return worlds.standard_plan(w.school, title="Publish the calendar")[3]


def text(page):
    """What a person reads of a page."""
    main = re.search(r"<main.*</main>", page, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0] if main else page)).split())


def names(organisation, user):
    return [(one.code, one.aside is not None) for one in queries.at(organisation, user).rows]


def aside_address(one):
    return f"/organisations/{one.organisation}/checks/{one.name}/{one.ref.kind}/{one.ref.key}/"


def test_the_list_says_what_why_what_helps_and_where_and_is_narrowed_in_its_address(w, step):
    client = signed_in(w.principal)
    address = f"/organisations/{w.school.key}/checks/"
    page = client.get(address).text
    said = text(page)
    assert "7 things are worth a look." in said and "Missing 7" in said
    assert "“Publish the calendar” was due on Fri, Oct 31, 2025 and no cause is named" in said
    assert "Help fits a cause" in said and "CYCLE 4" in said
    assert f'href="/actions/{step.key}/"' in page
    assert "/review/?month=2025-12" in page
    assert "Day of the month by which the last month's statuses are due: 5" in said
    only = text(client.get(f"{address}?code=M401").text)
    assert "has had no status for 5 months" in only and "no cause is named" not in only
    assert "Nothing matches" in text(client.get(f"{address}?severity=advice").text)
    assert "7 things" in text(client.get(f"{address}?code=M999&severity=loud&page=99").text)


def test_zero_is_a_good_state(w):
    assert "Every check passes." in text(
        signed_in(w.sister_principal).get(f"/organisations/{w.sister.key}/checks/").text
    )


@pytest.mark.db
def test_a_finding_stands_beside_its_element_and_is_set_aside_there_with_a_reason(w, step):
    client = signed_in(w.principal)
    page = client.get(f"/actions/{step.key}/").text
    assert "Worth a look" in page and "M401" in page and "M409" in page
    one = queries.about(refs.Ref("plans.action", step.key), w.school, w.principal)[0]
    assert aside_address(one) in page
    form = client.get(aside_address(one)).text
    assert "has had no status" in text(form) and "Seen by everybody who reads this plan" in form
    refused = client.post(aside_address(one), {"reason": "  "})
    assert refused.status_code == 200 and "is needed" in refused.text
    body = {"reason": "She is away until March", "submission": "018f0000-0000-4000-8000-000000000001"}
    for _twice in range(2):
        sent = client.post(aside_address(one), body)
        assert (sent.status_code, sent["Location"]) == (303, f"/actions/{step.key}/")
    assert SetAside.objects.count() == 1
    again = client.post(aside_address(one), {"reason": "Another"})
    assert "set aside already" in again.text
    for reader in (w.teacher, w.superintendent, w.coach):
        for place in (f"/actions/{step.key}/", f"/organisations/{w.school.key}/checks/"):
            page = signed_in(reader).get(place).text
            assert "She is away until March" in page
            assert "take-back" not in page and ">Set aside</a>" not in page, "leaders do that"
    assert "She is away" not in signed_in(w.teacher).get(aside_address(one)).text
    assert names(w.school, w.principal)[-1] == ("M401", True)
    assert queries.open_at(w.school, w.principal) == 6


def test_what_was_set_aside_is_taken_back_and_undone(w, step):
    client = signed_in(w.principal)
    found = next(iter(registry.run(registry.at(w.school, w.principal))))
    row = operations.set_aside(organisation=w.school, found=found, reason="Away", by=w.principal)
    page = client.get(f"/organisations/{w.school.key}/checks/").text
    assert "Set aside by Principal" in text(page)
    sent = client.post(f"/set-asides/{row.key}/take-back/?from=list")
    assert (sent.status_code, sent["Location"]) == (303, f"/organisations/{w.school.key}/checks/")
    assert queries.open_at(w.school, w.principal) == 7
    lines = list(HistoryLine.objects.filter(element_kind="checks.set_aside").order_by("pk"))
    assert [line.verb for line in lines] == ["checks.set_aside.set_aside", "checks.set_aside.taken_back"]
    assert lines[0].changes["reason"] == [None, "Away"]
    client.post(f"/history/{lines[1].key}/undo/")
    assert queries.open_at(w.school, w.principal) == 6
    client.post(f"/history/{lines[0].key}/undo/")
    assert queries.open_at(w.school, w.principal) == 7


def test_setting_a_month_aside_leaves_the_next_month_open(w, step):
    found = next(iter(registry.run(registry.at(w.school, w.principal))))
    operations.set_aside(organisation=w.school, found=found, reason="Away", by=w.principal)
    assert ("M401", False) not in names(w.school, w.principal)
    with clock.moved_to(dt.date(2026, 2, 10)):
        assert ("M401", False) in names(w.school, w.principal)


def test_a_finding_that_does_not_hold_is_not_set_aside(w, step):
    client = signed_in(w.principal)
    base = f"/organisations/{w.school.key}/checks/"
    action = f"plans.action/{step.key}"
    for name in (f"M402/{action}", f"M401-2020-01/{action}", f"M401/{action}", f"M401-2025-12/plans.goal/{step.key}",
                 "M401-2025-12", f"M412-2025-12/network.organisation/{w.sister.key}"):  # fmt: skip
        assert client.post(f"{base}{name}/", {"reason": "Why"}).status_code == 404, name
    assert SetAside.objects.count() == 0


def test_plan_and_home_lead_to_the_list_and_a_script_fills_in_the_number(w, step):
    client = signed_in(w.principal)
    address = f"/organisations/{w.school.key}/checks/"
    plan = step.milestone.strategy.plan
    for page in (f"/plans/{plan.key}/about/", f"/organisations/{w.school.key}/"):
        assert f'id="checks-count" hx-get="{address}"' in client.get(page).text, page
    part = client.get(address, headers={"HX-Request": "true", "HX-Target": "p#checks-count"})
    assert text(part.text) == "Checks: 7 things are worth a look."
    assert "<main" not in part.text and "hx-get" not in part.text
    assert "checks-count" not in signed_in(w.clerk).get(f"/organisations/{w.school.key}/").text


def test_levels_above_count_what_is_found_below_and_open_the_places(w, step):
    worlds.standard_plan(w.sister)
    found = next(iter(registry.run(registry.at(w.sister, w.sister_principal))))
    operations.set_aside(organisation=w.sister, found=found, reason="Away", by=w.sister_principal)
    client = signed_in(w.state_lead)
    address = f"/organisations/{w.state.key}/checks/"
    assert "Count what is found below" in client.get(address).text
    said = text(client.get(f"{address}?below=all").text)
    assert "No status this month M401 1 1" in said and "Behind, and no cause named M409 2 2" in said
    places = client.get(f"{address}?below=M409").text
    assert text(places).endswith("Reed School 1 Sedge School 1")
    assert f'href="/organisations/{w.school.key}/checks/?code=M409"' in places
    assert "Found below" not in signed_in(w.principal).get(f"/organisations/{w.school.key}/checks/").text


def test_the_command_line_gives_the_fixed_shape_and_fails_where_asked(w, step):
    found = next(iter(registry.run(registry.at(w.school, w.principal))))
    operations.set_aside(organisation=w.school, found=found, reason="Away\nuntil March", by=w.principal)
    said = give("check", "Tern Parish", "--json")
    assert said.code == 0
    rows = said.json["findings"]
    assert [row["code"] for row in rows] == ["M409", *["M412"] * 5, "M401"]
    assert all(
        list(row) == ["code", "severity", "element", "organisation", "sentence", "source", "set_aside"] for row in rows
    )
    assert rows[0]["element"] == f"plans.action:{step.key}" and rows[0]["organisation"] == str(w.school.key)
    assert rows[0]["set_aside"] is None and rows[-1]["set_aside"]["reason"] == "Away\nuntil March"
    words = give("check", w.school.key, "--fail")
    assert words.code == 1 and words.out.startswith("Reed School\n  M409 gap: “Publish the calendar”")
    assert "    set aside by Principal: Away until March" in words.out
    assert words.err.strip() == "Reed School: 6 findings, and 1 set aside."
    empty = give("check", "Gull School", "--fail")
    assert (empty.code, empty.out, empty.err.strip()) == (0, "", "Nothing is found.")
    assert give("check", "Nowhere").code == 2


def test_every_check_stands_in_the_docs_with_what_why_how_and_source():
    docs = DOCS.read_text(encoding="utf-8")
    said = " ".join(docs.split())
    for code, check in registry.checks().items():
        part = docs.partition(f"### {code}: ")[2].partition("\n### ")[0]
        assert part.startswith(str(check.title)), code
        for label in ("**What.** ", "**Why.** ", "**What helps.** ", "**Source.** "):
            assert label in part, (code, label)
        assert str(check.source) in part, code
        assert f"**Why.** {check.why} **What helps.** {check.fix} **Source.**" in said, code


@pytest.mark.slow
def test_the_list_asks_the_same_of_few_findings_and_of_many(w, step):
    client = signed_in(w.superintendent)
    addresses = (f"/organisations/{w.school.key}/checks/", f"/organisations/{w.system.key}/checks/?below=all")
    few = [ask(client, one)[1].counts for one in addresses]
    for at in range(30):
        worlds.action(step.milestone, dt.date(2025, 12, 1), f"Step {at}")
    for at in range(6):
        school = network.add_organisation(kind="school", name=f"School {at}", parent=w.system, by=worlds.BY)
        worlds.standard_plan(school)
    assert [ask(client, one)[1].counts for one in addresses] == few
    assert max(counts[2] for counts in few) <= 45
