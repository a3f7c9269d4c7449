"""What are the figures of a node, as programs read them?"""

import dataclasses
import datetime as dt
from typing import Any

from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.library.tallies import counting


def figures_json(*, node: Organisation, framework: str, on: dt.date) -> dict[str, Any]:
    """Figures of a node in the fixed shape that programs read (`headway figures --json`). Four queries at most."""
    year, rows = counting.figures(node, framework, on)
    return {
        "node": {"key": str(node.key), "kind": node.kind, "name": node.name},
        "on": on.isoformat(),
        "school_year": calendars.label(year),
        "framework": framework,
        "rows": [
            {"node": row.node, "code": row.code, "scope": row.scope, **dataclasses.asdict(row.counts)} for row in rows
        ],
    }
