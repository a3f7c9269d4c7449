"""Does the PDF of a plan hold all of it, for those who may read it, so that a board can be handed it?"""

import datetime as dt
import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.documents.tests import reading
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.yearly.plans import operations, printing, queries
from headway.yearly.plans.models import Action, Plan, Strategy

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def w():
    reading.ready()
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def asked(client, plan, user):
    """What a person gets."""
    client.force_login(user)
    return client.post(f"/plans/{plan.key}/pdf/")


def paper(client, plan, user):
    """Its text."""
    answer = asked(client, plan, user)
    assert answer.status_code == 200
    return reading.text(answer.content)


@pytest.fixture
def plan(w):
    """An active plan of a school with one of everything, half a year old."""
    above = worlds.draft(w.system)
    plan = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        served = worlds.strategy(above, "3b", title="Coaches visit each school")
        worlds.active(above)
        one = worlds.strategy(plan, "3b", "4c")
        texts = {"if_text": "we rehearse", "then_text": "lessons improve", "and_text": "students read more"}
        Strategy.objects.filter(pk=one.pk).update(serves=served, **texts)
        team = people.form_team(
            organisation=w.school, kind="leadership_team", name="Lead Team", purpose="", by=worlds.BY
        )
        stone = worlds.milestone(one, indicator="Minutes of nine teams", responsible=w.teacher, team=team)
        outputs = ["A calendar", "A letter to families"]
        worlds.action(stone, title="Publish", responsible=w.teacher, collaborators=[w.colleague], outputs=outputs)
        worlds.action(stone, dt.date(2025, 11, 28), title="Train leads", responsible=w.colleague)
        worlds.action(stone, dt.date(2026, 3, 31), title="Hire a second coach")
        worlds.action(stone, dt.date(2026, 4, 30), title="Review")
        worlds.strategy(plan, title="Families come in")
    worlds.active(plan)
    first, second, third, _ = Action.objects.with_plan().filter(milestone=stone).order_by("position")
    worlds.done(first, dt.date(2025, 11, 3))
    operations.produce_output(
        output=first.outputs.order_by("position")[0], produced_on=dt.date(2025, 10, 30), by=worlds.BY
    )
    Action.objects.filter(pk=second.pk).update(spent_cents=123_450)
    operations.drop_action(action=third, on=dt.date(2026, 1, 12), reason="No money", by=worlds.BY)
    return Plan.objects.select_related("organisation").get(pk=plan.pk)


def test_everything_of_a_plan_stands_on_paper(plan, w, client):
    said = paper(client, plan, w.principal)
    for text in (
        "Reed School",
        f"{plan.title} {plan.years} · Active, in force since Mon, Aug 18, 2025",
        "1 of 3 actions of 2025-26 are complete (33%), with 54% of the year gone;",
        "2 are due or done: 0 on time, 1 late, 1 behind.",
        "0 of 1 milestones of 2025-26 are reached. $1,234.50 was spent so far.",
        "1 complete 1 behind 1 still to come",
        "1 Priority of Teams rehearse lessons",
        "1.1 Teams rehearse lessons",
        "If we: we rehearse then: lessons improve and: students read more",
        "Serves: Coaches visit each school (Tern Parish)",
        "1.1.1 All teams meet weekly",
        "Responsible: Lead Team and Teacher",
        "Indicator: Minutes of nine teams",
        "54% of the year gone",
        "Over the quarters",
        "Today, Jan 15",
        "As of Wed, Jan 14, 2026",
    ):
        assert text in said, text
    for one in (worlds.practice("3b"), worlds.practice("4c")):
        assert f"{one.code} {one.names['en']}" in said


