"""How is a package of coaching prompts taken in at the command line?"""

from pathlib import Path
from typing import Annotated

import typer

from headway.foundation.core import words
from headway.foundation.core.actors import OPERATOR
from headway.library.prompts import operations as prompts

from . import output
from .figures import one_node
from .serving import prepare


@output.command
def load(
    path: Annotated[Path, typer.Argument(help="A folder with prompts.yaml, or one such file.")],
    state: Annotated[str, typer.Option(help="The state it belongs to: a key, an id or an exact name.")] = "",
) -> int:
    """Take a package of prompts in, for everybody or for one state. A second run changes nothing."""
    prepare()
    row = prompts.load(path=path, state=one_node(state) if state else None, by=OPERATOR)
    output.say(f"{row}: {words.counted(row.prompts.count(), 'prompt', 'prompts')}, loaded.")
    return 0
