"""Which column of a directory says what? Dialects name the same thing differently, and drift from year to year."""

NEEDED = ("school_id", "system_id", "school_name", "system_name")

HEADERS: dict[str, tuple[str, ...]] = {
    "school_id": ("ncessch", "nces school id", "school nces id", "nces id"),
    "system_id": ("leaid", "nces district id", "district nces id", "nces lea id"),
    "school_name": ("school name", "sch name", "name of school"),
    "system_name": ("lea name", "district", "district name", "agency name"),
    "state": ("state location", "state", "location state", "st"),
    "state_school_id": ("state school id", "st schid"),
    "state_system_id": ("state district id", "st leaid"),
    "city": ("city location", "city", "location city"),
    "street": ("street address", "street location", "address"),
    "postal_code": ("zip", "zip location", "postal code"),
    "phone": ("phone", "telephone"),
    "county": ("county name", "county"),
    "lowest_grade": ("lowest grade offered", "low grade", "gslo"),
    "highest_grade": ("highest grade offered", "high grade", "gshi"),
    "enrolment": ("students", "enrollment", "enrolment", "total students"),
    "teachers": ("teachers", "teachers fte"),
    "locale": ("locale",),
    "charter": ("charter", "charter school"),
    "type": ("type", "school type"),
    "status": ("status", "operational status"),
}
CANONICAL = {
    "school_id": "ncessch",
    "system_id": "leaid",
    "school_name": "school_name",
    "system_name": "lea_name",
}
STUDENT_COLUMNS = ("student id", "studentid", "student name", "date of birth", "dob", "ssn", "student number")

GRADES = {
    "pk": "PK", "pre k": "PK", "prekindergarten": "PK", "pre kindergarten": "PK",
    "kg": "K", "k": "K", "kindergarten": "K", "tk": "TK",
    "ug": "UG", "ungraded": "UG", "ae": "AE", "n": "", "m": "", "†": "", "–": "", "not applicable": "",
}  # fmt: skip


def folded_header(text: str) -> str:
    """A header without case, marks and line: `NCES School ID*` and `nces_school_id` are the same."""
    return " ".join("".join(mark if mark.isalnum() else " " for mark in text.casefold()).split())


def mapping(headers: list[str]) -> dict[str, str]:
    """Which header of the file says what: canonical name → header as written."""
    by_fold = {folded_header(header): header for header in headers}
    return {
        name: next(by_fold[option] for option in options if option in by_fold)
        for name, options in HEADERS.items()
        if any(option in by_fold for option in options)
    }


def grade(text: str) -> str:
    """A grade as Headway writes it: PK, K, 1 to 13, UG."""
    folded = folded_header(text) or text.strip()
    if folded in GRADES:
        return GRADES[folded]
    return str(int(folded)) if folded.isdigit() else text.strip()[:10]
