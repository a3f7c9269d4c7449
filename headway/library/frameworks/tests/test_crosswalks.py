"""Is it told which practice of one framework stands for which of another?"""

import pytest

from headway.foundation.core import refusals
from headway.library.frameworks import access, operations, queries
from headway.library.frameworks.models import Crosswalk
from headway.tests import towns

from .worlds import BY, CROSSWALK, SMALL, load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def content():
    operations.load_built_in(by=BY)


def refused(tmp_path, text: str, state=None) -> list[str]:
    with pytest.raises(refusals.BadInput) as wrong:
        load(tmp_path, text, state)
    return wrong.value.sentence.splitlines()


def test_a_crosswalk_is_read_from_both_sides():
    there = queries.crosswalk("best-practices", "four-domains")
    assert [(one.from_code, one.to_code) for one in there if one.from_code == "TC"] == [("TC", "2b"), ("TC", "3a")]
    assert there[0].reason == "The team keeps teaching in focus every week."
    back = queries.crosswalk("four-domains", "best-practices")
    assert {(one.to_code, one.from_code) for one in back} == {(one.from_code, one.to_code) for one in there}
    assert next(one.to_name for one in back if one.to_code == "TC") == "Teacher Collaboration"
    assert queries.crosswalk("sipr", "best-practices") == ()


def test_asking_costs_the_same_for_many_pairs_as_for_few(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(queries.crosswalk("sipr", "four-domains")) == 23
    with django_assert_num_queries(2):
        assert len(queries.crosswalk("best-practices", "four-domains")) == 10
    with django_assert_num_queries(3):
        queries.tree("four-domains")


def test_a_newer_version_takes_the_place_of_the_older(tmp_path):
    load(tmp_path)
    load(tmp_path, CROSSWALK)
    assert [one.to_code for one in queries.crosswalk("small", "four-domains")] == ["3b"]
    [again] = load(tmp_path, CROSSWALK)
    assert (again.new, Crosswalk.objects.count()) == (False, 3)
    changed = CROSSWALK.replace("to: 3b", "to: 3c")
    assert refused(tmp_path, changed) == [
        "framework.yaml:1: version 1 of the crosswalk from small to four-domains is already loaded with other content. "
        "Give the changed package a new version."
    ]
    load(tmp_path, changed.replace('version: "1"\nsource', 'version: "2"\nsource'))
    assert [one.to_code for one in queries.crosswalk("small", "four-domains")] == ["3c"]


def test_unknown_codes_and_frameworks_are_named_with_their_line(tmp_path):
    load(tmp_path)
    assert refused(tmp_path, CROSSWALK.replace("from: 1a", "from: 1z").replace("to: 3b", "to: 9z")) == [
        "framework.yaml:6: small 1 has no code 1z. Correct it or take the pair out.",
        "framework.yaml:7: four-domains 2 has no code 9z. Correct it or take the pair out.",
    ]
    unknown = CROSSWALK.replace("framework: small", "framework: tiny").replace('s, version: "2"', 's, version: "9"')
    assert refused(tmp_path, unknown) == [
        "framework.yaml:3: tiny is not loaded in version 1. Load it first, or name another one.",
        "framework.yaml:4: four-domains is not loaded in version 9. Loaded is 2. Load it first, or name another one.",
    ]


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        (("to: 3b", "to: 3b\n    why: x"), 8, "“why” is not known here. Use from, reason or to, or take it out."),
        (("framework: small", "framework: four-domains"), 4, "a framework is not mapped to itself."),
        (("pairs:\n", "pairs:\n  - {from: 1a, to: 3b, reason: {en: A, es: B}}\n"), 7, "1a to 3b stands twice."),
        (("source: S\n", ""), 1, "“source” is missing here."),
    ],
)
def test_a_wrong_crosswalk_is_refused_with_file_and_line(tmp_path, change, line, sentence):
    [found] = refused(tmp_path, CROSSWALK.replace(*change, 1))
    assert found.startswith(f"framework.yaml:{line}: {sentence}"), found


def test_at_most_five_hundred_pairs_are_taken(tmp_path):
    pairs = "".join(f"  - {{from: a{n}, to: 3b, reason: {{en: A, es: B}}}}\n" for n in range(501))
    [found] = refused(tmp_path, CROSSWALK.partition("  - from")[0] + pairs)
    assert found == "framework.yaml:5: “pairs” has 501 items. Keep to 500."


def test_a_states_own_crosswalk_goes_before_everybodys_in_that_state_only(tmp_path):
    town = towns.found()
    load(tmp_path)
    load(tmp_path, CROSSWALK)
    load(tmp_path, CROSSWALK.replace("to: 3b", "to: 3a"), state=town.state)
    assert Crosswalk.objects.count() == 4
    operations.load_built_in(by=BY)
    own = queries.crosswalk("small", "four-domains", access.seen(town.teacher))
    assert [one.to_code for one in own] == ["3a"]
    other = queries.crosswalk("small", "four-domains", access.seen(town.outsider))
    assert [one.to_code for one in other] == ["3b"]


def test_a_crosswalk_for_everybody_does_not_lead_to_one_states_framework(tmp_path):
    town = towns.found()
    load(tmp_path, SMALL, state=town.state)
    assert refused(tmp_path, CROSSWALK) == [
        "framework.yaml:3: small is not loaded in version 1. Load it first, or name another one."
    ]
    load(tmp_path, CROSSWALK, state=town.state)
