"""What do checks find in plans, their strategies, milestones and actions? Each in words of its own."""

from .registered import PLAN_CHECKS, STEP_CHECKS, STRATEGY_CHECKS

CHECKS = (*PLAN_CHECKS, *STRATEGY_CHECKS, *STEP_CHECKS)
