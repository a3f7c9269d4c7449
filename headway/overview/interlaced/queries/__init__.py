"""What the network page asks: practices by organisations, and the actions behind a figure."""

from .behind import FIGURES, Behind, Rows, actions_of
from .figures import figures_json
from .matrices import SHOWN, Asked, Matrix, matrix, yesterday
from .takers import changeable, handed, takers

__all__ = [
    "FIGURES",
    "SHOWN",
    "Asked",
    "Behind",
    "Matrix",
    "Rows",
    "actions_of",
    "changeable",
    "figures_json",
    "handed",
    "matrix",
    "takers",
    "yesterday",
]
