"""How is Headway served, and the demo?"""

import os
import signal
import subprocess
import sys
from types import FrameType
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from headway.demo import cast
from headway.demo import operations as demo_town
from headway.exchange.directories import operations as directories
from headway.foundation.accounts import operations as accounts
from headway.foundation.core import jobs, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history import operations as history
from headway.foundation.network import queries as network
from headway.library.frameworks import operations as frameworks
from headway.library.prompts import operations as prompts
from headway.library.tallies import operations as tallies

from . import output

Port = Annotated[int, typer.Option(help="The port on this machine.")]
Host = Annotated[str, typer.Option(help="The address to listen at.")]


Beside = Annotated[bool, typer.Option("--worker/--no-worker", help="Run a worker for mail and other jobs beside it.")]


@output.command
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: int = 1, worker: Beside = True) -> int:
    """Serve Headway. An empty one prints a one-time link to set it up."""
    prepare()
    secret = accounts.make_setup_link(by=OPERATOR)
    if secret:
        output.say(f"Nobody is here yet. Set Headway up at {address(host, port)}/setup/{secret}/ (works once).")
    return run(host, port, workers, beside=worker)


@output.command
def demo(
    scale: Annotated[str, typer.Option(help="town, system or state.")] = "town",
    seed: Annotated[int, typer.Option(help="Another number makes other names and numbers.")] = 1,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it after loading.")] = True,
    host: Host = "127.0.0.1",
    port: Port = 8000,
) -> int:
    """Load the demo once, and serve it: an invented network with a cast to sign in as."""
    if settings.PRODUCTION:
        raise refusals.NotAllowed("The demo's sign-ins are known to everybody; production mode does not load it.")
    prepare()
    if (scale, seed) != ("town", 1) and network.resolve(demo_town.CODE):
        output.say(
            "A demo is loaded already, so --scale and --seed were not used. HEADWAY_DATA_DIR gives it another place."
        )
    with output.steps("Demo:") as step:
        demo_town.load_demo(scale=scale, seed=seed, by=OPERATOR, progress=step)
    base = address(host, port)
    output.say(f"The cast signs in at {base}/demo/ with one press each, or at {base}/account/login/ with the password")
    output.say(f"“{cast.PASSWORD}”:")
    for member in cast.CAST:
        output.say(f"  {member.role:<22} {member.email:<34} {member.organisation}")
    if not serve:
        return 0
    os.environ["HEADWAY_DEMO"] = "1"
    return run(host, port, 1, beside=True)


@output.command
def worker(
    once: Annotated[bool, typer.Option("--once", help="Work off what waits now, then stop.")] = False,
    beside: Annotated[bool, typer.Option("--beside", hidden=True, help="End with the process that began it.")] = False,
) -> int:
    """Work off jobs: reminders, mail, figures of the night. Any number of workers may run; Ctrl+C ends this one."""
    prepare()
    output.say("Working." if once else "Working off jobs (Ctrl+C stops it after the job that runs).")
    jobs.work(until_idle=once, beside=os.getppid() if beside else 0)
    return 0


def prepare(*, content: bool = True) -> None:
    """Bring the database up to date and the built-in content in. Quick where nothing is to be done."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    if content:
        frameworks.load_built_in(by=OPERATOR)
        prompts.load_built_in(by=OPERATOR)
    if settings.PRODUCTION:
        call_command("collectstatic", verbosity=0, interactive=False)


def run(host: str, port: int, workers: int, *, beside: bool) -> int:
    """Forget what is kept for two weeks, count figures whose day has come, then run until it is stopped, with a worker
    beside it unless that runs elsewhere.
    """
    history.forget_old(by=OPERATOR)
    directories.forget_left(by=OPERATOR)
    tallies.recount_all(stale=True)
    output.say(f"Headway is at {address(host, port)} (Ctrl+C stops it).")
    if settings.PRODUCTION and not settings.SMTP.scheme:
        output.say(f"No mail server is named (HEADWAY_SMTP_URL): mail is written to {settings.DATA_DIR / 'mail'}.")
    connection.close()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "headway.config.wsgi:application",
    ]  # fmt: skip
    signal.signal(signal.SIGTERM, _interrupted)
    begun = [subprocess.Popen(command)]
    if beside:
        begun.append(subprocess.Popen([sys.executable, "-m", "headway.cli", "worker", "--beside"]))
    try:
        return begun[0].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for one in reversed(begun):
            _end(one)


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let requests and jobs finish; after ten seconds no longer (a job then waits for the next worker)."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


def address(host: str, port: int) -> str:
    """How a person reaches the server."""
    return settings.BASE_URL if settings.PRODUCTION else f"http://{host}:{port}"
