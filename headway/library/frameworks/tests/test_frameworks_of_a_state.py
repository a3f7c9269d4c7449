"""Does a state's own framework stay in that state?"""

import pytest

from headway.foundation.core import refusals, registers
from headway.foundation.core.refs import Ref
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.library.frameworks import access, queries
from headway.library.frameworks.models import Crosswalk, Framework
from headway.tests import towns

from .worlds import BY, CROSSWALK, SMALL, load

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def town():
    return towns.found()


@pytest.fixture
def elsewhere():
    return network.add_organisation(kind="state", name="State of Dunes", by=BY)


def codes(**limits):
    return [row.code for row in queries.frameworks(**limits)]


def test_only_organisations_of_the_state_use_it(town, elsewhere, tmp_path):
    load(tmp_path, state=town.state)
    for organisation in (town.state, town.system, town.school):
        assert codes(open_to=organisation) == ["small"]
        assert [row.code for row in queries.practices("small", organisation)] == ["1", "1a"]
    assert codes(open_to=elsewhere) == []
    assert queries.practices("small", elsewhere) == ()


def test_only_people_of_the_state_see_it(town, elsewhere, tmp_path, client):
    [loaded] = load(tmp_path, state=town.state)
    stranger = towns.person("Dora Dune", elsewhere, "administrator", "leader")
    for user, seen in ((town.teacher, True), (town.state_lead, True), (stranger, False), (town.outsider, False)):
        client.force_login(user)
        assert client.get("/frameworks/small/").status_code == (200 if seen else 404)
        assert ("/frameworks/small/" in client.get("/frameworks/").text) is seen
        assert codes(seen=access.seen(user)) == (["small"] if seen else [])
        assert bool(registers.cards(user, [Ref("frameworks.framework", loaded.key)])) is seen
    assert codes(seen=access.seen(BY)) == ["small"]


def test_its_crosswalk_is_seen_by_those_who_see_it(town, elsewhere, tmp_path, client):
    load(tmp_path, SMALL.replace("code: small", "code: four-domains").replace('version: "1"', 'version: "2"'))
    load(tmp_path, state=town.state)
    [loaded] = load(tmp_path, CROSSWALK.replace("to: 3b", "to: 1a"), state=town.state)
    stranger = towns.person("Dora Dune", elsewhere, "leader")
    for user, seen in ((town.teacher, True), (stranger, False)):
        client.force_login(user)
        assert ("Both are about lessons" in client.get("/frameworks/four-domains/").text) is seen
        [card] = registers.cards(user, [Ref("frameworks.crosswalk", loaded.key)]).values() or [None]
        assert (card and card.address) == ("/frameworks/small/" if seen else None)
    assert Crosswalk.objects.get().state == town.state


def test_a_code_belongs_to_one_owner(town, elsewhere, tmp_path):
    load(tmp_path, state=town.state)
    for state in (elsewhere, None):
        with pytest.raises(refusals.BadInput) as wrong:
            load(tmp_path, SMALL.replace('version: "1"', 'version: "2"'), state)
        assert wrong.value.sentence == (
            "framework.yaml:1: the code small belongs to a framework of somebody else. Choose another code."
        )
    load(tmp_path, SMALL.replace('version: "1"', 'version: "2"'), town.state)
    assert Framework.objects.filter(state=town.state).count() == 2


def test_a_package_belongs_to_a_state_and_to_nothing_below_it(town, tmp_path):
    with pytest.raises(refusals.BadInput, match="Fern Parish is no state, and a package belongs to a state"):
        load(tmp_path, state=town.system)
    assert Framework.objects.count() == 0


def test_the_state_finds_the_loading_in_its_history(town, tmp_path):
    load(tmp_path, state=town.state)
    line = HistoryLine.objects.get(verb="frameworks.framework.added")
    assert (line.organisation_key, line.element_label) == (town.state.key, "Name 1")
    assert line.changes["state"][1]["label"] == "State of Reeds"
