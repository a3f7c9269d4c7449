"""What do the checks find at a node and below it, for programs and for people?"""

import itertools
from typing import Annotated

import typer

from headway.foundation.core import words
from headway.library.checks import queries as checks

from . import output
from .figures import one_node
from .serving import prepare


@output.command
def check(
    node: Annotated[str, typer.Argument(help="A key, an id or an exact name.")],
    fail: Annotated[bool, typer.Option("--fail", help="End with 1 where a finding is not set aside.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> int:
    """What checks of good planning find at a node and everything below it."""
    prepare()
    organisation = one_node(node)
    with output.steps("Checking"):
        found = list(checks.findings(organisation))
    still = sum(one.aside is None for one in found)
    if json:
        output.show_json(checks.as_json(found))
    else:
        _show(found)
        counted = words.counted(still, "finding", "findings")
        output.say(f"{organisation}: {counted}, and {len(found) - still} set aside." if found else "Nothing is found.")
    return 1 if fail and still else 0


def _show(found: list[checks.Finding]) -> None:
    for _organisation, rows in itertools.groupby(found, key=lambda one: one.organisation):
        for at, one in enumerate(rows):
            if not at:
                print(one.place)
            print(f"  {one.code} {one.severity}: {one.sentence} ({one.source})")
            if one.aside:
                print(f"    set aside by {one.aside.by}: {' '.join(one.aside.reason.split())}")
