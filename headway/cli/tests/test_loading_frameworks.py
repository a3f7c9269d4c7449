"""`headway framework load`: is a package taken in, for everybody or for a state, and refused with file and line?"""

import uuid
from pathlib import Path

import pytest

from headway.foundation.history.models import HistoryLine
from headway.library.frameworks.models import Framework
from headway.library.frameworks.tests import worlds
from headway.tests import towns

from .commands import give

pytestmark = pytest.mark.django_db


def test_a_package_is_loaded_once_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    worlds.write(tmp_path, worlds.SMALL)
    worlds.write(tmp_path, worlds.CROSSWALK, "crosswalk.yaml")
    said = give("framework", "load", tmp_path)
    assert (said.code, said.out) == (0, "")
    assert said.err == "Name 1: 2 domains and practices, loaded.\nsmall to four-domains, 1: 1 pair, loaded.\n"
    before = HistoryLine.objects.count()
    again = give("framework", "load", tmp_path, "--json")
    assert (again.code, again.err, HistoryLine.objects.count()) == (0, "", before)
    assert [set(one) for one in again.json["loaded"]] == [{"kind", "key", "title", "version", "items", "new"}] * 2
    assert [(one["kind"], one["items"], one["new"]) for one in again.json["loaded"]] == [
        ("framework", 2, False), ("crosswalk", 1, False),
    ]  # fmt: skip
    assert again.json["errors"] == []
    assert Framework.objects.filter(key=uuid.UUID(again.json["loaded"][0]["key"])).exists()


@pytest.mark.parametrize("name", ["key", "LA", "State of Reeds"])
def test_a_states_own_package_belongs_to_it(tmp_path: Path, name: str) -> None:
    town = towns.found()
    file = worlds.write(tmp_path, worlds.SMALL)
    assert give("framework", "load", file, "--state", town.state.key if name == "key" else name).code == 0
    assert Framework.objects.get(code="small").state == town.state


def test_every_problem_is_told_and_nothing_is_loaded(tmp_path: Path) -> None:
    file = worlds.write(tmp_path, worlds.SMALL.replace("S 1a", "''").replace("code: small", "code: S"))
    said = give("framework", "load", file)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "framework.yaml:1: “code” cannot be “S”. Use 2 to 40 small letters, digits and hyphens, a letter first.\n"
        "framework.yaml:14: “source” is empty. Fill it in.\n"
    )
    told = give("framework", "load", file, "--json")
    assert (told.code, told.json["loaded"]) == (2, [])
    assert told.json["error_count"] == 2
    assert told.json["errors"][1] == {"file": "framework.yaml", "line": 14, "problem": "“source” is empty. Fill it in."}
    assert not Framework.objects.filter(source="S").exists()


def test_a_node_that_is_no_state_is_refused(tmp_path: Path) -> None:
    towns.found()
    file = worlds.write(tmp_path, worlds.SMALL)
    for node, sentence in (
        ("Fern Parish", "Fern Parish is no state, and a package belongs to a state. Name the state above it."),
        ("Nowhere", "No organisation has the key, id or exact name “Nowhere”."),
    ):
        said = give("framework", "load", file, "--state", node, "--json")
        assert (said.code, said.err) == (2, f"{sentence}\n")
        assert said.json == {
            "loaded": [],
            "errors": [{"file": "", "line": None, "problem": sentence}],
            "error_count": 1,
        }
    assert give("framework", "load", tmp_path / "nothing").code == 2


def test_figures_of_another_states_framework_are_not_offered(tmp_path: Path) -> None:
    town = towns.found()
    elsewhere = towns.network.add_organisation(kind="state", name="State of Dunes", by=worlds.BY)
    worlds.load(tmp_path, state=elsewhere)
    said = give("figures", town.state.key, "--framework", "small")
    assert said.code == 2
    assert said.err == ("No framework has the code “small”. Choose best-practices, four-domains or sipr.\n")
    assert give("figures", elsewhere.key, "--framework", "small").code == 0
