"""`headway figures`, `export organisation`: do programs get the fixed shapes, and does a wrong name end with 2?"""

import json
from pathlib import Path

import pytest

from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.library.frameworks import operations as frameworks
from headway.tests import towns

from .commands import give

pytestmark = pytest.mark.django_db
ROW = [
    *("node", "code", "scope", "organisations", "strategies", "actions", "completed", "judged", "on_time", "late"),
    *("behind", "slipped", "milestones", "milestones_completed", "measures_with_data", "measures_met_or_on_track"),
]


@pytest.fixture
def town() -> towns.Town:
    frameworks.load_built_in(by=OPERATOR)
    return towns.found()


def test_figures_have_exactly_the_fields_that_programs_read(town: towns.Town) -> None:
    said = give("figures", "LA", "--framework", "four-domains", "--on", "2026-01-14", "--json")
    assert said.code == 0
    found = said.json
    assert set(found) == {"node", "on", "school_year", "framework", "rows"}
    assert set(found["node"]) == {"key", "kind", "name"}
    assert (found["node"]["kind"], found["on"], found["school_year"]) == ("state", "2026-01-14", "2025-26")
    assert all(set(row) == set(ROW) for row in found["rows"])
    assert all(isinstance(row[name], int) for row in found["rows"] for name in ROW[3:])
    assert {row["node"] for row in found["rows"]} == {"root", "domain", "practice"}
    assert {row["scope"] for row in found["rows"]} == {"own", "schools", "systems", "all"}
    whole = next(row for row in found["rows"] if (row["node"], row["scope"]) == ("root", "all"))
    assert (whole["code"], whole["organisations"], whole["actions"]) == ("", 0, 0)
    assert give("figures", "LA", "--on", "2026-01-14").out == "State of Reeds, as of 2026-01-14\n"


@pytest.mark.parametrize("name", ["key", "LA", "State of Reeds"])
def test_a_node_is_a_key_an_id_or_an_exact_name(town: towns.Town, name: str) -> None:
    said = give("figures", town.state.key if name == "key" else name, "--json")
    assert (said.code, said.json["node"]["key"]) == (0, str(town.state.key))
    assert said.json["on"] == "2026-01-14"


@pytest.mark.parametrize("command", [("figures",), ("export", "organisation")])
@pytest.mark.parametrize("name", ["Nowhere", "", "0000", "018f0000-0000-7000-8000-000000000000", "state of reeds"])
def test_an_unknown_node_ends_with_2(town: towns.Town, command: tuple[str, ...], name: str) -> None:
    said = give(*command, name)
    assert (said.code, said.out) == (2, "")
    assert said.err.strip() == f"No organisation has the key, id or exact name “{name}”."


def test_a_name_of_two_ends_with_2_and_says_where_they_stand(town: towns.Town) -> None:
    network.add_organisation(kind="school", name="Ibis Middle", parent=town.other_system, by=OPERATOR)
    said = give("figures", "Ibis Middle", "--json")
    assert (said.code, said.out) == (2, "")
    assert "means several: Ibis Middle (Fern Parish); Ibis Middle (Moss Parish)" in said.err


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--on", "31.1.2026"), "“31.1.2026” is no day. Write it as 2026-01-31."),
        (("--on", "2026-02-30"), "“2026-02-30” is no day."),
        (("--framework", "five-domains"), "five-domains"),
    ],
)
def test_a_wrong_day_or_framework_ends_with_2(town: towns.Town, option: tuple[str, ...], sentence: str) -> None:
    said = give("figures", "LA", *option, "--json")
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_an_export_is_one_json_object_in_the_file_that_was_named(town: towns.Town, tmp_path: Path) -> None:
    path = tmp_path / "school.json"
    said = give("export", "organisation", "Heron Elementary", "-o", path)
    assert (said.code, said.out) == (0, "")
    written = json.loads(path.read_text(encoding="utf-8"))
    for name in ("organisation", "placements", "school_years", "plans", "measures", "memberships", "history"):
        assert name in written, name
    assert written["organisation"]["key"] == str(town.school.key)
    printed = give("export", "organisation", town.school.key)
    assert printed.json["organisation"] == written["organisation"]


def test_an_export_into_a_folder_that_is_not_there_is_refused(town: towns.Town, tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "school.json", tmp_path):
        said = give("export", "organisation", "Heron Elementary", "-o", path)
        assert said.code == 2
        assert str(path) in said.err
    assert Organisation.objects.count() == 6
