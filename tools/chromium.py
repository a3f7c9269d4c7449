"""Which browser do tests and screenshots drive, and with which flags?"""

import os
import shutil

HOW_TO_GET_IT = "install Chromium, on Debian: apt-get install chromium"

QUIET = [
    # Nothing here may call home: tests run without a network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
]

OFF = (
    # Only the last list counts, so this one repeats what Playwright turns off on this machine's kind of system.
    *("AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    "ThirdPartyStoragePartitioning",
    # Lists below the address bar, which nobody sees here: two more processes for each person that enters.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)


def path() -> str | None:
    """The browser's executable, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def flags() -> list[str]:
    """Command-line flags: quiet, and without its sandbox where root runs it or the kernel lends none."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    off = f"--disable-features={','.join(OFF)}"
    return [*QUIET, off, "--disable-gpu", "--disable-dev-shm-usage", *(["--no-sandbox"] if root else [])]


def launch_options() -> dict[str, object]:
    """What Playwright's `launch` takes."""
    return {"executable_path": path(), "args": flags(), "headless": True}
