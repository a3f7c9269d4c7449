"""What direction tells the registers: cards and undo of its elements, its door, how far its step has come."""

from .directions import DIRECTION_KINDS
from .doors import direction_door, direction_state
from .measures import MEASURE_KINDS, OF_GOALS

KINDS = (*DIRECTION_KINDS, *MEASURE_KINDS)
DOORS = (direction_door,)
STATES = (direction_state,)
USES = (OF_GOALS,)
