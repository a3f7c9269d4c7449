"""Does every command explain itself, and does whatever breaks become a sentence?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from django.conf import settings

from headway.cli import data, main
from headway.cli.commands import app
from headway.foundation.core import refusals
from headway.tests import towns

from .commands import give


def commands() -> Iterator[tuple[str, ...]]:
    """Every command by its words."""
    for command in app.registered_commands:
        yield (str(command.name),)
    for group in app.registered_groups:
        assert isinstance(group.typer_instance, typer.Typer)
        for command in group.typer_instance.registered_commands:
            yield (str(group.name), str(command.name))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_the_help_of_every_command_shows_an_example_of_itself(words: tuple[str, ...]) -> None:
    said = give(*words, "--help")
    assert said.code == 0
    assert f"Example: headway {' '.join(words)}" in said.out


def test_all_commands_of_the_specification_are_there() -> None:
    assert {" ".join(words) for words in commands()} >= {
        "serve", "demo", "figures", "verify", "backup", "restore", "import directory", "export organisation",
    }  # fmt: skip


def test_an_unknown_command_or_option_ends_with_2() -> None:
    assert give("improve").code == 2
    assert give("verify", "--hard").code == 2
    assert give("figures").code == 2


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The entry of the command line, as the installed script calls it."""
    monkeypatch.setattr(sys, "argv", ["headway", *words])
    with pytest.raises(SystemExit) as ended:
        main.main()
    return int(ended.value.code or 0)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> list[str]:
        raise RuntimeError("the inside of Headway")

    monkeypatch.setattr(data.verifying, "differences", fail)


@pytest.mark.django_db
def test_what_nobody_foresaw_is_a_sentence_and_a_log_and_ends_with_4(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: None
) -> None:
    log = Path(settings.DATA_DIR) / "headway-error.log"
    log.unlink(missing_ok=True)
    assert run(monkeypatch, "verify") == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"Something in Headway broke; nothing was changed half. The details are in {log}.\n"
    assert "RuntimeError: the inside of Headway" in log.read_text()
    log.unlink()


@pytest.mark.django_db
def test_where_no_log_can_be_kept_it_is_still_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: None, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "file")
    assert run(monkeypatch, "verify") == 4
    said = capsys.readouterr()
    assert said.err.startswith("Something in Headway broke") and "Traceback" not in said.err


@pytest.mark.django_db
def test_what_is_refused_ends_with_the_code_of_its_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    towns.found()
    for refusal, code in (
        (refusals.NotAllowed("Ask a leader."), 3),
        (refusals.WrongPhase("The plan is closed."), 3),
        (refusals.Conflict("Somebody was first.", clashes={}, version=2), 3),
        (refusals.BadInput("No such thing."), 2),
    ):

        def refuse(given: refusals.Refusal = refusal, **_: Any) -> list[str]:
            raise given

        monkeypatch.setattr(data.verifying, "differences", refuse)
        said = give("verify")
        assert (said.code, said.out, said.err) == (code, "", f"{refusal.sentence}\n")
