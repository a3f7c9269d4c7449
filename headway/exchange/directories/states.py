"""Which state does a code or an NCES id name? (FIPS codes, public; NCES ids begin with them.)"""

import dataclasses

from headway.foundation.network.models import Organisation


@dataclasses.dataclass(frozen=True)
class UsState:
    """A state: postal code, FIPS digits, name, the time zone that most of it keeps."""

    code: str
    fips: str
    name: str
    time_zone: str


_EAST, _MIDDLE, _MOUNTAIN, _WEST = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_LIST = (
    ("AL", "01", "Alabama", _MIDDLE), ("AK", "02", "Alaska", "America/Anchorage"),
    ("AZ", "04", "Arizona", "America/Phoenix"), ("AR", "05", "Arkansas", _MIDDLE), ("CA", "06", "California", _WEST),
    ("CO", "08", "Colorado", _MOUNTAIN), ("CT", "09", "Connecticut", _EAST), ("DE", "10", "Delaware", _EAST),
    ("DC", "11", "District of Columbia", _EAST), ("FL", "12", "Florida", _EAST), ("GA", "13", "Georgia", _EAST),
    ("HI", "15", "Hawaii", "Pacific/Honolulu"), ("ID", "16", "Idaho", "America/Boise"),
    ("IL", "17", "Illinois", _MIDDLE), ("IN", "18", "Indiana", "America/Indiana/Indianapolis"),
    ("IA", "19", "Iowa", _MIDDLE), ("KS", "20", "Kansas", _MIDDLE), ("KY", "21", "Kentucky", _EAST),
    ("LA", "22", "Louisiana", _MIDDLE), ("ME", "23", "Maine", _EAST), ("MD", "24", "Maryland", _EAST),
    ("MA", "25", "Massachusetts", _EAST), ("MI", "26", "Michigan", "America/Detroit"),
    ("MN", "27", "Minnesota", _MIDDLE), ("MS", "28", "Mississippi", _MIDDLE), ("MO", "29", "Missouri", _MIDDLE),
    ("MT", "30", "Montana", _MOUNTAIN), ("NE", "31", "Nebraska", _MIDDLE), ("NV", "32", "Nevada", _WEST),
    ("NH", "33", "New Hampshire", _EAST), ("NJ", "34", "New Jersey", _EAST), ("NM", "35", "New Mexico", _MOUNTAIN),
    ("NY", "36", "New York", _EAST), ("NC", "37", "North Carolina", _EAST), ("ND", "38", "North Dakota", _MIDDLE),
    ("OH", "39", "Ohio", _EAST), ("OK", "40", "Oklahoma", _MIDDLE), ("OR", "41", "Oregon", _WEST),
    ("PA", "42", "Pennsylvania", _EAST), ("RI", "44", "Rhode Island", _EAST), ("SC", "45", "South Carolina", _EAST),
    ("SD", "46", "South Dakota", _MIDDLE), ("TN", "47", "Tennessee", _MIDDLE), ("TX", "48", "Texas", _MIDDLE),
    ("UT", "49", "Utah", _MOUNTAIN), ("VT", "50", "Vermont", _EAST), ("VA", "51", "Virginia", _EAST),
    ("WA", "53", "Washington", _WEST), ("WV", "54", "West Virginia", _EAST), ("WI", "55", "Wisconsin", _MIDDLE),
    ("WY", "56", "Wyoming", _MOUNTAIN), ("PR", "72", "Puerto Rico", "America/Puerto_Rico"),
)  # fmt: skip
BY_CODE = {code: UsState(code, fips, name, zone) for code, fips, name, zone in _LIST}
BY_FIPS = {state.fips: state for state in BY_CODE.values()}


def code_of(organisation: Organisation) -> str:
    """The postal code of a state agency, where it is one of the known. One query."""
    values = organisation.identifiers.filter(scheme="state", to_on__isnull=True).values_list("value", flat=True)
    return next((value for value in values if value in BY_CODE), "")
