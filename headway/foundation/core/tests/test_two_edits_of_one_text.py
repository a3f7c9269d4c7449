"""Is every word that two people wrote at once still there?"""

from hypothesis import given
from hypothesis import strategies as st

from headway.foundation.core import merging

paragraphs = st.lists(st.sampled_from(["reads", "writes", "talks", "listens", "rests", "sings"]), max_size=6)
LONG = frozenset({"text"})


def merged(base: str, theirs: str, yours: str) -> merging.Merged:
    sent, stored = {"text": yours, "name": "b"}, {"text": theirs, "name": "b"}
    return merging.merge_fields(base={"text": base, "name": "b"}, stored=stored, sent=sent, long_fields=LONG)


@given(paragraphs, paragraphs, paragraphs)
def test_no_paragraph_that_either_side_wrote_is_lost(base: list[str], left: list[str], right: list[str]) -> None:
    was = "\n\n".join(base)
    theirs = "\n\n".join(f"{word} (left)" if word not in base else word for word in left)
    yours = "\n\n".join(f"{word} (right)" if word not in base else word for word in right)
    result = merging.merge_text(base=was, theirs=theirs, yours=yours)
    for paragraph in (*theirs.split("\n\n"), *yours.split("\n\n")):
        if paragraph not in base:
            assert paragraph in result


@given(paragraphs, paragraphs)
def test_one_sided_edits_win_whole(base: list[str], other: list[str]) -> None:
    was, new = "\n\n".join(base), "\n\n".join(other)
    assert merging.merge_text(base=was, theirs=new, yours=was) == new
    assert merging.merge_text(base=was, theirs=was, yours=new) == new


def test_edits_of_different_paragraphs_both_stand_where_they_were_made() -> None:
    result = merging.merge_text(base="one\n\ntwo\n\nthree", theirs="ONE\n\ntwo\n\nthree", yours="one\n\ntwo\n\nTHREE")
    assert result == "ONE\n\ntwo\n\nTHREE"


def test_overlapping_paragraphs_are_both_kept_and_marked() -> None:
    result = merging.merge_text(base="one\n\ntwo", theirs="one\n\ntwo by her", yours="one\n\ntwo by him")
    assert result == f"one\n\ntwo by him\n\n{merging.THEIRS} two by her"


def test_different_fields_both_win_and_the_same_short_field_is_a_question() -> None:
    base = {"name": "Heron", "city": "Reed", "phone": "1"}
    stored = {"name": "Heron Elementary", "city": "Reed", "phone": "2"}
    sent = {"name": "Heron School", "city": "Moss", "phone": "1"}
    result = merging.merge_fields(base=base, stored=stored, sent=sent, long_fields=frozenset())
    assert result.values == {"city": "Moss"}
    assert result.clashes == {"name": merging.Clash("Heron", "Heron Elementary", "Heron School")}