def test_a_row_tells_who_when_what_came_of_it_and_how_it_stands(plan, w, client):
    rows = {one[1].split()[0]: one for one in table(asked(client, plan, w.principal).content)}
    heads = ["Code", "Action", "Due", "Responsible", "Outputs", "Status", "Spent"]
    assert heads == [one for one in rows["Action"]]
    assert rows["Publish"][2:] == [
        "Oct 31, 2025", "Teacher with Colleague",
        "A calendar (produced Oct 30, 2025) A letter to families (anticipated)",
        "Complete Nov 3, 2025 3 days late", "",
    ]  # fmt: skip
    assert rows["Train"][2:] == ["Nov 28, 2025", "Colleague", "", "Not started behind", "$1,234.50"]
    assert rows["Hire"][2:] == ["Mar 31, 2026", "Nobody yet", "", "Dropped Jan 12, 2026", ""]
    assert rows["Review"][2:] == ["Apr 30, 2026", "Nobody yet", "", "Not started", ""]


def table(content):
    """Rows of the tables of actions, each a list of the texts of its cells."""
    rows = []
    for one in reading.structure(content):
        if one.kind == "TR":
            rows.append([])
        elif one.kind in ("TH", "TD"):
            rows[-1].append(" ".join(one.text.split()))
            depth = one.depth
        elif rows and rows[-1] and one.depth > depth and one.text:
            rows[-1][-1] = " ".join(f"{rows[-1][-1]} {one.text.replace('•', ' ')}".split())
    return [row for row in rows if len(row) == 7]


def test_headings_stand_in_order_and_a_picture_has_words(plan, w, client):
    content = asked(client, plan, w.principal).content
    levels = reading.headings(content)
    assert levels == [1, 2, 3, 3, 2, 2, 2, 3, 4, 2, 3]
    assert {one.kind for one in reading.structure(content)} >= {"Figure", "Table", "TH", "TD", "P"}
    facts = reading.facts(content)
    assert (facts["Title"], facts["Author"], facts["Tagged"]) == (plan.title, "Reed School", "yes")
    assert "<rdf:li>en</rdf:li>" in reading.run("pdfinfo", content, "-meta")


def test_a_strategy_or_milestone_with_nothing_below_says_so(plan, w, client):
    assert paper(client, plan, w.principal).count("No milestone yet.") == 2
    said = paper(client, worlds.draft(w.school), w.principal)
    assert "This plan is not in force yet. Its figures begin when it is activated." in said
    assert "No strategy yet." in said
    assert "Draft: not in force yet" in said


def test_a_plan_without_a_priority_says_so(w, client):
    assert "No priority yet." in paper(client, worlds.draft(w.sister), w.sister_principal)


def test_who_reads_from_below_gets_strategies_and_milestones_and_is_told(w, client):
    plan, one, stone, step = worlds.standard_plan(w.system, title="Secret step", outputs=["Secret output"])
    with clock.moved_to(dt.date(2026, 1, 12)):
        operations.complete_milestone(milestone=stone, evidence="Secret evidence", by=worlds.BY)
    Action.objects.filter(pk=step.pk).update(spent_cents=77_700)
    said = paper(client, plan, w.principal)
    assert one.title in said
    assert stone.title in said
    assert "Actions are read by Tern Parish and those who support it; you read strategies and milestones." in said
    assert "1 of 1 milestones of 2025-26 are reached." in said
    assert [text for text in ("Secret", "777", "actions of", "No action yet") if text in said] == []
    assert "Secret step" in paper(client, plan, w.superintendent)
    assert "Secret evidence" in paper(client, plan, w.superintendent)


def test_a_priority_on_which_nothing_rests_is_for_its_own_people(plan, w, client):
    worlds.needs.set_priority(organisation=w.school, title="Quiet idea", first_year=2025, last_year=2027, by=worlds.BY)
    assert "Quiet idea" in paper(client, plan, w.teacher)
    assert "Quiet idea" not in paper(client, plan, w.coach)


def test_who_may_not_see_a_plan_gets_nothing_and_nothing_is_logged(w, client):
    plan = worlds.draft(w.school)
    for user in (w.superintendent, w.sister_principal, w.outsider):
        assert asked(client, plan, user).status_code == 404
    assert client.get(f"/plans/{plan.key}/pdf/").status_code == 405
    assert not HistoryLine.objects.filter(verb="plans.plan.exported").exists()


