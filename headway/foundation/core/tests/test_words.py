"""Are texts kept clean, and found whatever their accents?"""

import pytest

from headway.foundation.core import words


@pytest.mark.parametrize(
    ("text", "folded"), [("École  Élémentaire", "ecole elementaire"), ("STRASSE ß", "strasse ss"), ("Ｆｕｌｌ", "full")]
)
def test_search_sees_no_accents_and_no_case(text: str, folded: str) -> None:
    assert words.folded(text) == folded


def test_control_characters_and_line_ends_are_cleaned_and_emoji_stay() -> None:
    assert words.clean("one\x00\r\ntwo \r three\x1b 🎒 ") == "one\ntwo\n three 🎒"
    assert words.clean_line("  a \n b\t c ") == "a b c"


def test_lists_and_counts_read_like_a_sentence() -> None:
    assert words.listing(["a", "b", "c"]) == "a, b and c"
    assert words.counted(1, "school") == "1 school"
    assert words.counted(1401, "school") == "1,401 schools"


def test_a_name_that_nobody_would_see_is_empty():
    for name in ("\u200b", "\u200e \u2060", "\x00\x07", "\u00ad", " \u0301"):
        assert words.clean_line(name) == ""
    for name in ("7", "क्‍ष", "P.S. 12", "学校", "🏫"):
        assert words.clean_line(name) == name
