"""What do the pages look like, on a phone and on a desk, in light and in dark?

Loads the demo into a temporary folder, serves it on a free port, signs in as people of the cast and photographs every
row of docs/screenshots.csv (`tools/things.py` says how to read it). Pictures are named page-state-width-theme.
`screenshots.py NAME …` takes those whose names begin so.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import chromium
import postgres
import things

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
SIZES = {"390": {"width": 390, "height": 844}, "1440": {"width": 1440, "height": 900}}
THEMES = ("light", "dark")
NOW = "2026-01-15T15:00:00Z"


@contextlib.contextmanager
def served_demo() -> Iterator[str]:
    """The address of a server with a fresh demo; stopped and forgotten when the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="headway-screenshots-") as folder:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HEADWAY_")}
        os.environ["HEADWAY_DATA_DIR"] = folder
        environment |= {"HEADWAY_DATA_DIR": folder, "HEADWAY_NOW": NOW, "HEADWAY_BASE_URL": f"http://127.0.0.1:{port}"}
        command = [ROOT / ".venv/bin/headway", "demo", "--scale", "system", "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        try:
            wait_for(server, f"http://127.0.0.1:{port}/account/login/")
            yield f"http://127.0.0.1:{port}"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


@contextlib.contextmanager
def django_of_the_demo() -> Iterator[None]:
    """Django on the database of the demo that is served, to look up where its things are."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "headway.config.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    import django

    django.setup()
    yield


def wait_for(server: "subprocess.Popen[bytes]", address: str) -> None:
    """Return when the server answers; leave when it ends, or after three minutes."""
    for _ in range(900):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"The demo does not answer at {address}.")


def sign_in(page: Page, email: str) -> None:
    """Press the button of one of the cast."""
    page.goto("/demo/")
    page.locator("form, li, tr").filter(has_text=email).last.get_by_role("button").click()
    page.wait_for_load_state()


def as_tall_as_the_page(page: Page) -> None:
    """What stands at the top or the foot of the window stands at the top or the foot of the picture, not over words."""
    page.evaluate("scrollTo(0, 0)")
    for _again in range(2):  # what is as high as a part of the window grows with it
        window = page.viewport_size or SIZES["390"]
        height = page.evaluate("document.documentElement.scrollHeight")
        if window["width"] < 768 and height > window["height"]:
            page.set_viewport_size({"width": window["width"], "height": height})


def photograph(browser: Browser, base: str, rows: list[things.Row]) -> Iterator[Path]:
    """Pictures of every row; one visitor for each of the cast, size and theme."""
    addresses = {row: things.address(row) for row in rows}
    for size, viewport in SIZES.items():
        for theme in THEMES:
            pages: dict[str, Page] = {}
            for row in rows:
                if row.who not in pages:
                    options: dict[str, Any] = {"viewport": viewport, "color_scheme": theme, "reduced_motion": "reduce"}
                    pages[row.who] = browser.new_context(base_url=base, **options).new_page()
                    if row.who:
                        sign_in(pages[row.who], row.who)
                page = pages[row.who]
                page.goto(addresses[row])
                for words in row.links:
                    page.get_by_role("link", name=words).first.click()
                    page.wait_for_load_state()
                target = FOLDER / f"{row.name}-{size}-{theme}.png"
                as_tall_as_the_page(page)
                page.screenshot(path=target, full_page=True)
                if page.viewport_size != viewport:
                    page.set_viewport_size(viewport)  # type: ignore[arg-type]
                yield target
            for page in pages.values():
                page.context.close()


def main(names: list[str]) -> int:
    """Take the pictures that were asked for."""
    postgres.stop_when_told()
    rows = [row for row in things.rows() if not names or row.name.startswith(tuple(names))]
    if chromium.path() is None:
        raise SystemExit(f"No browser here: {chromium.HOW_TO_GET_IT}.")
    FOLDER.mkdir(exist_ok=True)
    with served_demo() as base, django_of_the_demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())  # type: ignore[arg-type]
        for picture in photograph(browser, base, rows):
            print(picture.relative_to(ROOT), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
