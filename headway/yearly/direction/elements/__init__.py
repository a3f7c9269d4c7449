"""What direction tells the registers: cards and undo of its elements."""

from .measures import MEASURE_KINDS

KINDS = (*MEASURE_KINDS,)
