"""Do fishbone, ladder, run chart, line of sight and trace say what they are given, and keep words clear of lines?"""

import re
from xml.etree import ElementTree

from hypothesis import example, given, settings
from hypothesis import strategies as st

from headway.foundation.web import pictures
from headway.foundation.web.pictures import (
    Bone,
    Fishbone,
    Ladder,
    Level,
    Node,
    RunChart,
    Rung,
    Tree,
    Twig,
    runs,
    samples,
)

from .test_pictures import stand_apart, svg

SVG = "{http://www.w3.org/2000/svg}"
RUNS, FISHBONE, LADDER, TREE, TRACE = samples.USUAL[6:]
WORDS = st.sampled_from(samples.LABELS) | st.text(max_size=120)
TWIGS = st.lists(
    st.builds(
        Twig,
        WORDS,
        st.sampled_from(("ours", "others", "nobody", "")),
        st.booleans(),
        st.lists(st.builds(Twig, WORDS), max_size=3).map(tuple),
    ),
    max_size=6,
)
WHOLE = [
    Bone(label, tuple(Twig(word, "ours", False, (Twig(samples.LABELS[1]),) * 3) for word in samples.LABELS[:6]))
    for label in samples.LABELS
]
STEP = re.compile(r"([MLhc])([-\d. ]+)")


def strokes(root):
    """Lines of a picture as (left, top, right, bottom); a curve as the straight line between its ends."""
    for path in root.iter(f"{SVG}path"):
        at = (0.0, 0.0)
        if path.get("class") in ("l-ink", "l-thin"):
            for letter, numbers in STEP.findall(path.get("d")):
                given = [float(one) for one in numbers.split()]
                far = (given[0], 0.0) if letter == "h" else (given[-2], given[-1])
                to = far if letter in "ML" else (at[0] + far[0], at[1] + far[1])
                if letter != "M":
                    yield (*at, *to)
                at = to


def crossed(picture):
    """Words that a line of the picture runs through, looked at in forty places of each line."""
    drawn = pictures.draw(picture, pictures.SCREEN)
    for left, top, right, bottom in strokes(ElementTree.fromstring(pictures.render(picture, pictures.SCREEN))):
        for n in range(41):
            x, y = left + (right - left) * n / 40, top + (bottom - top) * n / 40
            for box in drawn.boxes:
                if box.left + 0.2 < x < box.right - 0.2 and box.top + 0.7 < y < box.bottom - 0.7:
                    yield box.words, (x, y)


@settings(max_examples=20)
@given(st.lists(st.builds(Bone, WORDS, TWIGS.map(tuple)), max_size=8), WORDS)
@example(WHOLE, samples.LABELS[1])
def test_words_of_a_fishbone_touch_neither_words_nor_bones(bones, problem):
    picture = Fishbone("Any", problem, tuple(bones))
    stand_apart(picture)
    assert list(crossed(picture)) == []


@settings(max_examples=20)
@given(st.lists(st.builds(Rung, WORDS, WORDS, st.booleans()), max_size=12), WORDS)
def test_words_of_a_ladder_of_any_length_stand_apart(rungs, problem):
    stand_apart(Ladder("Any", problem, tuple(rungs), problem))


@settings(max_examples=20)
@given(st.lists(st.lists(WORDS, max_size=5), min_size=1, max_size=5), st.data())
def test_words_and_lines_of_a_line_of_sight_keep_clear_of_each_other(columns, data):
    names = [[f"{at}-{n}" for n in range(len(words))] for at, words in enumerate(columns)]
    levels = []
    for at, words in enumerate(columns):
        above = [name for level in names[:at] for name in level]
        some = st.lists(st.sampled_from(above), max_size=3) if above else st.just([])
        nodes = tuple(Node(name, word, tuple(data.draw(some))) for name, word in zip(names[at], words, strict=True))
        levels.append(Level(f"Level {at}", nodes))
    picture = Tree("Any", tuple(levels))
    stand_apart(picture)
    assert list(crossed(picture)) == []


