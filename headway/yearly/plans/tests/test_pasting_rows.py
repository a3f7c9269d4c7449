"""Can a leader bring a district's rows from a spreadsheet into a plan: looked at first, then all of them or none?"""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.yearly.plans import operations
from headway.yearly.plans.models import Action, DueDate, Milestone, MilestoneDueDate, Strategy
from headway.yearly.plans.operations.rows import ActionRow, MilestoneRow

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]

NESTED = """Milestone\tAction\tOutput(s)\tStart\tDue\tResponsible\tWith\tYear\tBudget
Teams meet weekly\t\t\t\t5/29/2026\tPrincipal\t\t2025-26\t
\tPublish the calendar\t"Calendar
A letter to families; a poster"\t8/3/2025\t8/31/2025\tteacher@example.org\tColleague; Coach, Principal\t\t$5
\t"Say ""we"" at the start"\t\t\t31-Aug-25\tTeacher\t\t\t
All teams meet weekly
\tVisit each team once\t\t\t2026-01-30\t\t\t\t
"""
FLAT = """Responsable,Acción,Hito,Vence
Teacher,Publish the calendar,Teams meet weekly,31/08/2025
,Visit each team once,All teams meet weekly,30/01/2026
Teacher,"Say ""we"" at the start",Teams meet weekly,03/09/2025
"""


@pytest.fixture
def w():
    with clock.moved_to(worlds.BEFORE):
        yield worlds.world()


@pytest.fixture
def row(w):
    """A strategy of a draft, with one milestone."""
    found = worlds.strategy(worlds.draft(w.school), "3b")
    worlds.milestone(found, "All teams meet weekly")
    return Strategy.objects.select_related("plan__organisation").get(pk=found.pk)


def send(client, row, text, do="look", page=None, **more):
    """What the page answers to rows; `page` is the one that was looked at before."""
    hidden = dict(re.findall(r'name="(submission|seen)" value="([^"]*)"', page.text)) if page else {}
    hidden.setdefault("submission", str(keys.new()))
    return client.post(f"/strategies/{row.key}/paste/", {**hidden, "text": text, "do": do, **more})


def take(client, row, text, do="take", **more):
    """Rows that are looked at and taken in."""
    return send(client, row, text, do, send(client, row, text), **more)


def titles(row):
    """What stands below a strategy."""
    stones = Milestone.objects.live().filter(strategy=row).order_by("position")
    return [
        (stone.title, [one.title for one in stone.actions.filter(archived_at=None).order_by("position")])
        for stone in stones
    ]


CAME = [
    ("All teams meet weekly", ["Visit each team once"]),
    ("Teams meet weekly", ["Publish the calendar", 'Say "we" at the start']),
]


def test_rows_with_milestones_above_their_actions_are_looked_at_then_taken_in(client, w, row):
    client.force_login(w.principal)
    assert f"/strategies/{row.key}/paste/" in client.get(f"/strategies/{row.key}/").text
    assert "Milestone, Action, Outputs, Start, Due" in client.get(f"/strategies/{row.key}/paste/").text
    before = HistoryLine.objects.count()
    looked = send(client, row, NESTED)
    for said in (
        *("5 rows can be taken in.", "1 new milestone.", "3 new actions.", "Stands in the plan already"),
        *("Dates are read with the month first: 8/3/2025 is August 3, 2025.", "not taken in: “Budget”"),
        *("Colleague, Coach and Principal", "Sun, Aug 31, 2025", "A letter to families", "Take them in"),
    ):
        assert said in looked.text, said
    assert titles(row) == [("All teams meet weekly", [])] and HistoryLine.objects.count() == before
    assert send(client, row, NESTED, "take", looked).status_code == 303
    assert titles(row) == CAME
    stone = Milestone.objects.get(title="Teams meet weekly")
    step = Action.objects.get(title="Publish the calendar")
    assert (stone.due_on, stone.start_year, stone.responsible) == (dt.date(2026, 5, 29), 2025, w.principal)
    assert (step.start_on, step.due_on, step.responsible) == (dt.date(2025, 8, 3), dt.date(2025, 8, 31), w.teacher)
    assert [one.title for one in step.outputs.order_by("position")] == ["Calendar", "A letter to families", "a poster"]
    assert {one.user for one in step.collaborators.all()} == {w.colleague, w.coach, w.principal}
    assert DueDate.objects.get(action=step).in_force_from == row.plan.epoch
    assert MilestoneDueDate.objects.get(milestone=stone).due_on == stone.due_on
    assert stone.search_text == "teams meet weekly" and step.baseline_due_on is None
    told = Notice.objects.get(user=w.teacher, element_kind="plans.strategy")
    assert told.sentence == "You are responsible for actions that are new below “Teams rehearse lessons”."
    assert "Taken in: 1 milestone and 3 actions." in client.get(f"/plans/{row.plan.key}/").text


