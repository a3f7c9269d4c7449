"""Are the permitted moves of a plan exactly those of the table?"""

import itertools

import pytest

from headway.foundation.core import refusals
from headway.yearly.plans import phases
from headway.yearly.plans.phases import Phase

PERMITTED = {
    ("submit", "draft"): "submitted",
    ("submit", "returned"): "submitted",
    ("give_back", "submitted"): "returned",
    ("withdraw", "submitted"): "draft",
    ("approve", "submitted"): "approved",
    ("activate", "draft"): "active",
    ("activate", "approved"): "active",
    ("close", "active"): "closed",
}


@pytest.mark.parametrize(("move", "phase"), list(itertools.product(phases.MOVES, Phase.values)))
def test_a_move_happens_where_the_table_says_so_and_is_refused_elsewhere(move, phase):
    if (move, phase) in PERMITTED:
        assert phases.after(move, phase) == PERMITTED[move, phase]
    else:
        with pytest.raises(refusals.WrongPhase, match=f"This plan is {phase}"):
            phases.after(move, phase)


def test_from_a_closed_plan_leads_no_way():
    assert not [move for move in phases.MOVES.values() if Phase.CLOSED in move.origins]


def test_every_refusal_names_phase_deed_and_remedy():
    for phase in Phase.values:
        with pytest.raises(refusals.WrongPhase) as refused:
            phases.require(phase, frozenset(), "dancing")
        assert refused.value.sentence == (
            f"This plan is {phase}: dancing is not possible. {phases.REMEDIES[Phase(phase)]}"
        )
