"""Who can be signed in as in the demo, and what may each of them do?"""

import dataclasses

PASSWORD = "a calm river finds its way"


@dataclasses.dataclass(frozen=True)
class Member:
    """One of the cast: a name, an e-mail, where they stand (`state`, `system`, `school` or nowhere) and as what."""

    id: str
    role: str
    name: str
    email: str
    at: str
    roles: tuple[str, ...]
    position: str
    organisation: str


STATE, SYSTEM, SCHOOL = "State of Marais", "Cordelle Parish", "Alder Bayou Elementary"
CAST = (
    Member("state_lead", "State lead", "Wade Hollin", "wade@marais.example", "state",
           ("administrator", "leader"), "program_manager", STATE),
    Member("specialist", "Improvement specialist", "Ada Quist", "ada@marais.example", "system",
           ("specialist",), "improvement_specialist", SYSTEM),
    Member("superintendent", "Superintendent", "Lucille Estrade", "lucille@cordelle.example", "system",
           ("administrator", "leader"), "superintendent", SYSTEM),
    Member("principal", "Principal", "Naomi Castellane", "naomi@alder.example", "school",
           ("administrator", "leader"), "principal", SCHOOL),
    Member("teacher_leader", "Teacher leader", "Theo Marchbank", "theo@alder.example", "school",
           ("member",), "teacher_leader", SCHOOL),
    Member("coach", "Coach", "June Abara", "june@coaching.example", "school", ("coach",), "", SCHOOL),
    Member("board_viewer", "Board member", "Percy Lanoue", "percy@board.example", "system",
           ("viewer",), "board_member", SYSTEM),
    Member("outsider", "Outsider", "Vera Trask", "vera@elsewhere.example", "", (), "", "no role anywhere"),
)  # fmt: skip


def sign_ins() -> list[dict[str, str]]:
    """The cast as the sign-in page shows it."""
    return [
        {"id": m.id, "role": m.role, "name": m.name, "email": m.email, "organisation": m.organisation} for m in CAST
    ]
