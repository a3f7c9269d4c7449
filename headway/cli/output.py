"""How does the command line speak: refusals as sentences, results as words or JSON, progress as a bar?"""

import contextlib
import functools
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from headway.foundation.core import refusals

console = Console(stderr=True, highlight=False)


def command[**Args](function: Callable[Args, int | None]) -> Callable[Args, None]:
    """A command whose refusals are sentences with their exit code, and which never shows a traceback."""

    @functools.wraps(function)
    def run(*args: Args.args, **options: Args.kwargs) -> None:
        try:
            code = function(*args, **options)
        except refusals.Refusal as refusal:
            print(refusal.sentence, file=sys.stderr)
            raise typer.Exit(refusal.exit_code) from None
        raise typer.Exit(code or 0)

    return run


def say(sentence: str) -> None:
    """A sentence to the person, beside the result."""
    print(sentence, file=sys.stderr)


def show_json(value: Any) -> None:
    """The result for programs (spec: shapes)."""
    print(json.dumps(value, indent=1, ensure_ascii=False, default=str))


@contextlib.contextmanager
def steps(title: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """A progress bar; call the yielded function with the name of each step. Silent where nobody watches."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(title, total=total)

        def step(name: str = "") -> None:
            progress.update(task, advance=1, description=f"{title} {name}".strip())

        yield step