def test_who_took_it_stands_among_rights_and_exports(plan, w, client):
    asked(client, plan, w.coach)
    line = HistoryLine.objects.get(verb="plans.plan.exported")
    found = (line.rights, line.actor_key, line.organisation_key, line.element_key, line.reason)
    assert found == (True, w.coach.key, w.school.key, plan.key, "PDF of the whole plan")
    client.force_login(w.clerk)
    assert "exported plan" in client.get(f"/organisations/{w.school.key}/log/").text


def test_without_its_line_no_paper_goes_out(plan, w, client, monkeypatch):
    def broken(**_):
        raise RuntimeError("the line could not be written")

    monkeypatch.setattr(operations.handing_out.history, "record", broken)
    with pytest.raises(RuntimeError):
        asked(client, plan, w.coach)


def test_the_file_is_named_after_school_years_and_plan_in_any_script(plan, w, client):
    Plan.objects.filter(pk=plan.pk).update(title='Mañana: 学校/..\\"x"')
    answer = asked(client, plan, w.principal)
    said = answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert said.startswith('attachment; filename="Reed School 2025')
    assert unquote(said.rpartition("''")[2]).startswith("Reed School 2025-28 Mañana- 学校")
    assert not set("\r\n/\\") & set(said)


def test_the_button_stands_on_the_page_of_a_plan(plan, w, client):
    for user in (w.principal, w.coach):
        client.force_login(user)
        text = client.get(f"/plans/{plan.key}/").text
        assert re.search(rf'<form[^>]*method="post"[^>]*action="/plans/{plan.key}/pdf/"', text)


def test_hostile_and_long_texts_come_out_as_they_were_written(plan, w, client):
    title = '#panic() $x$ *b* [c] \\ "q" ' + "long " * 50
    Plan.objects.filter(pk=plan.pk).update(title=title.strip())
    Action.objects.filter(title="Review").update(title="#let a = 1 <b> @x " + "w" * 280)
    Strategy.objects.filter(plan=plan).update(if_text="- one\n- two\n\n" + "And so on. " * 350)
    Strategy.objects.filter(plan=plan).update(and_text="\ufeff \u2028 \ufeff")
    content = asked(client, plan, w.principal).content
    said = reading.unspaced(content)
    assert "".join(title.split()) in said
    assert "Andsoon." * 20 in said
    right = re.findall(r'<word .*?xMax="([\d.]+)"', reading.run("pdftotext", content, "-bbox"))
    assert max(map(float, right)) <= 612 - 0.7 * 72


def test_who_reads_spanish_gets_the_paper_in_spanish(plan, w, client):
    User.objects.filter(pk=w.principal.pk).update(language="es")
    client.force_login(w.principal)
    answer = client.post(f"/plans/{plan.key}/pdf/")
    assert answer.headers["Content-Language"] == "es"
    assert "<rdf:li>es</rdf:li>" in reading.run("pdfinfo", answer.content, "-meta")
    assert "acciones" in reading.text(answer.content)


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(plan, w, client):
    assert asked(client, plan, w.principal).content == asked(client, plan, w.teacher).content


def test_paper_asks_the_same_of_ten_and_of_a_hundred_actions(w):
    counts = []
    for many in (10, 100):
        plan = worlds.draft(w.school)
        with clock.moved_to(worlds.BEFORE):
            stone = worlds.milestone(worlds.strategy(plan, "3b", title=f"Strategy {many}"))
            for n in range(many):
                worlds.action(stone, dt.date(2025, 10, 1) + dt.timedelta(days=n), f"Step {n}", outputs=["One"])
        plan = Plan.objects.select_related("organisation").get(pk=worlds.active(plan).pk)
        with CaptureQueriesContext(connection) as captured:
            found = queries.printed(plan, reader=worlds.fresh(w.principal), whole=True, own=True)
        assert len(found.priorities[-1].strategies[0].milestones[0].actions) == many
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_a_name_of_a_file_is_short_enough(plan):
    plan.title = "x" * 300
    assert len(printing.file_name(plan)) < 120
