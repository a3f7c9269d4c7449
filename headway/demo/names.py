"""How are the demo's places and people called? All invented; the same seed gives the same names."""

import random
import re
from collections.abc import Iterator, Sequence

from .lives import Person, Place


def _list(text: str) -> list[str]:
    return text.split("|")


PLACES = _list(
    "Alder Bayou|Heron Lake|Sedge|Marsh Road|Teal Point|Cypress Bend|Magnolia Fork|Willow Slough|Pecan Grove|"
    "Live Oak|Blue Egret|Sweetgum|Tupelo Landing|Palmetto Ridge|Kingfisher|Cane River Bend|Lotus Pond|Mill Prairie|"
    "Old Ferry|Plover Field|Redbud|Saltgrass|Turtle Cove|Upland|Verbena|Wren Hollow|Yarrow|Zinnia Hill|Gull Harbor|"
    "Ibis|Juniper Flat|Larkspur|Mayhaw|Nettle Creek|Osprey|Prairie Star|Quail Run|Rice Field|Sandbar|Thistle|"
    "Loblolly|Catalpa|Dogwood Trace|Elderberry|Fern Gully|Goldenrod|Hackberry|Indigo|Jasmine|Lantana"
)
PARISHES = _list(
    "Cordelle|Bayard|Duvallon|Eastmere|Fontenac|Grandbois|Halcyon|Isle Verte|Jonquil|Kestrel Bend|Larkmoor|Maringo|"
    "Northfall|Oakhallow|Perrault|Quillon|Rosemarsh|Sauveterre|Tamarind|Umberly|Valcourt|Westerley|Ysolde|Ambrose|"
    "Belleroche|Chantrell|Delacour|Evangel|Florient|Gaspard|Hollister|Ivoire|Jessamine|Kingsport|Lavigne|Montclair|"
    "Navarre|Olivier|Pontmain|Quincey|Ravenel|Solange|Thibault|Ursuline|Vermeil|Winslow|Arceneau|Boisvert|Castille|"
    "Dumaine|Esplanade|Fauborg|Galvez|Hyacinth|Iberline|Jolivet|Kerlerec|Lafontaine|Mirabeau|Nicollet|Orchis|Prevost|"
    "Quiver|Robichaux|Sirene|Toulon|Ulloa|Villeneuve|Wickliff|Zephyr"
)
FIRST = _list(
    "Naomi|Theo|Ivy|June|Lucille|Wade|Joel|Ada|Marcus|Renee|Omar|Celeste|Dario|Elise|Franklin|Greta|Hugo|Imani|Jonah|"
    "Keisha|Leon|Maribel|Nolan|Odette|Percy|Quinn|Rosalind|Silas|Tamika|Ulises|Vera|Winston|Ximena|Yolanda|Zeke|"
    "Amara|Basil|Corinne|Desmond|Estelle|Felix|Ginevra|Horace|Isolde|Jasper|Katya|Lionel|Mireille|Nestor|Ophelia"
)
LAST = _list(
    "Castellane|Marchbank|Durrell|Abara|Estrade|Hollin|Amparo|Quist|Pell|Bonnefoy|Carrow|Dessalines|Ellery|Fontaine|"
    "Garrick|Havel|Ibarra|Jessup|Kirwan|Lanoue|Mercado|Nwosu|Okafor|Pruett|Quarles|Rainer|Sotelo|Trask|Umana|Varga|"
    "Whitlow|Xiong|Yancey|Zamora|Aldous|Brightwater|Calloway|Drummond|Eastlake|Farrow|Guidry|Hathorne|Ingram|Jolie|"
    "Kessler|Lemoine|Montrose|Nightingale|Ostrander|Penhallow"
)
LEVELS = (("Elementary", "K", "5"), ("Middle", "6", "8"), ("High", "9", "12"), ("Academy", "K", "8"))
POSTS = {
    "school": (
        ("leader", "principal"), ("member", "teacher_leader"), ("member", "teacher"), ("member", "mentor"),
    ),
    "system": (
        ("leader", "superintendent"), ("member", "academic_director"), ("member", "special_education"),
    ),
    "state": (
        ("leader", "program_manager"), ("member", "improvement_specialist"), ("member", "program_manager"),
    ),
}  # fmt: skip
"""Role and position of those who work at a place, the leader first."""


class Namer:
    """Names places; no two schools of a system have one name."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.used: set[str] = set()
        self._systems = list(PARISHES[1:])
        self.random.shuffle(self._systems)

    def system(self, number: int) -> str:
        """`Cordelle Parish` first, then the others."""
        return f"{'Cordelle' if number == 0 else self._systems[(number - 1) % len(self._systems)]} Parish"

    def school(self, system: str, number: int) -> tuple[str, str, str]:
        """A name, lowest and highest grade; the levels of a system go round."""
        level, lowest, highest = LEVELS[number % len(LEVELS)]
        if system == "Cordelle Parish" and number < len(PLACES):
            place = PLACES[number]
        else:
            place = self.random.choice(PLACES)
        name = f"{place} {level}"
        while f"{system}{name}" in self.used:
            name = f"{self.random.choice(PLACES)} {level}"
        self.used.add(f"{system}{name}")
        return name, lowest, highest


def staff(place: Place, above: str, cast: Sequence[Person], chance: random.Random) -> Iterator[Person]:
    """The cast of a place first, then invented people for its other posts; no name twice."""
    yield from cast
    used = {person.name for person in cast}
    domain = ".".join(re.sub(r"[^a-z]+", "-", name.lower()).strip("-") for name in (place.name, above) if name)
    for role, position in POSTS[place.kind][len(cast) :]:
        name = next(name for name in _people(chance) if name not in used)
        used.add(name)
        yield Person(name, f"{name.lower().replace(' ', '.')}@{domain}.example", role, position)


def _people(chance: random.Random) -> Iterator[str]:
    while True:
        yield f"{chance.choice(FIRST)} {chance.choice(LAST)}"
