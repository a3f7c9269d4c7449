"""How is a framework's package taken in at the command line?"""

import dataclasses
from pathlib import Path
from typing import Annotated, Any

import typer

from headway.foundation.core import refusals, words
from headway.foundation.core.actors import OPERATOR
from headway.library.frameworks import operations as frameworks
from headway.library.frameworks import reading

from . import output
from .figures import one_node
from .serving import prepare

UNITS = {"framework": ("domain or practice", "domains and practices"), "crosswalk": ("pair", "pairs")}


@output.command
def load(
    path: Annotated[Path, typer.Argument(help="A folder with framework.yaml or crosswalk.yaml, or one such file.")],
    state: Annotated[str, typer.Option(help="The state it belongs to: a key, an id or an exact name.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> int:
    """Take a package of a framework in, for everybody or for one state. A second run changes nothing."""
    prepare()
    try:
        found = frameworks.load(path=path, state=one_node(state) if state else None, by=OPERATOR)
    except refusals.BadInput as refusal:
        if json:
            errors = _errors(refusal)
            output.show_json({"loaded": [], "errors": errors[: reading.SHOWN], "error_count": len(errors)})
        raise
    if json:
        output.show_json({"loaded": [dataclasses.asdict(one) for one in found], "errors": []})
    else:
        for one in found:
            what = words.counted(one.items, *UNITS[one.kind])
            output.say(f"{one.title}: {what}, {'loaded' if one.new else 'already there, nothing changed'}.")
    return 0


def _errors(refusal: refusals.BadInput) -> list[dict[str, Any]]:
    """Each error as programs read it; without file and line where no file is to blame."""
    if isinstance(refusal, reading.Wrong):
        return [{"file": one.file, "line": one.line, "problem": one.sentence} for one in refusal.problems]
    return [{"file": "", "line": None, "problem": refusal.sentence}]
