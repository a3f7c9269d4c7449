"""Who is acting when no signed-in person is? The operator at the command line of the server."""

import dataclasses
import uuid
from typing import Protocol


class Actor(Protocol):
    """Anybody who can be named in history: a person, or the operator."""

    @property
    def key(self) -> uuid.UUID:
        """By which history names them."""


NOBODY = uuid.UUID(int=0)


@dataclasses.dataclass(frozen=True)
class Operator:
    """The person at the server's command line: holds the database anyway, so no permission stops them."""

    key: uuid.UUID = NOBODY
    name: str = "Operator (command line)"

    def __str__(self) -> str:
        return self.name


OPERATOR = Operator()