def test_rows_that_name_their_milestone_each_time_come_in_from_a_file_of_values_in_spanish(client, w, row):
    client.force_login(w.principal)
    looked = send(client, row, FLAT)
    assert "Dates are read with the day first: 03/09/2025 is September 3, 2025." in looked.text
    assert "Due with the last of its actions." in looked.text
    assert send(client, row, FLAT, "take", looked).status_code == 303
    assert titles(row) == CAME
    stone = Milestone.objects.get(title="Teams meet weekly")
    assert (stone.due_on, stone.start_year) == (dt.date(2025, 9, 3), 2025)
    for language, day in (("en", "March 4, 2026"), ("es", "3 de abril de 2026")):
        type(w.principal).objects.filter(pk=w.principal.pk).update(language=language)
        assert day in send(client, row, "Two\tVisit each team\t\t\t3/4/2026").text


def test_what_came_in_has_one_line_and_is_taken_back_as_one(client, w, row):
    client.force_login(w.principal)
    take(client, row, NESTED)
    line = HistoryLine.objects.get(verb="plans.strategy.pasted")
    assert line.reason == "Pasted rows: 1 milestone and 3 actions, which have no lines of their own."
    page = client.get(f"/strategies/{row.key}/")
    assert "pasted rows into" in page.text and f"/history/{line.key}/undo/" in page.text
    client.post(f"/history/{line.key}/undo/")
    assert titles(row) == [("All teams meet weekly", [])]
    line.refresh_from_db()
    assert line.undone_at


def broken(many):
    """A workbook in which every second action has a wrong date or an unknown person."""
    said = ["Milestone\tAction\tDue\tResponsible", "A year of visits\t\t2026-05-29\t"]
    for n in range(many):
        due = "31.02.2026" if n % 4 == 1 else "2026-02-27"
        who = "Techer" if n % 4 == 3 else "Teacher"
        said.append(f"\tVisit {n}\t{due}\t{who}")
    return "\n".join(said)


def test_of_300_rows_with_wrong_dates_and_unknown_people_nothing_is_half_done(client, w, row):
    client.force_login(w.principal)
    text = broken(300)
    looked = send(client, row, text)
    for said in (
        *("151 rows can be taken in.", "150 rows need mending.", "Row 4, Due:", "120 more stand in their rows."),
        *("“31.02.2026” is no date. Write it like 2026-02-28.", 'href="#row-4"', 'id="row-4"', 'id="row-302"'),
        *("Row 6, Responsible:", "Nobody here is called “Techer”. Do you mean Teacher?", "Visit 299"),
    ):
        assert said in looked.text, said
    assert "Take them in" not in looked.text
    refused = send(client, row, text, "take", looked)
    assert "Some rows need mending now. Nothing was taken in." in refused.text and "Visit 299" in refused.text
    assert titles(row) == [("All teams meet weekly", [])]
    # Those that are good come in, the others come back below their milestone, and come in when they are mended.
    kept = send(client, row, text, "leave", looked)
    assert "150 rows were left out." in kept.text and "Taken in: 1 milestone and 150 actions." in kept.text
    assert len(titles(row)[1][1]) == 150
    left = kept.context["form"].initial["text"]
    assert left.splitlines()[:2] == [
        "Milestone\tAction\tDue\tResponsible",
        "A year of visits\tVisit 1\t31.02.2026\tTeacher",
    ]
    again = send(client, row, text, "leave", looked)
    assert "150 rows were left out." in again.text and len(titles(row)[1][1]) == 150
    mended = left.replace("31.02.2026", "28.02.2026").replace("Techer", "Teacher")
    assert take(client, row, mended).status_code == 303
    assert [len(actions) for _title, actions in titles(row)] == [0, 300]


