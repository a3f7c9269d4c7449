"""Why was something not done, in words a person can act on?

Every operation that does not happen raises one of these. A sentence names the place, the reason and the remedy.
"""

import dataclasses


class Refusal(Exception):
    """Base of all refusals: `sentence` is shown as it is; nothing was changed."""

    exit_code = 2

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadInput(Refusal):
    """What was given cannot be taken. `fields` maps a field name to its sentence ("" for the whole form)."""

    def __init__(self, sentence: str = "", *, fields: dict[str, str] | None = None) -> None:
        self.fields = dict(fields or {"": sentence})
        super().__init__(sentence or " ".join(self.fields.values()))


class NotAllowed(Refusal):
    """This person may not do this here; the sentence says who can."""

    exit_code = 3


class WrongPhase(Refusal):
    """The thing is not in a phase in which this can happen; the sentence says which it is in."""

    exit_code = 3


@dataclasses.dataclass(frozen=True)
class Clash:
    """One field that two people changed: what both started from, what is stored now, what was sent."""

    base: str
    theirs: str
    yours: str


class Conflict(Refusal):
    """Somebody else changed the same short field. `clashes` maps field → Clash; `version` is the stored one."""

    exit_code = 3

    def __init__(self, sentence: str, *, clashes: dict[str, Clash], version: int) -> None:
        super().__init__(sentence)
        self.clashes = clashes
        self.version = version
