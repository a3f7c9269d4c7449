"""`headway import directory`: does a program learn what happened, and does nothing happen where the file is wrong?"""

from pathlib import Path

import pytest

from headway.exchange.directories.tests.files import HEADER, many, row, small
from headway.foundation.network.models import LoadBatch, Organisation

from .commands import give

pytestmark = pytest.mark.django_db
KEYS = {"read", "created", "updated", "unchanged", "closed", "errors"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "la_schools.csv"
    path.write_bytes(many(3))
    return path


def test_the_result_has_the_shape_that_programs_read(file: Path) -> None:
    said = give("import", "directory", file, "--state", "LA", "--json")
    assert said.code == 0
    assert set(said.json) >= KEYS
    assert {name: said.json[name] for name in KEYS} == {
        "read": 3, "created": 5, "updated": 0, "unchanged": 0, "closed": 0, "errors": [],
    }  # fmt: skip


def test_a_second_run_changes_nothing_and_says_so(file: Path) -> None:
    give("import", "directory", file)
    said = give("import", "directory", file, "--json")
    assert (said.code, said.json["created"], said.json["updated"], said.json["unchanged"]) == (0, 0, 0, 4)
    assert LoadBatch.objects.count() == 1


def test_people_read_a_sentence(file: Path) -> None:
    said = give("import", "directory", file)
    assert said.code == 0
    assert "Louisiana: read 3 schools; 5 organisations created" in said.err


def test_vanished_schools_are_closed_only_by_their_exact_number(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.csv", tmp_path / "part.csv"
    whole.write_bytes(many(60))
    part.write_bytes(many(20))
    give("import", "directory", whole)
    asked = give("import", "directory", part, "--json")
    assert asked.code == 2 and "40" in asked.err
    assert not Organisation.objects.filter(closed_on__isnull=False).exists()
    closed = give("import", "directory", part, "--close", 40, "--json")
    assert (closed.code, closed.json["closed"]) == (0, 40)


def test_bad_rows_are_listed_with_row_column_value_problem_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(small(row(1), row(2, name="X").replace("220001700002", "22"), row(1, name="Again")))
    said = give("import", "directory", path, "--state", "LA", "--json")
    assert said.code == 2
    assert [set(one) for one in said.json["errors"]] == [{"row", "column", "value", "problem", "remedy"}] * 2
    first, second = said.json["errors"]
    assert (first["row"], first["column"], first["value"]) == (3, "ncessch", "22")
    assert (second["row"], second["column"], second["value"]) == (4, "ncessch", "220001700001")
    assert said.json["created"] == 0
    assert "Row 3, ncessch “22”" in said.err and "Nothing was changed" in said.err
    assert not Organisation.objects.exists()


def test_the_first_fifty_of_many_bad_rows_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "lost.csv"
    path.write_bytes(small(*(f"1000050{at:04},100005,School {at},System,Reed,AL,K,5" for at in range(80))))
    said = give("import", "directory", path, "--state", "AL", "--json")
    assert said.code == 2
    assert len(said.json["errors"]) == 50 and said.json["error_count"] == 160
    assert "leading zero is lost" in said.json["errors"][0]["problem"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "is a folder"),
        ("missing", "is not there"),
        (b"", "is empty"),
        (b"<!DOCTYPE html><html>", "a web page, not a table"),
        (b"ncessch,leaid,school_name\n1,2,3\n", "Columns are missing: lea_name"),
        (HEADER.encode(), "a header but no rows"),
    ],
)
def test_what_is_no_directory_is_one_sentence_also_for_programs(tmp_path: Path, content: object, sentence: str) -> None:
    path = tmp_path / "file.csv"
    if content is None:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    said = give("import", "directory", path, "--state", "LA", "--json")
    assert said.code == 2
    assert sentence in said.err
    assert set(said.json) >= KEYS
    assert [sentence in one["problem"] for one in said.json["errors"]] == [True]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("ZZ", "“ZZ” is no state's postal code"), ("Louisiana", "no state's postal code"), ("TX", "not of TX")],
)
def test_a_wrong_state_is_refused(file: Path, state: str, sentence: str) -> None:
    said = give("import", "directory", file, "--state", state)
    assert said.code == 2
    assert sentence in said.err
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("year", [0, 19, 99999, -3])
def test_a_year_that_is_none_is_refused(file: Path, year: int) -> None:
    said = give("import", "directory", file, "--year", year)
    assert said.code == 2
    assert not Organisation.objects.exists()
