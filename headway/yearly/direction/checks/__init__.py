"""What do checks find in the direction of organisations?"""

from .measures import MEASURE_CHECKS

CHECKS = (*MEASURE_CHECKS,)
