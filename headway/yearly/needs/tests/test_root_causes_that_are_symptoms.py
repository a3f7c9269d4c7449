"""Does the check of symptoms find what it should, and leave alone what it should? (quality: 30 and 30 texts.)"""

from headway.yearly.needs.queries import symptoms
from headway.yearly.needs.tests.root_cause_texts import FOUND, LEFT


def test_there_are_thirty_texts_of_each_kind():
    assert (len(set(FOUND)), len(set(LEFT))) == (30, 30)


def test_every_symptom_is_found():
    assert [text for text in FOUND if not symptoms.kind_of(text)] == []


def test_at_most_three_causes_are_taken_for_symptoms():
    assert len([text for text in LEFT if symptoms.kind_of(text)]) <= 3
