"""Are cells, headings and days of a pasted text read as people and spreadsheets write them?"""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headway.foundation.core import refusals
from headway.yearly.plans.pasting import cells, columns, days

CELLS = st.text(st.sampled_from('ab,;"\t\n é\u200f=7'), max_size=12)
SHEETS = st.integers(2, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=6))


@given(SHEETS)
@example([('"', '""'), ("a\nb", '"x" y')])
def test_rows_that_are_written_are_read_as_they_were(rows):
    found = cells.sheet_of(cells.written(rows))
    assert [row.cells for row in found.rows] == rows
    assert [row.number for row in found.rows] == list(range(1, len(rows) + 1))


@given(st.text(st.sampled_from('a"\t\n;,'), max_size=60))
def test_any_text_is_read_and_no_letter_of_it_is_lost(text):
    found = cells.sheet_of(text)
    assert "".join(cell for row in found.rows for cell in row.cells).count("a") == text.count("a")


def test_a_mark_that_nobody_closes_is_a_mark_and_lines_are_counted():
    text = 'Say "hi"\t"5 feet\r\n"two\nlines"\tlast'
    found = cells.sheet_of(text)
    assert [row.cells for row in found.rows] == [('Say "hi"', '"5 feet'), ("two\nlines", "last")]
    assert [(row.number, row.line) for row in found.rows] == [(1, 1), (2, 2)]
    commas = cells.sheet_of('Milestone,Action,Due\n"Plan, do; study",Meet,2026-03-01', columns.known)
    assert [row.cells[0] for row in commas.rows] == ["Milestone", "Plan, do; study"]
    assert cells.sheet_of("Hito;Acción;Vence\nUno, dos;Tres;", columns.known).rows[1].cells == ("Uno, dos", "Tres", "")


def test_headings_are_known_in_two_languages_and_in_any_order():
    found = columns.columns_of(["DUE DATE", "Action", "Output(s)", "Budget", "Milestone:", "With"])
    assert found.headed and found.ignored == ("Budget",)
    assert found.places == {"due_on": 0, "action": 1, "outputs": 2, "milestone": 4, "collaborators": 5}
    assert set(columns.columns_of(["Hito", "Acción", "Vence", "Año"]).places) == {
        *("milestone", "action", "due_on", "start_year")
    }
    assert not columns.columns_of(["We meet", "Action"]).headed
    assert columns.columns_of(["We meet"]).places["due_on"] == 4
    for wrong, said in ((["Due", "End date", "Action"], "both mean “Due”"), (["Due", "Who"], "none is “Milestone”")):
        with pytest.raises(refusals.BadInput, match=said):
            columns.columns_of(wrong)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(("2026-08-31", (2026, 8, 31)), ("2026-08-31T00:00:00", (2026, 8, 31)), ("8/31/2026", (2026, 8, 31))),
        *(("8/31/26 0:00", (2026, 8, 31)), ("31-Aug-26", (2026, 8, 31)), ("Aug 31, 2026", (2026, 8, 31))),
        *(("31.08.2026", (2026, 8, 31)), ("31 de agosto de 2026", (2026, 8, 31)), ("31-ago-26", (2026, 8, 31))),
        *(("Monday, August 31st, 2026", (2026, 8, 31)), ("lunes, 31 de agosto del 2026", (2026, 8, 31))),
        *(("mar 3, 2026", (2026, 3, 3)), ("mar 3-mar-2026", (2026, 3, 3)), ("\u200e8/31/2026", (2026, 8, 31))),
        *(("3/4/2026", (2026, 3, 4)), ("13/13/2026", None), ("31.02.2026", None), ("soon", None)),
        *(("8/31", None), ("99999999-1-1", None), ("9" * 50000, None), ("0/0/0000", None), ("30 foo 2026", None)),
    ],
)
def test_days_are_read_as_they_are_written(said, day):
    assert days.read(said, day_first=False) == (dt.date(*day) if day else None)


def test_a_day_that_can_be_read_in_two_ways_follows_its_neighbours_then_the_language():
    assert days.read("3/4/2026", day_first=True) == dt.date(2026, 4, 3)
    assert days.two_ways("3/4/2026") and not days.two_ways("3/3/2026") and not days.two_ways("31/3/2026")
    assert not days.day_leads(["3/4/2026"], usual=False) and days.day_leads(["3/4/2026"], usual=True)
    assert days.day_leads(["3/4/2026", "31/8/2026"], usual=False)
    assert not days.day_leads(["3/4/2026", "8/31/2026"], usual=True)
    assert days.day_leads(["31/8/2026", "8/31/2026"], usual=True)
