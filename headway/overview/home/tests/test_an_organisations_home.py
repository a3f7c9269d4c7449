"""Does an organisation's page say first how the plan goes, what is mine to do, what comes and what changed, to whom?"""

import datetime as dt
import html
import re
import time

import pytest

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.library.tallies.counts import Counts
from headway.overview.home import queries
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Plan
from headway.yearly.plans.queries import FIGURES, PlanProgress, PriorityProgress, outline, progress_at
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress

from .asking import ask, signed_in

DAY = dt.date
ON_TIME, SOON = DAY(2025, 11, 14), DAY(2026, 2, 6)


@pytest.fixture
def w(db):
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def plan(w):
    """An active plan of the school: attendance slips (3 of 5), lessons are done (4 of 4, one late), one is to come."""
    made = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        lessons = worlds.milestone(worlds.strategy(made, "3b", title="Lessons"), title="Lessons are rehearsed")
        families = worlds.milestone(worlds.strategy(made, "4c", title="Attendance"), due_on=SOON, title="Families know")
        first = [worlds.action(lessons, ON_TIME, f"Rehearse {at}") for at in range(4)]
        second = [worlds.action(families, ON_TIME, f"Call {at}", responsible=w.teacher) for at in range(5)]
        worlds.action(families, SOON, "Visit", responsible=w.teacher)
        worlds.action(families, DAY(2026, 5, 1), "Thank", responsible=w.colleague)
    worlds.active(made)
    for one in (*first[:3], *second[:2]):
        worlds.done(one, ON_TIME)
    worlds.done(first[3], DAY(2025, 11, 20))
    return Plan.objects.select_related("organisation").get(pk=made.pk)


def home(user, organisation):
    """The page as a person sees it."""
    return ask(signed_in(user), f"/organisations/{organisation.key}/")[0]