def test_each_cell_says_what_is_wrong_with_it_and_a_milestone_holds_its_actions_back(client, w, row):
    worlds.person("teacher_two", w.school, "member")
    namesake = worlds.person("second", w.school, "member")
    type(namesake).objects.filter(pk=namesake.pk).update(name="Teacher")
    client.force_login(w.principal)
    text = "\n".join(
        (
            "\tFloats\t\t\t2026-01-30",
            "Too late\t\t\t\t2031-05-01",
            "\tGood but held\t\t\t2026-01-30",
            "Fine\t\t\t\t2026-05-29\tColleague; Coach\t\t2031-32",
            "Swaps\t\t\t\t\t\t\tsome year",
            "\tNo day",
            "\tBackwards\t\t2026-03-01\t2026-02-01\tTeacher",
            f"\t{'x' * 301}\t{'y' * 301}\t\t2026-02-01\tNobody Anywhere\tGhost",
            "\t\tan output\t",
            "",
            "Swaps",
        )
    )
    found = [(one.row, one.column, one.sentence) for one in send(client, row, text).context["looked"].reading.problems]
    assert [(number, column) for number, column, _said in found] == [
        *((1, "Milestone"), (2, "Due"), (4, "Responsible"), (4, "Year"), (5, "Year"), (6, "Due")),
        *((7, "Responsible"), (7, "Start"), (8, "Responsible"), (8, "With"), (8, "Action"), (8, "Outputs"), (9, "")),
    ]
    said = {(number, column): sentence for number, column, sentence in found}
    assert said[2, "Due"] == "Due date May 1, 2031 is after the plan’s last day, June 30, 2028. Choose an earlier day."
    assert said[4, "Responsible"] == "One person is responsible. Write the others into the column “With”."
    assert said[7, "Responsible"].startswith("2 people here are called “Teacher”: ")
    assert said[7, "Start"].startswith("The start, March 1, 2026, is after the due date")
    assert said[8, "Action"] == "Title has 301 characters. Shorten it to 300."
    page = send(client, row, text)
    assert "Waits until its milestone is mended." in page.text and "Stands in row 5 already" in page.text
    assert titles(row) == [("All teams meet weekly", [])]


def test_who_looked_at_something_else_is_told_and_loses_nothing(client, w, row):
    client.force_login(w.principal)
    looked = send(client, row, NESTED)
    other = NESTED.replace("Publish", "Print")
    changed = send(client, row, other, "take", looked)
    assert "These rows are others than you looked at." in changed.text and "Print the calendar" in changed.text
    worlds.milestone(row, "Came meanwhile")
    meanwhile = send(client, row, NESTED, "take", looked)
    assert "Somebody changed this strategy while you looked at the rows." in meanwhile.text
    assert "Publish the calendar" in meanwhile.text and len(titles(row)) == 2
    assert send(client, row, NESTED, "take", meanwhile).status_code == 303
    twice = send(client, row, NESTED, "take", meanwhile)
    assert twice.status_code == 303 and Action.objects.count() == 3
    assert "becomes a second one" in send(client, row, NESTED).text


def test_a_plan_that_is_not_written_says_where_its_rows_come_from(client, w, row):
    client.force_login(w.principal)
    looked = send(client, row, NESTED)
    worlds.active(row.plan)
    page = client.get(f"/strategies/{row.key}/paste/")
    assert "adding rows takes an adjustment that says why" in page.text and f"/adjust/strategy/{row.key}/" in page.text
    assert "<textarea" not in page.text
    refused = send(client, row, NESTED, "take", looked)
    assert "takes an adjustment" in refused.text and "Publish the calendar" in refused.text
    assert Action.objects.count() == 0
    assert "/paste/" not in client.get(f"/plans/{row.plan.key}/").text
    client.force_login(w.teacher)
    assert client.get(f"/strategies/{row.key}/paste/").status_code == 403


def test_from_the_plan_the_strategy_is_chosen_and_from_a_milestone_actions_go_below_it(client, w, row):
    client.force_login(w.principal)
    address = f"/plans/{row.plan.key}/paste/"
    assert address in client.get(f"/plans/{row.plan.key}/").text
    body = {"strategy": row.key, "text": "\tVisit each team\t\t\t2026-01-30", "do": "look"}
    assert "No milestone stands here or above." in client.post(address, body).text
    assert "Choose one." in client.post(address, body | {"strategy": ""}).text
    body |= {"text": "Two\tVisit each team\t\t\t2026-01-30"}
    seen = re.search(r'name="seen" value="([^"]+)"', client.post(address, body).text)[1]
    assert client.post(address, body | {"do": "take", "seen": seen}).status_code == 303
    stone = Milestone.objects.get(title="All teams meet weekly")
    page = client.get(f"/strategies/{row.key}/paste/?under={stone.key}")
    assert f'value="{stone.key}" selected' in page.text
    assert take(client, row, "Action\tDue\nVisit them again\t2026-02-27", under=stone.key).status_code == 200
    text = "Action\tDue\nVisit them again\t2026-02-27"
    looked = send(client, row, text, under=stone.key)
    assert send(client, row, text, "take", looked, under=stone.key).status_code == 303
    assert titles(row) == [("All teams meet weekly", ["Visit them again"]), ("Two", ["Visit each team"])]
    empty = worlds.draft(w.school)
    assert "No strategy stands in this plan yet." in client.get(f"/plans/{empty.key}/paste/").text


