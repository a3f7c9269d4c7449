"""Where are the pages of approvals?"""

import uuid

from headway.foundation.web.addresses import address


def approval_address(plan: uuid.UUID) -> str:
    """Where a plan stands on its way to be approved."""
    return address("approvals:approval", plan)


def decide_address(plan: uuid.UUID) -> str:
    """Where a decision on a plan is written."""
    return address("approvals:decide", plan)


def version_address(version: uuid.UUID) -> str:
    """One version, to be read."""
    return address("approvals:version", version)


def compare_address(plan: uuid.UUID, before: uuid.UUID | str = "", after: uuid.UUID | str = "") -> str:
    """Two versions of a plan beside each other; `now` is the plan as it is."""
    return f"{address('approvals:compare', plan)}?a={before}&b={after}"
