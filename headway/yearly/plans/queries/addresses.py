"""Where is the page of a plan, an action, a milestone, a month? (Some stand in `progress`, above.)"""

import uuid

from django.urls import reverse

from headway.foundation.web.addresses import address

from ..models import Milestone


def action_address(key: uuid.UUID) -> str:
    """Where an action's page is (the page itself stands in `progress`, above)."""
    return f"/actions/{key}/"


def strategy_address(key: uuid.UUID) -> str:
    """Where a strategy's page is."""
    return address("plans:strategy", key)


def milestone_address(key: uuid.UUID) -> str:
    """Where a milestone's page is (in `progress`, above)."""
    return f"/milestones/{key}/"


def month_address(key: uuid.UUID) -> str:
    """Where the statuses of a plan's month are (in `progress`, above)."""
    return f"/plans/{key}/month/"


def designation_address(key: uuid.UUID) -> str:
    """Where a designation of an organisation is written (in `home`, above)."""
    return f"/organisations/{key}/designations/new/"


def adjust_address(key: uuid.UUID, kind: str) -> str:
    """Where an element of a plan at work is adjusted (in `approvals`, above)."""
    return f"/adjust/{kind}/{key}/"


def about_address(key: uuid.UUID, anchor: str = "") -> str:
    """Where a plan says what stands beside its rows, and a part of that page."""
    return reverse("plans:about", args=[key]) + (f"#{anchor}" if anchor else "")


def paste_address(milestone: Milestone) -> str:
    """Where rows of a spreadsheet are pasted below a milestone."""
    return f"{reverse('plans:strategy_paste', args=[milestone.strategy.key])}?under={milestone.key}"


def plan_address(key: uuid.UUID, anchor: str = "") -> str:
    """Where a plan's page is, and a row on it."""
    return reverse("plans:plan", args=[key]) + (f"#{anchor}" if anchor else "")
