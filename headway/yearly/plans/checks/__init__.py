"""What do checks find in plans, their strategies, milestones and actions? Each in words of its own."""

from typing import Final

from .registered import PLAN_CHECKS, STEP_CHECKS, STRATEGY_CHECKS

OF_PLANS: Final = ("N201", "P312", "P314", "P321", "P322", "P323")
"""What is found of a plan as a whole without a look at its actions: the page of the plan shows it."""
OF_STRATEGIES: Final = tuple(check.code for check in STRATEGY_CHECKS)
"""What is found of strategies."""
CHECKS = (*PLAN_CHECKS, *STRATEGY_CHECKS, *STEP_CHECKS)