def text(part):
    """What a person reads of a part of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split()).replace(" .", ".").replace("“ ", "“")


def lead(page):
    """The first sentence."""
    found = re.search(r'<p class="lead">(.*?)</p>', page, re.S)
    return text(found[1]) if found else ""


def section(page, name):
    """A section of the page as it is read; nothing where there is none."""
    found = re.search(rf'<section[^>]* aria-labelledby="{name}">(.*?)</section>', page, re.S)
    return text(found[1]) if found else ""


def test_the_page_begins_with_how_the_plan_goes_and_what_slips(w, plan):
    page = home(w.principal, w.school)
    assert lead(page) == (
        "The plan is 55% complete with 54% of the year gone. "
        "“Priority of Attendance” is slipping: 3 of its 5 actions that are due or done are behind."
    )
    at = f"/plans/{plan.key}/"
    anchor = re.search(r'\?figure=behind(#p-[^"]+)"', page)[1]
    assert f'href="{at}?figure=completed">55% complete</a>' in page
    opened = signed_in(w.principal).get(f"{at}?figure=behind").content.decode()
    assert f'id="{anchor[1:]}"' in opened
    assert [name in opened for name in ("Call 1", "Call 2", "Call 4", "Rehearse 3", "Visit")] == [0, 1, 1, 0, 0]
    assert "School of Tern Parish" in page and "Thu, Jan 15, 2026, day 199 of 365" in page


def test_each_priority_has_its_line_and_each_figure_opens_its_rows(w, plan):
    page = home(w.principal, w.school)
    assert section(page, "progress").partition(" Behind ")[2] == (
        "1 Priority of Lessons Priority of Lessons 4 of 4 complete, 0 behind. 54% of the year is gone. 4 of 4 3 of 4 0 "
        "2 Priority of Attendance Priority of Attendance 2 of 7 complete, 3 behind. 54% of the year is gone. "
        "2 of 7 2 of 5 3 Whole plan Plan 2025–28 6 of 11 complete, 3 behind. 54% of the year is gone. 6 of 11 5 of 9 3 "
        "Actions of 2025-26; on time and behind count those due or done. As of Wed, Jan 14, 2026."
    )
    for figure in ("completed", "on_time", "behind"):
        assert re.search(rf'<tfoot>.*?href="/plans/{plan.key}/\?figure={figure}">', page, re.S), figure
    found = progress_at(w.school, w.principal, calendars.calendar_of(w.school))
    whole = outline(plan, actions=True).glance
    assert (found.gone, found.year, found.on) == (whole.gone, whole.year, whole.on)
    assert {name: getattr(found.counts, name) for name in FIGURES} == {
        name: len(whole.behind[name]) for name in FIGURES
    }
    assert page.count('class="pic pic-progress"') == 3


def of(*judged_behind):
    """Priorities of which so many are behind of so many."""
    return PlanProgress(
        "Plan", "/plans/x/", worlds.TODAY, "2025-26", 54, Counts(actions=99),
        tuple(
            PriorityProgress(str(at), f"P{at}", f"p-{at}", Counts(actions=20, judged=judged, behind=behind))
            for at, (judged, behind) in enumerate(judged_behind, 1)
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "slips"),
    [
        ([(4, 1)], "P1"),
        ([(4, 0)], None),
        ([(3, 3)], None),
        ([(9, 2)], None),
        ([(8, 2), (10, 5), (6, 2)], "P2"),
        ([(4, 2), (8, 4)], "P2"),
        ([(4, 2), (4, 2)], "P1"),
        ([], None),
    ],
)
def test_a_priority_slips_from_a_quarter_of_four_and_the_worst_is_named(figures, slips):
    open_school = Organisation(name="S", kind="school", path="000001")
    found = queries.lead_of(open_school, (), of(*figures)).slips
    assert (found and found.title) == slips


def test_where_there_is_nothing_to_count_the_sentence_says_what_there_is(w):
    assert lead(home(w.principal, w.school)) == "There is no plan here that you can read yet."
    draft = worlds.draft(w.school)
    assert lead(home(w.principal, w.school)).endswith("is being written. Its figures begin when it is activated.")
    assert lead(home(w.coach, w.school)) == "There is no plan here that you can read yet.", "a draft is its people's"
    with clock.moved_to(worlds.BEFORE):
        worlds.strategy(draft, "3b")
    worlds.active(draft)
    assert lead(home(w.principal, w.school)).endswith("is active, and no action is planned for 2025-26.")
    with clock.moved_to(worlds.TODAY):
        plans.close(plan=Plan.objects.select_related("organisation").get(pk=draft.pk), by=worlds.BY)
    assert lead(home(w.principal, w.school)).startswith("No plan is active. The newest, ")
    assert lead(home(w.clerk, w.school)) == "", "who may read no plan reads no sentence about one"


@pytest.mark.parametrize(
    ("due_on", "done_on", "said"),
    [
        (SOON, None, "Nothing is due yet."),
        (ON_TIME, ON_TIME, "Nothing is behind."),
        (ON_TIME, None, "1 action of the 1 that are due or done is behind."),
    ],
)
def test_after_the_first_sentence_comes_what_is_behind(w, due_on, done_on, said):
    *_, step = worlds.standard_plan(w.school, due_on=due_on)
    if done_on:
        worlds.done(step, done_on)
    assert lead(home(w.principal, w.school)).endswith(f"of the year gone. {said}")


def test_a_closed_organisation_says_so_first(w, plan):
    network.close(organisation=w.school, on=DAY(2026, 1, 10), by=worlds.BY)
    page = home(w.superintendent, w.school)
    assert lead(page) == "Reed School is closed from Sat, Jan 10, 2026. What was written here stays readable."
    assert section(page, "progress") == ""


def test_a_system_and_a_state_tell_their_own_plan_from_those_below(w, plan):
    worlds.standard_plan(w.system)
    page = home(w.superintendent, w.system)
    said = [text(one) for one in re.findall(r'<p class="says">\s*<b>.*?</p>', page, re.S)]
    assert lead(page).startswith("Its own plan is 0% complete with 54% of the year gone. 1 action")
    assert said == [
        "1 of 2 schools below have an active plan. In these plans 55% of the actions coded to practices are complete, "
        "and 33% of those due or done are behind."
    ]
    assert f'href="/organisations/{w.system.key}/network/">Compare' in page
    state = [text(one) for one in re.findall(r'<p class="says">\s*<b>.*?</p>', home(w.state_lead, w.state), re.S)]
    assert state == [
        "1 of 2 school systems below have an active plan of their own. In these plans 0% of the actions coded to "
        "practices are complete, and 100% of those due or done are behind.",
        "1 of 3 schools below have an active plan. In these plans 55% of the actions coded to practices are complete, "
        "and 33% of those due or done are behind.",
    ]
    assert "below have an active plan" not in home(w.principal, w.system), "who looks up sees no figures of the others"


def test_what_waits_for_me_is_counted_and_zero_says_so(w, plan):
    asked = section(home(w.teacher, w.school), "mine")
    assert asked.partition("Answer")[2] == (
        " 4 statuses for January 2026 About 2 minutes "
        "Call 2 was due Fri, Nov 14, 2025 Call 3 was due Fri, Nov 14, 2025 Call 4 was due Fri, Nov 14, 2025 "
        "Visit due Fri, Feb 6, 2026"
    )
    assert "Nothing waits for you." in section(home(w.principal, w.school), "mine")
    step = plan.strategies.get(title="Attendance").milestones.get().actions.get(title="Thank")
    assert "Answer 1 status for January 2026 About 1 minute" in section(home(w.colleague, w.school), "mine")
    progress.report_status(action=step, month=DAY(2026, 1, 1), word="on_track", by=w.colleague)
    assert "Nothing waits for you." in section(home(w.colleague, w.school), "mine")
    for user in (w.family, w.clerk, w.coach):
        assert section(home(user, w.school), "mine") == "", "who reports nothing here has no such list"


def test_the_next_thirty_days_show_due_dates_and_closed_days(w, plan):
    for first, last, occasion in ((1, 16, "Storm"), (18, 18, "Elections"), (28, 28, "Later")):
        month = 1 if first < 20 else 3
        network.close_days(
            organisation=w.system, occasion=occasion, first_on=DAY(2026, month, first), last_on=DAY(2026, month, last),
            by=worlds.BY,
        )  # fmt: skip
    assert section(home(w.principal, w.school), "coming") == (
        "Upcoming the next 30 days Today Storm Closed until Fri, Jan 16, 2026 Sun, Jan 18 Elections Closed "
        "Fri, Feb 6 Families know Milestone due Fri, Feb 6 Visit Action due"
    )
    with clock.moved_to(DAY(2026, 6, 20)):
        assert "Nothing is due and no day is closed." in section(home(w.principal, w.school), "coming")


def test_who_reads_from_below_sees_milestones_and_no_action(w):
    _plan, _one, stone, step = worlds.standard_plan(w.system, due_on=SOON, title="Secret step")
    plans.revise_milestone(
        milestone=stone, edit=worlds.Edit({"due_on": SOON}, {"due_on": stone.due_on}), by=worlds.BY, adjusted=True
    )
    page = home(w.principal, w.system)
    assert lead(page).endswith("is active; you read its strategies and milestones.")
    assert stone.title in section(page, "coming") and "Secret" not in page
    assert section(page, "progress") == section(page, "changed") == section(page, "mine") == ""
    assert step.title in section(home(w.superintendent, w.system), "coming")


def test_the_last_eight_changes_are_for_who_may_read_history(w, plan):
    page = home(w.principal, w.school)
    assert section(page, "changed").count("Operator") == 8
    assert "Undo" not in section(page, "changed")
    assert "completed action Rehearse" not in section(home(w.superintendent, w.school), "changed"), "drafts are theirs"
    for user in (w.family, w.coach):
        assert section(home(user, w.school), "changed") == ""
    assert signed_in(w.outsider).get(f"/organisations/{w.school.key}/").status_code == 404


def test_the_steps_of_the_cycle_stand_as_stations_with_shape_and_word(w, plan):
    page = home(w.principal, w.school)
    assert "Plan Complete Priorities, strategies, milestones and actions." in section(page, "cycle-now")
    assert '<use href="#c-complete"/>' in page
    assert section(home(w.clerk, w.school), "cycle-now") == ""


def test_names_of_any_script_stand_whole(w):
    title = "Ὅλα 👩🏽‍🏫 كل الصفوف " + "long " * 55
    made = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        stone = worlds.milestone(worlds.strategy(made, "3b", title=title[:250].strip()))
        for at in range(4):
            worlds.action(stone, ON_TIME, f"<b>{at}</b>", responsible=w.principal)
    worlds.active(made)
    page = home(w.principal, w.school)
    assert f"“Priority of {' '.join(title[:250].split())}” is slipping" in lead(page)
    assert "<b>0</b>" not in page and "&lt;b&gt;0&lt;/b&gt;" in page


def test_the_page_asks_the_same_of_few_and_of_many_and_says_what_it_costs(w, plan):
    worlds.standard_plan(w.system)
    client = signed_in(w.superintendent)
    address = f"/organisations/{w.system.key}/"
    few = ask(client, address)[1].counts
    made = Plan.objects.get(organisation=w.system)
    stone = made.strategies.get().milestones.get()
    for at in range(9):
        school = network.add_organisation(kind="school", name=f"School {at}", parent=w.system, by=worlds.BY)
        worlds.standard_plan(school)
        worlds.action(stone, SOON, f"Step {at}", responsible=w.superintendent)
        network.close_days(organisation=w.system, occasion=f"Day {at}", first_on=SOON, last_on=SOON, by=worlds.BY)
    many = ask(client, address)[1]
    assert many.counts == few
    # What waits is asked as My work asks it, milestones and late months among it: five more than a count of actions.
    assert many.counts[2] <= 25, many.page
    spent = []
    for _ in range(5):
        began = time.process_time()
        client.get(address)
        spent.append(time.process_time() - began)
    print(f"home of a system with 11 schools: {min(spent) * 1000:.0f} ms CPU, {many.counts} statements")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_on_a_phone_the_sentence_comes_first_then_mine_then_the_cycle(script, axe):
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        worlds.standard_plan(w.school, title="Wort" * 60, responsible=w.principal)
        page = script.enter(w.principal, viewport={"width": 320, "height": 700})
        page.goto(f"/organisations/{w.school.key}/")
        tops = [
            page.locator(part).bounding_box()["y"]
            for part in ("p.lead", "#mine", ".line", "#progress", "#plans", "#coming", "#changed", "#doors")
        ]
        assert tops == sorted(tops)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320 if script.javascript else True
        axe(page)
