"""How large is the demo at each of its scales?"""

import time

import pytest

from headway.demo import operations
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import LoadBatch, Organisation
from headway.library.frameworks import operations as frameworks

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.parametrize(("scale", "systems", "schools"), [("system", 1, 12), ("state", 70, 1300)])
def test_a_system_and_a_state_have_their_sizes(scale: str, systems: int, schools: int) -> None:
    start = time.process_time()
    frameworks.load_built_in(by=OPERATOR)
    state = operations.load_demo(scale=scale, seed=3, by=OPERATOR)
    print(f"demo {scale}: {time.process_time() - start:.1f} s CPU")
    rows = Organisation.objects.filter(state=state)
    assert (rows.filter(kind="system").count(), rows.filter(kind="school").count()) == (systems, schools)
    names = list(rows.filter(kind="school").values_list("system_id", "name"))
    assert len(set(names)) == schools, "no two schools of a system have one name"
    assert len(set(rows.filter(kind="system").values_list("name", flat=True))) == systems
    assert LoadBatch.objects.filter(organisation=state).count() == 1
