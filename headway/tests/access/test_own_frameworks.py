"""Is what a state brought itself (a framework, a crosswalk) found by people of that state only?"""

from headway.foundation.accounts.models import User
from headway.foundation.core import registers
from headway.foundation.core.refs import Ref
from headway.library.frameworks.tests import worlds as packages

PEOPLE = {"leader@school": True, "viewer@system": True, "administrator@state": True, "other": False, "none": False}


def test_a_states_own_framework_is_found_in_that_state_only(world, tmp_path):
    state = world.at["state"].node
    [own] = packages.load(tmp_path, state=state)
    [crosswalk] = packages.load(tmp_path, packages.CROSSWALK, state)
    for who, finds in PEOPLE.items():
        client, user = world.client(who), User.objects.get(pk=world.people[who].pk)
        assert client.get("/frameworks/small/").status_code == (200 if finds else 404), who
        assert ("/frameworks/small/" in client.get("/frameworks/").text) is finds, who
        assert ("Both are about lessons" in client.get("/frameworks/four-domains/").text) is finds, who
        for kind, key in (("frameworks.framework", own.key), ("frameworks.crosswalk", crosswalk.key)):
            assert bool(registers.cards(user, [Ref(kind, key)])) is finds, (who, kind)
