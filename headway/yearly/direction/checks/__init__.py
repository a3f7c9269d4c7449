"""What do checks find in the directions of organisations and in their measures? Each in words of its own."""

from .measures import MEASURE_CHECKS
from .registered import DIRECTION_CHECKS

CHECKS = (*DIRECTION_CHECKS, *MEASURE_CHECKS)
