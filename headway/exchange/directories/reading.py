"""What does a directory file say, row by row, and what is wrong with it?

Reads text of any usual encoding and line end; refuses what is no table; collects the bad rows with row, column, value
and remedy. Nothing is written here.
"""

import csv
import dataclasses
import hashlib
import io
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import refusals, words
from headway.foundation.network.operations import LoadRow

from . import columns, states

MOST_BYTES = 40 * 1024 * 1024
MOST_ROWS = 250_000
SHOWN = 50
SOURCE = "nces"


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing wrong with one cell."""

    row: int
    column: str
    value: str
    problem: str
    remedy: str


@dataclasses.dataclass(frozen=True)
class Directory:
    """A directory that was read: its rows ready to load, or the problems that stop it."""

    state: states.UsState | None
    read: int
    rows: tuple[LoadRow, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    digest: str


@dataclasses.dataclass
class _Reader:
    """Goes through the rows once, remembering what it saw."""

    columns: dict[str, str]
    wanted: str
    problems: list[Problem] = dataclasses.field(default_factory=list)
    count: int = 0
    schools: dict[str, int] = dataclasses.field(default_factory=dict)
    systems: dict[str, LoadRow] = dataclasses.field(default_factory=dict)
    named_on: dict[str, int] = dataclasses.field(default_factory=dict)
    rows: list[LoadRow] = dataclasses.field(default_factory=list)
    codes: set[str] = dataclasses.field(default_factory=set)

    def wrong(self, row: int, name: str, value: str, problem: str, remedy: str) -> None:
        self.count += 1
        if len(self.problems) < SHOWN:
            header = self.columns.get(name, columns.CANONICAL.get(name, name))
            self.problems.append(Problem(row, header, value[:120], problem, remedy))


def read_path(path: Path, *, wanted: str = "") -> Directory:
    """Read a file from the disk. Raises BadInput where it is no file, too large, or no directory at all."""
    if path.is_dir():
        raise refusals.BadInput(_("%(path)s is a folder. Name the CSV file inside it.") % {"path": path})
    if not path.is_file():
        raise refusals.BadInput(
            _("%(path)s is not there. Check the name; the file is read from where you run the command.")
            % {"path": path}
        )
    if path.stat().st_size > MOST_BYTES:
        raise refusals.BadInput(_("%(path)s has more than 40 MB. Split it by state.") % {"path": path})
    return read(path.read_bytes(), wanted=wanted)


def read(content: bytes, *, wanted: str = "") -> Directory:
    """Read a directory. `wanted` is a state's postal code; empty takes the one state of the file.

    Raises BadInput where the content is no table or lacks columns; problems of single rows are in the result.
    """
    text = _decoded(content)
    table = csv.reader(io.StringIO(text, newline=""))
    try:
        headers = next(table)
        reader = _Reader(_columns(headers), wanted.upper())
        for number, cells in enumerate(table, 2):
            if number > MOST_ROWS:
                raise refusals.BadInput(_("The file has more than 250,000 rows. Split it by state."))
            if any(cell.strip() for cell in cells):
                _row(reader, number, dict(zip(headers, cells, strict=False)), len(cells) == len(headers))
    except csv.Error as wrong:
        raise refusals.BadInput(
            _("Line %(line_num)s cannot be read as CSV (%(wrong)s). Save the file as CSV again.")
            % {"line_num": table.line_num, "wrong": wrong}
        ) from None
    if not (reader.schools or reader.count):
        raise refusals.BadInput(_("The file has a header but no rows. Export the directory again, with its schools."))
    state = _state(reader)
    rows = (*reader.systems.values(), *reader.rows)
    return Directory(
        state=state,
        read=len(reader.schools),
        rows=rows if not reader.count else (),
        problems=tuple(reader.problems),
        problem_count=reader.count,
        digest=hashlib.sha256(content).hexdigest(),
    )


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise refusals.BadInput(_("The file has more than 40 MB. Split it by state."))
    if not content.strip():
        raise refusals.BadInput(_("The file is empty. Export the directory again and choose that file."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise refusals.BadInput(_("This is an Excel workbook. Open it, choose Save as, CSV, and take that file."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise refusals.BadInput(_("This is not a text file. Export the directory as CSV and take that file."))
    start = text.lstrip()[:200].casefold()
    if start.startswith(("<!doctype", "<html", "<?xml", "<head")):
        raise refusals.BadInput(
            _(
                "This is a web page, not a table: the download was probably a sign-in or error page. "
                "Download it again as CSV."
            )
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _columns(headers: list[str]) -> dict[str, str]:
    folded = {columns.folded_header(header): header for header in headers}
    if student := [folded[name] for name in columns.STUDENT_COLUMNS if name in folded]:
        raise refusals.BadInput(
            _(
                "Column “%(student)s” looks like data about single students, which Headway never stores. "
                "Take the column out, or choose the directory of schools."
            )
            % {"student": student[0]}
        )
    found = columns.mapping(headers)
    missing = [columns.CANONICAL[name] for name in columns.NEEDED if name not in found]
    if missing:
        raise refusals.BadInput(
            _(
                "Columns are missing: %(names)s. A directory needs the NCES ids and names of schools and of their "
                "systems (ncessch, leaid, school_name, lea_name)."
            )
            % {"names": words.listing(missing)}
        )
    return found


def _row(reader: _Reader, number: int, cells: dict[str, str], whole: bool) -> None:
    value = {name: words.clean_line(cells.get(header) or "") for name, header in reader.columns.items()}
    before = reader.count
    if not whole:
        reader.wrong(
            number,
            "school_id",
            value["school_id"],
            _("the row has too many or too few cells"),
            _("check its commas and quotes"),
        )
        return
    _check_ids(reader, number, value)
    _check_state(reader, number, value)
    for name in ("school_name", "system_name"):
        if not value[name]:
            reader.wrong(number, name, "", _("the name is empty"), _("enter the name"))
        elif len(value[name]) > 200:
            reader.wrong(number, name, value[name], _("the name has more than 200 characters"), _("shorten it"))
    _check_system(reader, number, value)
    if reader.count == before:
        reader.rows.append(_school(value))
    reader.schools.setdefault(value["school_id"], number)


def _check_ids(reader: _Reader, number: int, value: dict[str, str]) -> None:
    for name, length, digits, zero in (
        (
            "school_id",
            12,
            _("an NCES school id has %(length)s digits"),
            _("an NCES school id has %(length)s digits; the leading zero is lost"),
        ),
        (
            "system_id",
            7,
            _("an NCES system id has %(length)s digits"),
            _("an NCES system id has %(length)s digits; the leading zero is lost"),
        ),
    ):
        text = value[name]
        if text.isdigit() and len(text) == length:
            continue
        if text.isdigit() and len(text) == length - 1:
            remedy = _("format the column as text and save again: %(id)s") % {"id": f"0{text}"}
            reader.wrong(number, name, text, zero % {"length": length}, remedy)
        else:
            reader.wrong(number, name, text, digits % {"length": length}, _("take the id from the NCES directory"))
    school, system = value["school_id"], value["system_id"]
    if school in reader.schools:
        first = reader.schools[school]
        reader.wrong(
            number,
            "school_id",
            school,
            _("this id is in row %(row)s already") % {"row": first},
            _("keep one of the two rows"),
        )
    elif len(school) == 12 and len(system) == 7 and not school.startswith(system):
        remedy = _("check both ids: one school stands under one system")
        reader.wrong(
            number,
            "system_id",
            system,
            _("the school's id belongs to system %(system)s") % {"system": school[:7]},
            remedy,
        )


def _check_state(reader: _Reader, number: int, value: dict[str, str]) -> None:
    code = value.get("state", "").upper()
    by_id = states.BY_FIPS.get(value["system_id"][:2]) if len(value["system_id"]) == 7 else None
    if code and code not in states.BY_CODE:
        reader.wrong(number, "state", code, _("this is no state's postal code"), _("use two letters, such as LA"))
    elif code and by_id and by_id.code != code:
        remedy = _("check the id or the state")
        reader.wrong(
            number, "state", code, _("the ids of this row belong to %(state)s") % {"state": by_id.name}, remedy
        )
    elif reader.wanted and (code or (by_id.code if by_id else "")) not in ("", reader.wanted):
        reader.wrong(
            number,
            "state",
            code,
            _("this row is not of %(state)s") % {"state": reader.wanted},
            _("take only rows of that state"),
        )
    elif code or by_id:
        reader.codes.add(code or by_id.code)  # type: ignore[union-attr]


def _check_system(reader: _Reader, number: int, value: dict[str, str]) -> None:
    system, name = value["system_id"], value["system_name"]
    known = reader.systems.get(system)
    if known is None:
        reader.named_on[system] = number
        reader.systems[system] = LoadRow(
            kind="system", nces=system, name=name, state_id=value.get("state_system_id", ""), fields={}, attributes={}
        )
    elif known.name != name:
        remedy = _("use one name; row %(row)s says “%(name)s”") % {"row": reader.named_on[system], "name": known.name}
        reader.wrong(number, "system_name", name, _("system %(system)s has two names") % {"system": system}, remedy)


def _school(value: dict[str, str]) -> LoadRow:
    fields = {name: value[name][:limit] for name, limit in _FIELDS.items() if name in value}
    facts: dict[str, Any] = {
        name: columns.grade(value[name]) for name in ("lowest_grade", "highest_grade") if name in value
    }
    facts |= {name: _number(value[name]) for name in ("enrolment", "teachers") if name in value}
    facts |= {name: value[name][:60] for name in ("locale", "type") if name in value}
    if value.get("charter"):
        facts["charter"] = value["charter"].casefold() in ("yes", "y", "1", "true")
    return LoadRow(
        kind="school",
        nces=value["school_id"],
        name=value["school_name"],
        parent_nces=value["system_id"],
        state_id=value.get("state_school_id", ""),
        fields=fields,
        attributes=facts,
    )


_FIELDS = {"city": 100, "street": 200, "county": 100, "postal_code": 12, "phone": 40}


def _number(text: str) -> int | None:
    try:
        return max(0, round(float(text.replace(",", ""))))
    except (ValueError, OverflowError):
        return None


def _state(reader: _Reader) -> states.UsState | None:
    if len(reader.codes) > 1 and not reader.count:
        codes = words.listing(sorted(reader.codes))
        raise refusals.BadInput(
            _("The file has rows of %(codes)s. Name one with --state, or split the file by state.") % {"codes": codes}
        )
    if reader.wanted and reader.wanted not in states.BY_CODE and not reader.codes:
        return None
    code = reader.wanted or next(iter(reader.codes), "")
    return states.BY_CODE.get(code)
