"""What do the demo's organisations plan and say? A bank of invented works and sentences."""

from . import reasons, said
from .agencies import STATE, SYSTEM
from .culture import CULTURE
from .instruction import INSTRUCTION
from .leadership import LEADERSHIP
from .talent import TALENT
from .works import Deed, Piece, Work, sentence

SCHOOL: tuple[Work, ...] = tuple(
    work for four in zip(LEADERSHIP, TALENT, INSTRUCTION, CULTURE, strict=True) for work in four
)
"""Works of schools, the four domains in turn: works that stand beside each other differ in domain."""

__all__ = ["SCHOOL", "STATE", "SYSTEM", "Deed", "Piece", "Work", "reasons", "said", "sentence"]
