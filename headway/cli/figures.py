"""What are the figures of a node, for programs and for people?"""

import datetime as dt
from typing import Annotated

import typer

from headway.foundation.core import clock, refusals, words
from headway.foundation.network import queries as network
from headway.foundation.network.models import Organisation
from headway.library.frameworks import queries as frameworks
from headway.library.tallies import operations as tallies
from headway.overview.interlaced import queries as interlaced

from . import output
from .serving import prepare


@output.command
def figures(
    node: Annotated[str, typer.Argument(help="A key, an id or an exact name.")],
    framework: Annotated[str, typer.Option(help="The framework's code.")] = "four-domains",
    on: Annotated[str, typer.Option(help="The day, such as 2026-01-31; empty is yesterday there.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> int:
    """Implementation by practice, counted from the rows."""
    prepare()
    organisation = one_node(node)
    _known_framework(framework, organisation)
    day = _day(on) if on else clock.today(organisation) - dt.timedelta(days=1)
    found = interlaced.figures_json(node=organisation, framework=framework, on=day)
    if json:
        output.show_json(found)
        return 0
    print(f"{found['node']['name']}, as of {found['on']}")
    for row in found["rows"]:
        if row["scope"] == "all" and row["actions"]:
            print(
                f"{row['code'] or 'All':<5} {row['completed']} of {row['actions']} actions completed, "
                f"{row['on_time']} on time, {row['late']} late, {row['behind']} behind"
            )
    return 0


@output.command
def recount(
    everything: Annotated[bool, typer.Option("--all", help="Also what still holds, such as after a repair.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> int:
    """Count kept figures anew where a day has passed on which they change. Run it every hour."""
    prepare()
    with output.steps("Counting") as step:
        counted = tallies.recount_all(stale=not everything, progress=step)
    if json:
        output.show_json({"organisations": counted})
    output.say(f"Figures of {words.counted(counted, 'organisation', 'organisations')} were counted.")
    return 0


def one_node(text: str) -> Organisation:
    """The one organisation that a key, id or name means. Raises BadInput for none or several."""
    found = network.resolve(text)
    if not found:
        raise refusals.BadInput(f"No organisation has the key, id or exact name “{text}”.")
    if len(found) > 1:
        names = "; ".join(f"{row} ({row.parent})" for row in found[:5])
        raise refusals.BadInput(f"“{text}” means several: {names}. Use an id or a key.")
    return found[0]


def _known_framework(code: str, organisation: Organisation) -> None:
    known = [row.code for row in frameworks.frameworks(open_to=organisation)]
    if code not in known:
        raise refusals.BadInput(f"No framework has the code “{code}”. Choose {words.listing(known, joint='or')}.")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise refusals.BadInput(f"“{text}” is no day. Write it as 2026-01-31.") from None
