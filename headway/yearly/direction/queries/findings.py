"""Beside which part of the page of a direction does each finding stand?"""

from collections import defaultdict
from typing import Any, Final

from headway.foundation.network.models import Organisation
from headway.library.checks import queries as checks

from .contents import Content

CODES: Final = ("D101", "D102", "D103", "D104", "D105", "D106", "D110", "D111", "D112", "D114")
PARTS: Final = {"D102": "mission", "D110": "goals", "D111": "purpose", "D112": "glossary", "D114": "reviews"}


def findings(organisation: Organisation, user: Any, content: Content) -> dict[Any, list[checks.Finding]]:
    """What is found, by the key of the goal or the name of the part that it is about. Six queries."""
    found: dict[Any, list[checks.Finding]] = defaultdict(list)
    for one in checks.of_codes(organisation, user, CODES):
        unsaid = "mission" if content.vision else "vision"
        part = one.ref.key if one.ref.kind == "direction.goal" else PARTS.get(one.code, unsaid)
        found[part].append(one)
    return dict(found)
