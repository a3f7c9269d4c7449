"""Does a picture say what its data say, to the eye and to the ear, and do its words never stand in each other's way?"""

import datetime as dt
import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import example, given, settings
from hypothesis import strategies as st

import widths as widths_of_fonts
from headway.foundation.web import pictures
from headway.foundation.web.pictures import bars, figures, measuring, samples

ALL = (*samples.USUAL, *samples.EMPTY, *samples.extreme())
PROGRESS, BULLET, LOWER, TREND, HEAT, TIMELINE, RUNS, FISHBONE, LADDER, TREE, TRACE = samples.USUAL
SVG = "{http://www.w3.org/2000/svg}"
LABEL = st.sampled_from(samples.LABELS) | st.text(max_size=200)
SLACK = 0.05


def stand_apart(picture):
    """No words of a picture touch other words, none leaves the picture."""
    drawn = pictures.draw(picture, pictures.SCREEN)
    for one in drawn.boxes:
        inside = one.left >= -SLACK and one.top >= -SLACK
        assert inside and one.right <= drawn.width + SLACK and one.bottom <= drawn.height + SLACK, one
    by_top = sorted(drawn.boxes, key=lambda box: box.top)
    for one, other in combinations(by_top, 2):
        aside = one.right <= other.left + SLACK or other.right <= one.left + SLACK
        assert aside or one.bottom <= other.top + SLACK, (one, other)


def svg(picture, theme=pictures.SCREEN):
    """The picture as a tree: it is well-formed whatever its words are."""
    return ElementTree.fromstring(pictures.render(picture, theme))


@pytest.mark.parametrize("picture", ALL, ids=lambda one: f"{type(one).__name__} {one.title[:12]}")
def test_each_picture_has_title_words_and_a_table_on_screen_and_on_paper(picture):
    for theme in (pictures.SCREEN, pictures.PAPER):
        root = svg(picture, theme)
        title, said = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == [title.get("id"), said.get("id")]
        assert title.text and said.text == pictures.sentence(picture)
    assert not re.search(r'class="(?!pic )', pictures.render(picture, pictures.PAPER)), "paper knows no styles"
    assert "fill=" not in re.sub("<defs>.*</defs>", "", pictures.render(picture, pictures.SCREEN))
    table = pictures.table_of(picture)
    assert all(len(row) == len(table.head) for row in table.rows)
    stand_apart(picture)


@settings(max_examples=25)
@given(st.lists(st.tuples(LABEL, LABEL, st.none() | st.dates(dt.date(2023, 1, 1), dt.date(2028, 1, 1))), max_size=8))
@example([(label, label, samples.TODAY) for label in samples.LABELS])
def test_labels_of_any_length_and_script_never_overlap_and_stay_inside(rows):
    shapes = [name for name, _word in samples.STATUSES]
    days = [samples.FIRST + dt.timedelta(days=40 * at) for at in range(len(rows))]
    stand_apart(
        pictures.Timeline(
            "Any", samples.FIRST, samples.LAST, samples.TODAY,
            tuple(pictures.Quarter(label, day) for day, (label, *_) in zip(days, rows, strict=True)),
            tuple(
                pictures.Bar(code, label, day, label, shapes[at % 6], milestone=at % 2 == 0)
                for at, (label, code, day) in enumerate(rows)
            ),
        )
    )  # fmt: skip
    names = tuple(label for label, *_ in rows)
    cells = tuple(pictures.Cell(code, at * 17) for at, (_label, code, _day) in enumerate(rows))
    stand_apart(pictures.Heat("Any", names, tuple(pictures.HeatRow(name, cells) for name in names)))
    stand_apart(pictures.Trend("Any", tuple((name, at * 1e5) for at, name in enumerate(names)), "".join(names[:1])))


def test_what_is_shortened_stands_whole_in_its_title_and_in_the_table():
    long = samples.LABELS[1]
    picture = pictures.Heat("Long", ("A",), (pictures.HeatRow(long, (pictures.Cell("1", 1),)),))
    label = next(one for one in svg(picture).iter(f"{SVG}text") if one.text.startswith("Every"))
    assert label.find(f"{SVG}title").text == long
    assert long in figures.figure(picture)
    family = "👨‍👩‍👧‍👦"
    assert measuring.fit(family * 30, 100, 12).removesuffix("…").replace(family, "") == ""
    assert measuring.fit("Grow", 1, 12) == ""


def test_figures_are_never_shortened():
    texts = [one.text for one in svg(samples.extreme()[3]).iter(f"{SVG}text")]
    assert "12,345,670" in texts


def widths(root, look):
    return [one.get("width") for one in root.iter(f"{SVG}rect") if one.get("class") == look]


