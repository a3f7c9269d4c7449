"""Which organisations does the demo have, at each scale? All invented; the same seed gives the same."""

from collections.abc import Sequence

from . import cast
from .lives import Person, Place
from .names import Namer

SCALES = {"town": (1, 4), "system": (1, 12), "state": (70, 1300)}
CODE = "PL"
CAST_AT = {"state": CODE, "system": "9900000", "school": "990000000001"}
"""Where the cast stands, by code: the first system, and its first school."""
LEADING = {"state": ("state_lead",), "system": ("superintendent",), "school": ("principal", "teacher_leader")}


def places(scale: str, seed: int) -> list[Place]:
    """The state, and each system followed by its schools."""
    systems, schools = SCALES[scale]
    namer = Namer(seed)
    found = [Place(CODE, "state", cast.STATE)]
    for number in range(systems):
        name, code = namer.system(number), f"99{number:05}"
        found.append(Place(code, "system", name, parent=CODE, system=number))
        for at in range(schools // systems + (number < schools % systems)):
            school, lowest, highest = namer.school(name, at)
            students = namer.random.randint(180, 900)
            own = f"{code}{at + 1:05}"
            found.append(Place(own, "school", school, code, at, number, lowest, highest, students))
    return found


def cast_of(place: Place) -> Sequence[Person]:
    """Those of the cast who carry the plan of a place; the leader first."""
    kind = next((kind for kind, code in CAST_AT.items() if code == place.code), "")
    found = {member.id: member for member in cast.CAST}
    return [Person(found[one].name, found[one].email) for one in LEADING.get(kind, ())]
