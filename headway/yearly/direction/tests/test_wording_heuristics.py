"""Do the rules of wording find what they must, and leave alone what they must? (quality.md: 30 and 30 texts each.)"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from headway.yearly.direction.checks import wording
from headway.yearly.direction.tests import wordings

WRONG_MOST = 3
RULES: dict[str, tuple[Callable[[str], Any], Sequence[str], Sequence[str]]] = {
    "D103": (wording.carries_figure, wordings.FIGURES_FOUND, wordings.FIGURES_LEFT),
    "D104": (wording.beside_students, wordings.STUDENTS_FOUND, wordings.STUDENTS_LEFT),
}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_of_goals_finds_all_and_is_hardly_ever_wrong(code: str) -> None:
    rule, find, leave = RULES[code]
    assert [text for text in find if not rule(text)] == []
    assert len([text for text in leave if rule(text)]) <= WRONG_MOST
    assert (len(set(find)), len(set(leave))) == (30, 30)


def test_acronyms_are_found_where_nothing_explains_them() -> None:
    missed = [text for text, word in wordings.ACRONYMS_FOUND if word not in wording.acronyms(text, ())]
    assert missed == []
    assert [text for text, word in wordings.ACRONYMS_FOUND if word in wording.acronyms(text, [word.lower()])] == []
    assert len([text for text in wordings.ACRONYMS_LEFT if list(wording.acronyms(text, ()))]) <= WRONG_MOST
    assert (len(wordings.ACRONYMS_FOUND), len(wordings.ACRONYMS_LEFT)) == (30, 30)