def test_progress_is_as_long_as_its_share_and_never_longer_than_the_whole():
    root = svg(PROGRESS)
    assert (widths(root, "b-done"), widths(root, "b-behind")) == (["53.8%"], ["11.5%"])
    assert [one.get("x") for one in root.iter(f"{SVG}rect") if one.get("class") == "b-now"] == ["55.0%"]
    assert pictures.sentence(PROGRESS) == "14 of 26 complete, 3 behind. 55% of the year is gone."
    over = svg(pictures.Progress("Over", 9, 9, 10))
    assert (widths(over, "b-done"), widths(over, "b-behind")) == (["90.0%"], ["10.0%"])
    assert pictures.table_of(pictures.Progress("Over", 9, 9, 10)).rows[2] == ("Still to come", "0")


def test_a_bullet_begins_at_zero_holds_every_value_and_lacks_what_is_unknown():
    assert (widths(svg(BULLET), "f-data"), widths(svg(BULLET), "f-mid")) == (["49.0%"], ["42.0%"])
    assert bars.axis(pictures.Bullet("Over", 120, 90, unit="%")) == 120
    assert bars.axis(pictures.Bullet("None", None)) == 1
    assert widths(svg(samples.EMPTY[1]), "f-data") == []
    assert pictures.sentence(samples.EMPTY[1]) == "No value yet; baseline 48%, target 58%."
    assert pictures.sentence(LOWER).endswith("Lower is better.")
    assert [bars.number(value) for value in (None, 0.04, 3.4, 10, 1200, -5)] == [
        "–",
        "0.04",
        "3.4",
        "10",
        "1,200",
        "-5",
    ]


def test_a_month_without_a_value_breaks_the_line():
    courses = [one.get("d") for one in svg(TREND).iter(f"{SVG}path") if one.get("class") == "l-data"]
    assert [course.count(" ") for course in courses] == [2, 2]
    assert pictures.sentence(TREND) == "First 62% Sep 2025, last 78% Jan 2026."
    assert pictures.table_of(TREND).rows[2] == ("Nov 2025", "–")


def test_the_tint_of_a_cell_has_five_steps_and_an_unknown_cell_has_none():
    cells = (pictures.Cell("x", share) for share in (0, 19, 20, 59, 80, 100))
    row = pictures.HeatRow("R", (*cells, None))
    root = svg(pictures.Heat("H", tuple("abcdefg"), (row,)))
    assert [one.get("class") for one in root.iter(f"{SVG}rect")] == ["h0", "h0", "h1", "h2", "h4", "h4"]


def test_what_lies_outside_the_window_is_cut_with_an_arrow():
    early, late = dt.date(2024, 1, 1), dt.date(2028, 1, 1)

    def marks(start, due):
        bar = pictures.Bar("1", "Row", due, "On track", "track", start)
        one = pictures.Timeline("T", samples.FIRST, samples.LAST, samples.TODAY, (), (bar,))
        return [path.get("d")[-10:] for path in svg(one).iter(f"{SVG}path") if path.get("class") == "f-ink"]

    to_the_left, to_the_right, tick = "l6 -4v8Z", "l-6 -4v8Z", "h2v12h-2Z"
    for (start, due), ends in {
        (early, samples.TODAY): (to_the_left, tick),
        (samples.FIRST, late): (to_the_right,),
        (early, late): (to_the_left, to_the_right),
        (early, early): (to_the_left,),
        (late, late): (to_the_right,),
        (samples.TODAY, None): (),
    }.items():
        found = marks(start, due)
        assert len(found) == len(ends) and all(one.endswith(end) for one, end in zip(found, ends, strict=True))


def test_a_timeline_of_many_rows_goes_on_as_many_sheets_as_it_takes():
    whole = samples.extreme()[4]
    sheets = pictures.split(whole, 900)
    assert [row for sheet in sheets for row in sheet.rows] == list(whole.rows)
    assert len(sheets) == 4
    assert all(pictures.draw(sheet, pictures.PAPER).height <= 900 for sheet in sheets)


def test_two_pictures_of_a_page_have_names_of_their_own():
    page = Template("{% picture one %}{% picture one bare=True %}").render(
        Context({"one": PROGRESS, "request": RequestFactory().get("/")})
    )
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names)) == 4
    assert page.count("<details") == 1


@pytest.mark.parametrize(("weight", "name"), [("400", "PublicSans-Regular.ttf"), ("600", "PublicSans-SemiBold.ttf")])
def test_the_table_of_widths_is_that_of_the_typeface(weight, name):
    font = Path(measuring.__file__).parents[2] / "documents/fonts" / name
    if not font.is_file():
        pytest.skip("the font is not here (make assets)")
    advances = widths_of_fonts.advances(font.read_bytes())
    assert {mark: measuring._READ[weight][mark] for mark in advances} == {
        mark: width / 1000 for mark, width in advances.items()
    }


def test_words_are_as_wide_as_their_letters_and_figures_all_the_same():
    assert measuring.width("", 12) == 0
    assert measuring.width("Teams", 100) == pytest.approx(1.03 * sum(map(measuring._PLAIN.get, "Teams")) * 100)
    assert measuring.width("00", 10) == measuring.width("11", 10), "figures are tabular"
    assert measuring.width("W", 10) > measuring.width("i", 10) * 3
    assert measuring.width("校", 10) > measuring.width("e", 10)
