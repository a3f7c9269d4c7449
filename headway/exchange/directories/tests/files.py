"""Directories that tests write themselves, and the real ones that they read where they are there."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"
LOUISIANA = SHARED / "nces-louisiana-2019" / "la_schools_2019.csv"
WASHINGTON = SHARED / "nces-washington-2025" / "washington_schools.csv"
HEADER = "ncessch,leaid,school_name,lea_name,city_location,state_location,lowest_grade_offered,highest_grade_offered"


def real(path: Path) -> Path:
    """A real directory; the test is skipped where it is not on this machine."""
    if not path.exists():
        pytest.skip(f"real test data is not here: {path.name} (a checkout without its data folder)")
    return path


def small(*rows: str) -> bytes:
    """A directory of the given rows."""
    return "\n".join((HEADER, *rows)).encode() + b"\n"


def row(school: int = 1, system: str = "2200017", name: str = "", state: str = "LA") -> str:
    """One good row of school number `school`."""
    return f"{system}{school:05},{system},{name or f'School {school}'},System {system},Reed,{state},Pre-K,5"


def many(count: int, system: str = "2200017") -> bytes:
    """A directory of `count` schools of one system."""
    return small(*(row(at, system) for at in range(1, count + 1)))
