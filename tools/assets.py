"""Are the built styles, scripts and fonts those of the sources in frontend/? Builds them only where they are not.

Takes the machine's Node.js where it is new enough, else the one that the dependency group `build` brings.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "frontend"
BUILT = ROOT / "headway/foundation/web/static/web/built"
PAPER = ROOT / "headway/foundation/documents/fonts"
STAMP = BUILT / ".built-from"
PACKAGES_STAMP = SOURCES / "node_modules" / ".installed-from"
IGNORED = {"node_modules", "dist", ".vite", "coverage"}
NODE_AT_LEAST = (20, 19)


def digest(paths: list[Path]) -> str:
    """One hash of names and contents."""
    summary = hashlib.sha256()
    for path in paths:
        summary.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return summary.hexdigest()


def sources() -> list[Path]:
    """Every file that the result depends on."""
    found = []
    for folder, folders, names in os.walk(SOURCES):
        folders[:] = sorted(name for name in folders if name not in IGNORED)
        found += [Path(folder) / name for name in sorted(names)]
    return found


def node_version(environment: dict[str, str]) -> tuple[int, ...]:
    """The version of the Node.js that `environment` finds; (0,) where none runs."""
    try:
        said = subprocess.run(["node", "--version"], env=environment, capture_output=True, text=True, check=True).stdout
        subprocess.run(["npm", "--version"], env=environment, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return (0,)
    return tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])


def environment_with_node() -> dict[str, str]:
    """Surroundings in which `node` and `npm` are new enough."""
    environment = dict(os.environ)
    if node_version(environment) >= NODE_AT_LEAST:
        return environment
    uv = subprocess.run(["sh", "tools/venv.sh", "uv"], cwd=ROOT, capture_output=True, text=True, check=True)
    print("No Node.js 20.19 or newer here: taking the one of the dependency group `build`.", flush=True)
    sync = [uv.stdout.strip(), "sync", "--frozen", "--quiet", "--inexact", "--group", "build"]
    subprocess.run(sync, cwd=ROOT, check=True)
    environment["PATH"] = f"{ROOT / '.venv/bin'}{os.pathsep}{environment.get('PATH', '')}"
    if node_version(environment) < NODE_AT_LEAST:
        raise SystemExit("No Node.js that builds the styles and scripts. Install Node.js 20.19 or newer.")
    return environment


def build() -> None:
    """Install the locked packages where they changed, then build."""
    environment = environment_with_node()
    npm = shutil.which("npm", path=environment["PATH"]) or "npm"
    locked = digest([SOURCES / "package.json", SOURCES / "package-lock.json"])
    if not PACKAGES_STAMP.exists() or PACKAGES_STAMP.read_text() != locked:
        arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run([npm, *arguments], cwd=SOURCES, env=environment, check=True)
        PACKAGES_STAMP.write_text(locked)
    subprocess.run([npm, "run", "--silent", "build"], cwd=SOURCES, env=environment, check=True)


def main() -> int:
    """Build when the sources differ from what was built last."""
    if not (SOURCES / "package.json").exists():
        print("There is no frontend/package.json: no styles or scripts to build.", file=sys.stderr)
        return 0
    wanted = digest(sources())
    there = (BUILT / "manifest.json").exists() and any(PAPER.glob("*.ttf"))
    if there and STAMP.exists() and STAMP.read_text() == wanted:
        return 0
    print("Building styles and scripts …", flush=True)
    try:
        build()
        manifest = json.loads((BUILT / "manifest.json").read_text())
    except (OSError, ValueError, subprocess.CalledProcessError) as problem:
        print(f"Styles and scripts were not built: {problem}", file=sys.stderr)
        return 1
    STAMP.write_text(wanted)
    print(f"Built {len(manifest)} entries.", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
