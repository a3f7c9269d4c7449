"""Jobs for tests of the worker; they stand in a module because a job is named by its path."""

import pathlib
import time

from django.tasks import task


@task
def add_line(path: str, text: str) -> None:
    """Write one line into a file: what ran, how often."""
    with pathlib.Path(path).open("a") as file:
        file.write(f"{text}\n")


@task
def begin_and_wait(path: str) -> None:
    """The first time, begin and never end."""
    file = pathlib.Path(path)
    again = file.exists()
    file.write_text("ended" if again else "begun")
    if not again:
        time.sleep(600)


@task
def break_down() -> None:
    """Never ends well."""
    raise RuntimeError("The trial breaks.")