def test_hostile_cells_are_text_or_are_refused_in_words(client, w, row):
    client.force_login(w.principal)
    text = (
        "All teams meet weekly\n\t=cmd|'/C calc'!A0\t<script>alert(1)</script>\t\t2026-01-30\n"
        "\t\u202eesrever \x00\u0007tail\t\t\t2026-01-30"
    )
    looked = send(client, row, text)
    assert "<script>alert(1)" not in looked.text and "&lt;script&gt;alert(1)" in looked.text
    assert send(client, row, text, "take", looked).status_code == 303
    assert titles(row)[0][1] == ["=cmd|'/C calc'!A0", "\u202eesrever tail"]
    edges = ("0001-01-01", "9999-12-31", "9" * 5000, "\u0661/\u0662/2026", "%s {0}", "-1", "²026", '"', ";,;")
    wide = []
    for said in edges:
        for at, step in ((at, step) for at in range(9) for step in ("Step", "")):
            cells = [f"Stone {len(wide)}", step, "", "", "2026-01-30", "", "", "", ""]
            wide.append([*cells[:at], said, *cells[at + 1 :]])
    text = "\n".join("\t".join(cells) for cells in wide)
    assert send(client, row, text).context["looked"].reading.problems
    for name in ("seen", "under", "submission", "do"):
        for said in (*edges[2:], "\x00"):
            body = {"text": "Fine\tStep\t\t\t2026-01-30", "do": "take", name: said}
            assert client.post(f"/strategies/{row.key}/paste/", body).status_code == 200, (name, said)
    looked = send(client, row, "Fine\tStep\t" + "a;" * 2001 + "\t\t2026-01-30\t\t\t\t\tbeyond")
    assert "Outputs has 4,002 characters. Shorten it to 4,000." in looked.text
    assert "Some cells stand in columns without a heading" in looked.text
    huge = f"All teams meet weekly\n\t{'x' * 100_000}\t\t\t2026-01-30"
    page = send(client, row, huge)
    assert "Title has 100,000 characters. Shorten it to 300." in page.text and page.text.count("x" * 1000) == 100
    assert "400,000 fit" in send(client, row, "x" * 400_001).text
    assert "These are 501 rows. Paste at most 500 at a time" in send(client, row, "a\tb\n" * 501).text
    for nothing in ("", " \n\t\t\n", "\x00"):
        assert "No row stands here." in send(client, row, nothing).text
    assert "Only headings stand here." in send(client, row, "Milestone\tAction").text
    assert send(client, row, text, "sing").status_code == 200 and send(client, row, text, "take").status_code == 200
    assert len(titles(row)[0][1]) == 2


def test_rows_cost_as_many_queries_for_300_as_for_10_good_or_bad(client, w, row):
    client.force_login(w.principal)
    found = {}
    for many in (10, 11, 300):  # the first of all fills what is kept of settings
        good = broken(many).replace("31.02.2026", "2026-02-28").replace("Techer", "Coach")
        good = good.replace("A year of visits", f"Year of {many}")
        counted = []
        for text, do in ((broken(many), "look"), (good, "look"), (good, "take")):
            looked = send(client, row, text) if do == "take" else None
            with CaptureQueriesContext(connection) as queries:
                answer = send(client, row, text, do, looked)
            assert answer.status_code == (303 if do == "take" else 200)
            counted.append(len(queries))
        found[many] = counted
    assert found[11] == found[300]
    assert max(found[300]) < 70


def test_the_operation_asks_what_the_single_operations_ask(w, row):
    stone = Milestone.objects.get(title="All teams meet weekly")
    day = dt.date(2026, 1, 30)
    good = MilestoneRow("New", 2025, day, actions=(ActionRow("Step", None, day),))
    for rows, said in (
        ([(None, MilestoneRow("", 2025, day))], "needs a title"),
        ([(None, MilestoneRow("New", 2031, day))], "outside the plan"),
        (
            [(stone, MilestoneRow("", 0, day, actions=(ActionRow("Step", None, dt.date(2031, 1, 1)),)))],
            "after the plan",
        ),
        ([(None, MilestoneRow("New", 2025, day, responsible=w.outsider))], "has no role"),
        (
            [(stone, MilestoneRow("", 0, day, actions=(ActionRow("S", None, day, collaborators=(w.outsider,)),)))],
            "no role",
        ),
    ):
        with pytest.raises(refusals.BadInput, match=said):
            operations.paste_rows(strategy=row, rows=[(None, good), *rows], by=w.principal)
    operations.archive_milestone(milestone=stone, by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="taken out meanwhile"):
        operations.paste_rows(strategy=row, rows=[(stone, good)], by=w.principal)
    assert Action.objects.count() == 0
    operations.archive_strategy(strategy=row, by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="Somebody changed this strategy"):
        operations.paste_rows(strategy=row, rows=[(None, good)], by=w.principal)
