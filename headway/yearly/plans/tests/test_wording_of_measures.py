"""Does the rule tell a measure of achievement from one of practice? (quality.md: 30 and 30 texts.)"""

from headway.yearly.plans.checks import achievement
from headway.yearly.plans.tests import achievement_texts as texts

WRONG_MOST = 3


def test_achievement_is_always_found_and_practice_hardly_ever():
    assert [text for text in texts.ACHIEVEMENT if not achievement.is_told(text)] == []
    assert len([text for text in texts.PRACTICE if achievement.is_told(text)]) <= WRONG_MOST
    assert (len(set(texts.ACHIEVEMENT)), len(set(texts.PRACTICE))) == (30, 30)


def test_the_two_measures_of_the_guide_are_left_alone():
    assert not achievement.is_told("Percentage of schools with all students using Learning Acquisition Portfolios.")
    assert not achievement.is_told("Percentage of students using achievement portfolios every week")