def test_a_fishbone_shows_who_can_act_and_which_cause_is_the_root():
    words = [one.text for one in svg(FISHBONE).iter(f"{SVG}text")]
    assert words[-3:] == ["We can act", "Others can act", "Nobody can act"]
    bold = [one.text for one in svg(FISHBONE).iter(f"{SVG}text") if one.get("class") == "t-strong"]
    assert "Teams never rehearse the talk" in bold
    assert "Talk before writing is rare" not in bold
    assert pictures.table_of(FISHBONE).rows[3] == (
        "Teaching",
        "Talk before writing is rare",
        "Teams never rehearse the talk (root cause)",
        "We can act",
    )
    said = pictures.sentence(FISHBONE)
    assert said == "34% of grade 4 reach the writing rubric. Categories: 4. Causes: 9. Root causes: 1."


def test_the_same_fishbone_stands_on_paper_as_on_screen():
    one, other = (pictures.draw(FISHBONE, theme) for theme in (pictures.SCREEN, pictures.PAPER))
    assert (one.boxes, one.width, one.height) == (other.boxes, other.width, other.height)


def test_more_bones_than_eight_make_the_picture_wider_and_stay_apart():
    picture = Fishbone("Many", "A problem", tuple(Bone(f"Category {at}", (Twig("A cause"),)) for at in range(20)))
    assert pictures.draw(picture, pictures.SCREEN).width > picture.width
    stand_apart(picture)


def test_a_ladder_steps_in_with_each_why_and_ends_at_its_root():
    places = [(one.text, float(one.get("x"))) for one in svg(LADDER).iter(f"{SVG}text")]
    asked = [left for text, left in places if text in ("Problem", "Why?")]
    assert len(asked) == 4 and asked == sorted(asked)
    assert places[-1][0] == "Root cause"
    assert pictures.table_of(LADDER).rows[-1][2] == "Root cause. 0 of 22 agendas · agreed by 9 of 9"
    assert pictures.sentence(LADDER).endswith("the last answer is: Teams plan what to teach and never rehearse how.")


def chart(*values, target=None):
    return RunChart("Any", tuple((f"Day {at}", value) for at, value in enumerate(values)), target=target)


def test_six_values_in_a_row_on_one_side_of_the_median_are_a_run_and_five_are_none():
    assert runs.runs(chart(1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9)) == [(0, 5, False), (6, 11, True)]
    assert runs.runs(chart(1, 1, 1, 1, 1, 9, 9, 9, 9, 9)) == []
    assert runs.runs(chart(1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9)) == []


def test_a_value_on_the_median_or_missing_neither_makes_nor_ends_a_run():
    values = (1, 1, 5, 1, None, 1, 1, 1, 9, 9, 9, 9, 9, 9, 5)
    assert runs.median(chart(*values)) == 5
    assert runs.runs(chart(*values)) == [(0, 7, False), (8, 13, True)]


def test_a_run_chart_names_latest_median_and_target_and_breaks_where_nothing_is_known():
    words = {one.text for one in svg(RUNS).iter(f"{SVG}text")}
    assert {"Latest 51%", "Median 41%", "Target 52%", "Sep 1", "Feb 15"} <= words
    line = next(one.get("d") for one in svg(RUNS).iter(f"{SVG}path") if one.get("class") == "l-data")
    assert line.count("M") == 2
    stand_apart(chart(7, 7, 7, target=7))


def test_a_line_that_skips_a_level_goes_between_its_boxes():
    drawn = pictures.draw(TREE, pictures.SCREEN)
    passing = [one for one in strokes(svg(TREE)) if one[1] == one[3] and one[2] - one[0] > 200]
    assert len(passing) == 1
    assert all(not box.top < passing[0][1] < box.bottom for box in drawn.boxes)
    assert pictures.table_of(TREE).rows[4] == (
        "School",
        "Every child writes about what they read",
        "Every student leaves grade 3 a reader; Every student belongs",
    )


def test_a_gap_in_a_trace_is_drawn_and_said_as_a_gap():
    edges = [one.get("class") for one in svg(TRACE).iter(f"{SVG}path") if one.get("class") in ("k-none", "l-axis")]
    assert edges.count("k-none") == 1
    assert pictures.sentence(TRACE) == "Weakness or threat: 2, Root cause: 1, Priority: 2. Gaps: 1."
    assert pictures.table_of(TRACE).rows[1] == ("Weakness or threat", "Absence rises in spring", "No root cause yet")
