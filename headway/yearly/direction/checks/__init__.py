"""What do checks find in the directions of organisations? Each in words of its own."""

from .registered import DIRECTION_CHECKS

CHECKS = (*DIRECTION_CHECKS,)
