"""Do findings and coaching prompts stand on the pages of needs, beside what they are about, for whom they are meant?"""

import html
import re

import pytest
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.library.prompts import operations as prompts
from headway.library.prompts.models import Prompt
from headway.yearly.needs import operations
from headway.yearly.needs.models import Assessment
from headway.yearly.needs.tests import worlds
from headway.yearly.plans import operations as plans

PAGES = ("elements", "board", "causes", "ranking")


@pytest.fixture
def w(db):
    with clock.moved_to(clock.now().replace(2026, 1, 15)):
        yield worlds.world(visibility="shared")


def page(client, who, name, key):
    client.force_login(who)
    return html.unescape(client.get(reverse(f"needs:{name}", args=[key])).content.decode())


def codes(shown):
    """Codes of findings, each with the identifier of the row in which it stands (none above the rows)."""
    found = set()
    at = ""
    for row, code in re.findall(r'<(?:li|tr|section)[^>]* id="([nc]-[^"]+)"| · (N2\d\d)</span>', shown):
        at = row or at
        if code:
            found.add((code, at))
    return found


def test_each_finding_stands_in_its_row(w, client):
    strong = worlds.entry(w.assessment, "We are friendly.", "strength")
    weak = worlds.entry(w.assessment)
    worlds.evidence(weak, about="students", nature="numbers", basis="reflection")
    found = worlds.analysis(w.assessment, weak)
    root = worlds.why(found, "There is not enough money.", root=True)
    priority = worlds.priority(w.school, "Talk first", root)
    for number in range(4):
        worlds.priority(w.school, f"Another {number}", root)
    operations.revise(row=root, values={"actionable_by": "nobody"}, by=OPERATOR)
    shown = {name: codes(page(client, w.people["principal"], name, w.assessment.key)) for name in PAGES}
    assert shown["elements"] == {("N202", ""), ("N210", "")}
    assert shown["board"] == {
        ("N203", ""), ("N213", ""), ("N214", ""), ("N204", f"n-{strong.key}"), ("N211", f"n-{strong.key}"),
    }  # fmt: skip
    assert shown["causes"] == {("N209", ""), ("N206", f"c-{root.key}"), ("N212", f"c-{root.key}")}
    assert ("N208", "") in shown["ranking"] and ("N207", f"n-{priority.key}") in shown["ranking"]
    alone = worlds.entry(w.assessment, "Buses come late.", "threat")
    assert ("N205", f"n-{alone.key}") in codes(page(client, w.people["principal"], "board", w.assessment.key))


def test_a_plan_without_an_assessment_is_found_where_one_begins(w, client):
    plan = plans.start_plan(organisation=w.school, first_year=2025, last_year=2027, by=OPERATOR)
    plan.phase = "active"
    plan.save(update_fields=["phase"])
    assert codes(page(client, w.people["principal"], "needs", w.school.key)) == set()
    Assessment.objects.all().delete()
    assert codes(page(client, w.people["principal"], "needs", w.school.key)) == {("N201", "")}


def test_a_finding_is_set_aside_from_its_row_by_leaders_only(w, client):
    entry = worlds.entry(w.assessment, "We are friendly.", "strength")
    address = reverse("checks:set_aside", args=[w.school.key, "N204", "needs.entry", entry.key])
    assert address in page(client, w.people["principal"], "board", w.assessment.key)
    assert address not in page(client, w.people["teacher"], "board", w.assessment.key)
    client.force_login(w.people["principal"])
    said = client.post(f"{address}?from=element", {"reason": "Everybody has seen it."})
    assert said.status_code == 303 and str(w.assessment.key) in said.url
    assert "Everybody has seen it." in page(client, w.people["teacher"], "board", w.assessment.key)


def test_the_questions_of_a_coach_stand_where_somebody_writes(w, client):
    prompts.load_built_in(by=OPERATOR)
    texts = {row.code: row.texts["en"] for row in Prompt.objects.filter(place__startswith="needs.")}
    assert len(texts) == 17
    whole = "".join(page(client, w.people["principal"], name, w.assessment.key) for name in PAGES)
    assert [code for code, text in texts.items() if text not in whole] == []
    read = "".join(page(client, w.people["teacher"], name, w.assessment.key) for name in PAGES)
    assert [code for code, text in texts.items() if text in read] == []
    Assessment.objects.all().delete()
    assert texts["b2-1"] in page(client, w.people["principal"], "needs", w.school.key)
