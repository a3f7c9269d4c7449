"""A directory that is not right: does the person learn where, why and what to do, and does nothing change?"""

from pathlib import Path

import pytest

from headway.exchange.directories import operations, reading
from headway.foundation.core import refusals
from headway.foundation.network.models import Identifier, LoadBatch, Organisation
from headway.tests import towns

from .files import HEADER, many, row, small


def problem(content: bytes, wanted: str = "LA") -> reading.Problem:
    found = reading.read(content, wanted=wanted)
    assert found.problem_count >= 1
    assert found.rows == ()
    return found.problems[0]


def test_lost_leading_zeros_name_the_id_that_was_meant() -> None:
    lost = "10000500870,100005,School,System,Reed,AL,Pre-K,5"
    found = reading.read(small(lost), wanted="AL")
    assert [(one.row, one.column, one.value) for one in found.problems[:2]] == [
        (2, "ncessch", "10000500870"),
        (2, "leaid", "100005"),
    ]
    assert "leading zero is lost" in found.problems[0].problem
    assert found.problems[0].remedy.endswith("010000500870")


def test_a_duplicate_id_names_the_first_row() -> None:
    one = problem(small(row(1), row(2), row(1, name="Again")))
    assert (one.row, one.column, one.value) == (4, "ncessch", "220001700001")
    assert "row 2" in one.problem


def test_a_school_under_two_systems_is_refused() -> None:
    moved = row(1).replace(",2200017,", ",2200018,")
    one = problem(small(row(2), moved))
    assert (one.row, one.column) == (3, "leaid")
    assert "one school stands under one system" in one.remedy


def test_a_system_with_two_names_shows_both() -> None:
    one = problem(small(row(1), row(2).replace("System 2200017", "Another name")))
    assert one.column == "lea_name" and "row 2 says" in one.remedy


def test_an_unknown_state_and_a_foreign_row_are_found() -> None:
    assert "no state's postal code" in problem(small(row(1, state="XX"))).problem
    assert "belong to Louisiana" in problem(small(row(1, state="TX")), wanted="").problem
    assert "not of TX" in problem(small(row(1)), wanted="TX").problem


def test_empty_names_and_torn_rows_are_found() -> None:
    assert "empty" in problem(small(row(1).replace("School 1", ""))).problem
    assert "too many or too few cells" in problem(small(row(1) + ",extra,cells")).problem


def test_only_the_first_fifty_of_many_problems_are_shown_and_all_are_counted() -> None:
    found = reading.read(small(*(row(at).replace("2200017", "22", 1) for at in range(1, 121))), wanted="LA")
    assert len(found.problems) == 50
    assert found.problem_count >= 120


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (HEADER.encode(), "header but no rows"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page, not a table"),
        (b"\n\n<html><head>", "a web page, not a table"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"a,b,c\n1,2,3\n", "Columns are missing: ncessch, leaid, school_name and lea_name"),
        (b"ncessch,leaid,school_name,lea_name,Student ID\n1,2,3,4,5\n", "data about single students"),
        (b"\x00\x01\x02\x03", "not a text file"),
        (b'ncessch,leaid,school_name,lea_name\n"220001700001,2200017,x,y\n' + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_what_is_no_directory_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(refusals.BadInput, match=sentence):
        reading.read(content, wanted="LA")


def test_a_folder_a_missing_file_and_a_file_of_two_states_are_refused(tmp_path: Path) -> None:
    with pytest.raises(refusals.BadInput, match="is a folder"):
        reading.read_path(tmp_path)
    with pytest.raises(refusals.BadInput, match="is not there"):
        reading.read_path(tmp_path / "no.csv")
    with pytest.raises(refusals.BadInput, match="rows of AL and LA"):
        reading.read(small(row(1), row(1, system="0100005", state="AL")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_usual_encodings_and_line_ends_are_read(encoding: str, line_end: str) -> None:
    text = small(row(1, name="École Évangéline")).decode().replace("\n", line_end)
    found = reading.read(text.encode(encoding), wanted="LA")
    assert found.problem_count == 0
    assert [one.name for one in found.rows] == ["System 2200017", "École Évangéline"]


def test_the_other_dialect_of_headers_is_read() -> None:
    header = (
        "NCES School ID,State School ID,NCES District ID,State District ID,Low Grade*,High Grade*,School Name,District"
    )
    line = "530486002475,WA-1656,5304860,WA-31025,KG,08,Tenth Street School,Maple District"
    found = reading.read(f"{header}\n{line}\n".encode())
    system, school = found.rows
    assert (found.state and found.state.code, school.state_id, system.state_id) == ("WA", "WA-1656", "WA-31025")
    assert school.attributes == {"lowest_grade": "K", "highest_grade": "8"}


@pytest.mark.django_db
def test_a_bad_row_changes_nothing_at_all() -> None:
    town = towns.found()
    before = (Organisation.objects.count(), Identifier.objects.count())
    directory = reading.read(small(row(1), row(1)), wanted="LA")
    with pytest.raises(refusals.BadInput, match="1 rows are not right"):
        operations.load(organisation=town.state, directory=directory, start_year=2025, by=town.state_lead)
    assert (Organisation.objects.count(), Identifier.objects.count()) == before


@pytest.mark.django_db
def test_a_file_of_one_system_asks_before_it_closes_all_others() -> None:
    town = towns.found()
    whole = many(60) + b"\n".join(row(at, "2200018").encode() for at in range(1, 41)) + b"\n"

    def load(content: bytes, close: int | None = None) -> object:
        directory = reading.read(content, wanted="LA")
        return operations.load(
            organisation=town.state, directory=directory, start_year=2025, by=town.state_lead, close=close
        )

    load(whole)
    for wrong in (None, 40, 100):
        with pytest.raises(refusals.BadInput, match="confirm with the exact number: 41"):
            load(many(60), close=wrong)
    assert not Organisation.objects.filter(closed_on__isnull=False).exists()
    load(many(60), close=41)
    assert Organisation.objects.filter(closed_on__isnull=False).count() == 41
    assert LoadBatch.objects.count() == 2
    load(whole)
    assert not Organisation.objects.filter(closed_on__isnull=False).exists()
