"""Does each field have its coaching prompts, in both languages, and can a state bring its own?"""

from collections import Counter

import pytest
from django.utils import translation

from headway.cli.tests.commands import give
from headway.foundation.core import actors, refusals
from headway.foundation.history.models import HistoryLine
from headway.library.prompts import operations, queries
from headway.library.prompts.models import Guide, Prompt
from headway.tests import towns

BY = actors.OPERATOR
NAME = "{en: Ours, es: Lo nuestro}"
OWN = f"""code: ours
version: "1"
name: {NAME}
source: LA
items:
  - code: a
    kind: condition
    place: direction.mission
    holds: written
    text: {{en: It is there., es: Está.}}
  - code: b
    kind: question
    place: direction.mission
    when: a
    text: {{en: Who wrote it?, es: ¿Quién la escribió?}}
"""


def write(folder, text):
    file = folder / "prompts.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.django_db
def test_the_ninety_three_items_of_the_first_four_steps_are_there_in_both_languages():
    [guide] = operations.load_built_in(by=BY)
    rows = list(guide.prompts.order_by("position"))
    groups = Counter(row.code.rpartition("-")[0] for row in rows)
    assert groups == {"b1-vm": 10, "b1-g": 9, "b1-m": 11, "b1-p": 4, "b2": 17, "b3": 25, "b4": 17}
    assert Counter(row.kind for row in rows) == {"question": 81, "technique": 9, "condition": 3}
    assert all(row.texts["en"] and row.texts["es"] and row.texts["en"] != row.texts["es"] for row in rows)
    assert {row.place for row in rows} == set(queries.PLACES)
    for step, many in (("b3", 25), ("b4", 17)):
        assert {row.code for row in rows if row.code.startswith(step)} == {f"{step}-{at}" for at in range(1, many + 1)}


@pytest.mark.django_db
def test_an_install_with_the_first_version_takes_the_next_by_itself_and_keeps_the_first(tmp_path):
    first = operations.load(path=write(tmp_path, OWN.replace("code: ours", "code: tool-b")), by=BY)
    [second] = operations.load_built_in(by=BY)
    assert operations.load_built_in(by=BY) == [second]
    assert set(Guide.objects.filter(code="tool-b")) == {first, second}
    assert queries.beside("plan", None, {}) and Guide.objects.used_by(None) == second


@pytest.mark.django_db
def test_a_condition_is_never_a_prompt_and_decides_which_questions_are(django_assert_num_queries):
    operations.load_built_in(by=BY)
    with django_assert_num_queries(1):
        fresh = queries.beside("direction", None, {"mission": False})
    written = queries.beside("direction", None, {"mission": True})
    assert set(fresh) == {"vision", "mission", "goals", "measures", "purpose"}
    assert (len(fresh["mission"].texts), len(written["mission"].texts)) == (3, 4)
    assert not set(fresh["mission"].texts) & set(written["mission"].texts)
    conditions = {row.texts["en"] for row in Prompt.objects.filter(kind="condition")}
    assert not conditions & {text for one in (fresh, written) for field in one.values() for text in field.texts}
    assert written["vision"].first == written["vision"].texts[0] and written["vision"].source == "CYCLE Tool B"


@pytest.mark.django_db
def test_the_same_package_again_changes_nothing_and_a_changed_one_needs_a_new_version(tmp_path):
    first = operations.load(path=write(tmp_path, OWN), by=BY)
    lines = HistoryLine.objects.count()
    assert operations.load(path=tmp_path, by=BY) == first
    assert (Prompt.objects.count(), HistoryLine.objects.count()) == (2, lines)
    with pytest.raises(refusals.BadInput) as wrong:
        operations.load(path=write(tmp_path, OWN.replace("Who wrote it?", "Who says so?")), by=BY)
    assert wrong.value.sentence.startswith("prompts.yaml:2: version 1 of ours is already loaded with other content.")
    assert operations.load(path=write(tmp_path, OWN.replace('"1"', '"2"')), by=BY) != first


@pytest.mark.django_db
def test_a_state_works_with_its_own_prompts_and_nobody_else_does(tmp_path):
    operations.load_built_in(by=BY)
    town = towns.found()
    own = operations.load(path=write(tmp_path, OWN), by=BY, state=town.state)
    assert Guide.objects.used_by(town.school) == own
    assert queries.beside("direction", town.school, {"mission": True})["mission"].texts == ("Who wrote it?",)
    assert Guide.objects.used_by(None) == Guide.objects.get(code="tool-b")
    assert queries.beside("plan", town.school, {}) == queries.beside("plan", None, {}), "theirs says nothing of plans"
    with pytest.raises(refusals.BadInput, match="is no state"):
        operations.load(path=write(tmp_path, OWN), by=BY, state=town.school)
    with pytest.raises(refusals.BadInput, match="belongs to prompts of somebody else"):
        operations.load(path=write(tmp_path, OWN), by=BY)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "kind: question",
            "kind: hint",
            "prompts.yaml:12: “kind” cannot be “hint”. Use question, technique or condition.",
        ),
        ("when: a", "when: z", "prompts.yaml:14: “when” names a condition that stands above at the same place."),
        ("code: b", "code: a", "prompts.yaml:11: the code a stands twice. Give each its own."),
        (
            "    holds: written\n",
            "",
            "prompts.yaml:6: a condition says with “holds” when it holds, and nothing else does.",
        ),
        (
            "place: direction.mission\n    when",
            "place: mission\n    when",
            "prompts.yaml:13: “place” cannot be “mission”.",
        ),
        (", es: Está.", "", "“es” is missing here. Add it."),
        ("code: ours", "code: Ours!", "prompts.yaml:1: “code” cannot be “Ours!”."),
    ],
)
def test_a_wrong_package_is_refused_with_file_and_line_and_nothing_is_taken(tmp_path, before, after, sentence):
    assert before in OWN
    with pytest.raises(refusals.BadInput) as wrong:
        operations._read(write(tmp_path, OWN.replace(before, after)))
    assert sentence in wrong.value.sentence


@pytest.mark.django_db
def test_the_page_of_a_package_shows_conditions_as_headings(client):
    [guide] = operations.load_built_in(by=BY)
    town = towns.found()
    client.force_login(town.principal)
    text = client.get("/prompts/tool-b/").text
    assert "<b>There is a mission already.</b>" in text and "Two questions in turn" in text
    with translation.override("es"):
        [place] = [one for one in queries.places(guide) if one.name == str(queries.PLACES["direction.vision"])]
    assert place.items[0].text.startswith("Imagine a quienes")
    assert client.get("/prompts/nothing/").status_code == 404


@pytest.mark.django_db
def test_a_package_is_loaded_at_the_command_line(tmp_path):
    write(tmp_path, OWN)
    done = give("prompts", "load", tmp_path)
    assert (done.code, done.err) == (0, "Ours 1: 2 prompts, loaded.\n")
    wrong = give("prompts", "load", tmp_path / "none.yaml")
    assert wrong.code == 2 and "there is no such file" in wrong.err
