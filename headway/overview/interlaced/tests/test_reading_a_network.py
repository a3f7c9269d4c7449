"""Does the network page show how far each organisation has come, in the order and for the part that somebody asks?"""

import datetime as dt

import pytest
from django.test import Client

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.library.tallies import operations as tallies
from headway.overview.interlaced import queries
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]

ON = dt.date(2026, 1, 14)


@pytest.fixture
def w():
    """Reed: two of three done on 3b. Sedge: none of two done, both behind, on 3b and 4c. Gull: nothing."""
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        plan = worlds.draft(made.school)
        stone = worlds.milestone(worlds.strategy(plan, "3b"))
        steps = [worlds.action(stone, title=f"Step {at}") for at in range(3)]
        worlds.active(plan)
        for step in steps[:2]:
            worlds.done(step, dt.date(2025, 10, 30))
        other = worlds.draft(made.sister)
        stone = worlds.milestone(worlds.strategy(other, "3b", "4c", title="Families come in"))
        for at in range(2):
            worlds.action(stone, title=f"Visit {at}")
        worlds.active(other)
        yield made


def seen(node, **asked):
    """The matrix as somebody asked for it."""
    return queries.matrix(node, queries.Asked("four-domains", ON, **asked))


def names(matrix):
    """The rows, in their order."""
    return [row.name for row in matrix.rows]


def test_each_cell_says_strategies_percent_and_behind(w):
    matrix = seen(w.system)
    reed, sedge = matrix.rows
    cells = {cell.code: (cell.number, cell.shown, cell.late) for cell in reed.cells if cell.number}
    assert cells == {"3b": (1, "67%", 1)}
    assert {cell.code: (cell.number, cell.shown, cell.late) for cell in sedge.cells if cell.number} == {
        "3b": (1, "0%", 2),
        "4c": (1, "0%", 2),
    }
    total = next(cell for cell in matrix.totals.cells if cell.code == "3b")
    assert (total.number, total.shown, total.late) == (2, "40%", 3)
    assert total.words == "All, 3b: 2 strategies, 2 of 5 actions complete, 2 of 5 on time, 3 behind"
    assert (matrix.totals.all.counts.strategies, matrix.totals.all.counts.actions) == (2, 5), "two practices, once"


def test_a_state_counts_organisations_rather_than_strategies(w):
    (tern,) = (row for row in seen(w.state).rows if row.name == "Tern Parish")
    assert next(cell.number for cell in tern.cells if cell.code == "3b") == 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Reed School", "Sedge School"]),
        ({"sort": "-name"}, ["Sedge School", "Reed School"]),
        ({"sort": "-3b"}, ["Reed School", "Sedge School"]),
        ({"sort": "3b"}, ["Sedge School", "Reed School"]),
        ({"sort": "4c"}, ["Sedge School", "Reed School"]),
        ({"sort": "-4c"}, ["Sedge School", "Reed School"]),
        ({"sort": "-all", "show": "behind"}, ["Sedge School", "Reed School"]),
        ({"sort": "nonsense"}, ["Reed School", "Sedge School"]),
    ],
)
def test_rows_are_sorted_by_the_shown_figure_with_those_without_any_last(w, asked, expected):
    assert names(seen(w.system, **asked)) == expected


def test_rows_are_narrowed_and_totals_follow(w):
    matrix = seen(w.system, practice="4c")
    assert (names(matrix), matrix.found, matrix.children) == (["Sedge School"], 1, 2)
    assert matrix.totals.all.counts.actions == 2
    assert names(seen(w.system, text="réed")) == ["Reed School"]
    assert names(seen(w.state, behind=True)) == ["Tern Parish"]


def test_a_designation_below_keeps_a_system_in(w):
    network.designate(organisation=w.far_school, start_year=2025, label="CSI", by=worlds.BY)
    matrix = seen(w.state, label="CSI")
    assert (matrix.labels, names(matrix)) == (("CSI",), ["Plover Parish"])


def test_who_stands_out_is_named_with_counts(w):
    matrix = seen(w.system)
    assert [(one.name, one.part, one.whole) for one in matrix.most_behind] == [
        ("Sedge School", 2, 2),
        ("Reed School", 1, 3),
    ]
    assert matrix.furthest == (), "nobody has four actions"


def test_kept_figures_and_rows_show_the_same_page(w):
    before = seen(w.state)
    tallies.recount_all()
    assert seen(w.state) == before


def test_a_script_gets_the_part_and_a_browser_the_page(w):
    client = Client()
    client.force_login(w.superintendent)
    address = f"/organisations/{w.system.key}/network/?sort=-3b&behind=1"
    whole = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true", "HX-Target": "div#network"}).content.decode()
    assert "<html" in whole
    assert part.startswith('<div class="stack-s" id="network">')
    assert part.strip() in whole


def test_nothing_found_is_said_with_a_way_back(w):
    client = Client()
    client.force_login(w.superintendent)
    page = client.get(f"/organisations/{w.system.key}/network/?q=zzz").content.decode()
    assert "None of the 2 schools is like that." in page
    assert "Show all" in page


def test_a_day_that_is_none_is_refused_in_a_sentence(w):
    client = Client()
    client.force_login(w.superintendent)
    answer = client.get(f"/organisations/{w.system.key}/network/?on=soon")
    assert answer.status_code == 400
    assert "“soon” is no day. Write it as 2026-01-31." in answer.content.decode()


HOSTILE = ("\x00", "a\x00b", "9" * 5000, "\u202egnp", "%s {0}", "0001-01-01", "9999-12-31", "2026-02-30", "")
NAMES = ("on", "framework", "show", "sort", "q", "label", "practice", "behind", "page", "node", "child", "figure")


@pytest.mark.slow
@pytest.mark.parametrize("page", ["", "actions/"])
def test_whatever_stands_in_the_address_is_a_page_or_a_sentence(w, page):
    client = Client()
    client.force_login(w.superintendent)
    for name in NAMES:
        for value in HOSTILE:
            answer = client.get(f"/organisations/{w.system.key}/network/{page}", {name: value})
            assert answer.status_code in (200, 400, 404), (name, value)


def test_an_empty_framework_is_the_usual_one(w):
    client = Client()
    client.force_login(w.superintendent)
    usual = client.get(f"/organisations/{w.system.key}/network/").content.decode()
    empty = client.get(f"/organisations/{w.system.key}/network/?framework=").content.decode()
    assert empty.split("<td")[1:] == usual.split("<td")[1:]
    assert "67%" in usual
