"""How does a test get a PostgreSQL of its own?

A throw-away cluster in a temporary folder, reachable only by a socket there, never run by root, always stopped.
`with postgres.cluster() as url:` in a script; `python tools/postgres.py COMMAND …` in a shell, which then finds
HEADWAY_DATABASE_URL set.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

HOW_TO_GET_IT = "install PostgreSQL, on Debian: apt-get install postgresql"


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL server here, or None."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    folders.sort(key=lambda folder: [int(part) for part in folder.parent.name.split("-")[-1].split(".")], reverse=True)
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def server_account() -> pwd.struct_passwd | None:
    """Whom the server runs as: None is the person who runs this; root lends it to an account without rights."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise SystemExit("PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody.")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running cluster's address for HEADWAY_DATABASE_URL; gone with its data when the block ends."""
    programs = binaries()
    if programs is None:
        raise SystemExit(f"No PostgreSQL server here: {HOW_TO_GET_IT}.")
    account = server_account()
    switch = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()} if account else {}
    folder = Path(tempfile.mkdtemp(prefix="headway-pg-", dir="/tmp"))
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    server = None
    try:
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "headway", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            **switch,
        )
        # Durability is of no use to data that is thrown away.
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "60",
            "timezone": "UTC",
        }
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", *(f"--{key}={value}" for key, value in options.items())],
                stdout=log,
                stderr=log,
                cwd=folder,
                env=environment,
                start_new_session=True,
                **switch,
            )
        wait_until_ready(programs, folder, server)
        subprocess.run(
            [programs / "createdb", "-h", folder, "-U", "headway", "headway"], check=True, cwd="/", env=environment
        )
        yield f"postgresql://headway@{urllib.parse.quote(str(folder), safe='')}/headway"
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(programs: Path, folder: Path, server: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers; leave with its log when it ends or does not answer for 30 seconds."""
    for _ in range(300):
        if server.poll() is not None:
            break
        answer = subprocess.run([programs / "pg_isready", "-q", "-h", folder, "-U", "headway"], cwd="/", check=False)
        if answer.returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit("PostgreSQL did not start:\n" + (folder / "log").read_text(errors="replace"))


def stop(server: "subprocess.Popen[bytes] | None") -> None:
    """Ask the server to stop now, then make it."""
    if server is None or server.poll() is not None:
        return
    for wish in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(wish)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
            return


def stop_when_told() -> None:
    """Let SIGTERM and SIGHUP end the program as an exception does, so that servers are stopped."""
    for told in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, lambda number, frame: sys.exit(128 + number))


if __name__ == "__main__":
    stop_when_told()
    with cluster() as address:
        print(f"HEADWAY_DATABASE_URL={address}", file=sys.stderr)
        command = sys.argv[1:] or [os.environ.get("SHELL", "/bin/sh")]
        raise SystemExit(subprocess.run(command, env={**os.environ, "HEADWAY_DATABASE_URL": address}).returncode)
