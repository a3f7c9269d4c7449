"""How does data come in and go out at the command line, and does all of it hold?"""

import dataclasses
from pathlib import Path
from typing import Annotated, Any

import typer
from django.db import transaction

from headway.exchange.archives import operations as archives
from headway.exchange.archives import queries as exports
from headway.exchange.archives import verifying
from headway.exchange.directories import operations as directories
from headway.exchange.directories import reading, states
from headway.foundation.core import clock, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import queries as network

from . import output
from .figures import one_node
from .serving import prepare

NOTHING = {"read": 0, "created": 0, "updated": 0, "unchanged": 0, "closed": 0}
YEARS = range(1990, 2101)
Json = Annotated[bool, typer.Option("--json", help="Print the result for programs.")]


@output.command
def directory(
    file: Annotated[Path, typer.Argument(help="A CSV file with the NCES ids and names of schools and their systems.")],
    state: Annotated[str, typer.Option(help="The state's postal code; empty takes the one state of the file.")] = "",
    close: Annotated[int | None, typer.Option(help="The exact number of vanished organisations to close.")] = None,
    year: Annotated[int | None, typer.Option(help="The school year it describes, by the year it starts in.")] = None,
    json: Json = False,
) -> int:
    """Take a state's directory of systems and schools in. A second run changes nothing."""
    prepare()
    try:
        return _take(file, state, close, year, json)
    except refusals.BadInput as refusal:
        if json:
            output.show_json({**NOTHING, "errors": [_error(problem=refusal.sentence)]})
        raise


def _take(file: Path, state: str, close: int | None, year: int | None, json: bool) -> int:
    if state and state.upper() not in states.BY_CODE:
        raise refusals.BadInput(f"“{state}” is no state's postal code. Use two letters, such as LA.")
    if year is not None and year not in YEARS:
        raise refusals.BadInput(f"“{year}” is no year in which a school year starts. Write it as 2025.")
    with output.steps("Reading"):
        found = reading.read_path(file, wanted=state)
    if found.problem_count:
        return _problems(found, json)
    if found.state is None:
        raise refusals.BadInput("The file does not say of which state it is. Name it: --state LA.")
    with output.steps("Loading"), transaction.atomic():
        organisation, made = directories.state_for(state=found.state, by=OPERATOR)
        loaded = directories.load(
            organisation=organisation,
            directory=found,
            start_year=year or network.this_year(organisation),
            by=OPERATOR,
            close=close,
            file_name=file.name,
        )
    result = {
        "read": found.read,
        "created": loaded.created + made,
        "updated": loaded.updated,
        "unchanged": loaded.unchanged,
        "closed": loaded.closed,
        "errors": [],
    }
    if json:
        output.show_json(result)
    else:
        output.say(
            f"{organisation}: read {found.read:,} schools; {result['created']:,} organisations created, "
            f"{loaded.updated:,} updated, {loaded.unchanged:,} unchanged, {loaded.closed:,} closed."
        )
    return 0


def _problems(found: reading.Directory, json: bool) -> int:
    if json:
        errors = [_error(**dataclasses.asdict(one)) for one in found.problems]
        output.show_json({**NOTHING, "read": found.read, "errors": errors, "error_count": found.problem_count})
    for one in found.problems:
        output.say(f"Row {one.row}, {one.column} “{one.value}”: {one.problem}; {one.remedy}.")
    more = found.problem_count - len(found.problems)
    output.say(f"{found.problem_count:,} problems{f' ({more:,} more)' if more else ''}. Nothing was changed.")
    return 2


def _error(problem: str, row: int | None = None, column: str = "", value: str = "", remedy: str = "") -> dict[str, Any]:
    """One error as programs read it; without a row where the file as a whole cannot be taken."""
    return {"row": row, "column": column, "value": value, "problem": problem, "remedy": remedy}


@output.command
def organisation(
    node: Annotated[str, typer.Argument(help="A key, an id or an exact name.")],
    file: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write; empty prints.")] = None,
) -> int:
    """Everything of one organisation as one JSON file."""
    prepare()
    made = archives.hand_out(organisation=one_node(node), by=OPERATOR)
    if file is None:
        output.show_json(made)
    else:
        try:
            file.write_text(exports.as_text(made), encoding="utf-8")
        except OSError as wrong:
            raise refusals.BadInput(
                f"{file} cannot be written ({wrong.strerror}). Name a file in a folder of yours."
            ) from None
        output.say(f"{made['organisation']['name']}: written to {file}.")
    return 0


@output.command
def verify(json: Json = False) -> int:
    """Compare what is kept twice, and find references that lead nowhere. Exit code 1 where anything differs."""
    prepare()
    with output.steps("Verifying") as step:
        found = verifying.differences(progress=step)
    if json:
        output.show_json({"differences": found})
    for sentence in found:
        output.say(sentence)
    if not found:
        output.say("Everything holds.")
    return 1 if found else 0


@output.command
def backup(file: Annotated[Path, typer.Argument(help="The zip file to write.")]) -> int:
    """Write every row of the database to one file."""
    prepare()
    with output.steps("Backing up") as step:
        counted = archives.back_up(path=file, by=OPERATOR, progress=step)
    output.say(
        f"{counted.rows:,} rows of {len(counted.tables)} tables are in {file} ({clock.now():%Y-%m-%d %H:%M} UTC)."
    )
    return 0


@output.command
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `headway backup` wrote.")],
    replace: Annotated[bool, typer.Option(help="Take out what is there first.")] = False,
) -> int:
    """Bring every row back from a backup, all or nothing."""
    prepare(content=False)
    with output.steps("Restoring") as step:
        counted = archives.restore(path=file, by=OPERATOR, replace=replace, progress=step)
    output.say(f"{counted.rows:,} rows of {len(counted.tables)} tables are back.")
    return 0
