"""Do models, migrations and settings keep the habits of the house?"""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Any

from .reading import House, Offence, dotted

ENDINGS = {"DateTimeField": "_at", "DateField": "_on"}
# Spans in force have the names of data 13; a month is named by its first day.
SPANS = ("_from", "_to", "_month")


def moments_and_days(house: House) -> Iterator[Offence]:
    """A moment is called `…_at`, a day `…_on`."""
    for module in house.product:
        if module.furniture != "models" and module.path != "headway/foundation/core/models.py":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                kind, name = dotted(node.value.func), dotted(node.targets[0])
                ending = ENDINGS.get(kind.rsplit(".", 1)[-1])
                span = kind.endswith("DateField") and f"_{name}".endswith(SPANS)
                if ending and not span and not f"_{name}".endswith(ending):
                    yield module.offence(node, f"{name} is a {kind}", f"let its name end in {ending}")


def migrations(house: House) -> Iterator[Offence]:
    """Migrations are numbered without a gap or a fork and named by what they do."""
    by_room: dict[str, list[str]] = {}
    for module in house.modules:
        if "/migrations/" in module.path and module.name != "__init__.py":
            by_room.setdefault(module.path.rsplit("/", 1)[0], []).append(module.name)
    for folder, found in by_room.items():
        for number, name in enumerate(sorted(found), 1):
            path = f"{folder}/{name}"
            if not name.startswith(f"{number:04}_"):
                yield Offence(path, 1, f"number {number:04} expected", "one line of migrations, without gap or fork")
            if re.search(r"_auto_|_and_more|_alter_\w+_and_", name):
                yield Offence(path, 1, "has a name that a machine made", "name it by what it does")


def settings_documented(house: House) -> Iterator[Offence]:
    """Every variable is explained in docs/operating.md, and what is explained there exists."""
    settings, manual = "headway/config/settings.py", "docs/operating.md"
    used = {f"HEADWAY_{name}" for name in re.findall(r"\b(?:variable|flag)\(\s*\"(\w+)\"", house.texts[settings])}
    told = set(re.findall(r"^\| `(HEADWAY_\w+)` \|", house.texts.get(manual, ""), re.MULTILINE))
    for name in sorted(used - told):
        yield Offence(settings, 1, f"{name} is not explained", f"add a row to the table of {manual}")
    for name in sorted(told - used):
        yield Offence(manual, 1, f"{name} is explained, but nothing reads it", "take the row out")


def environment_by_settings(house: House) -> Iterator[Offence]:
    """Only the settings read the environment."""
    for module in house.product:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and dotted(node) in ("os.environ", "os.getenv"):
                yield module.offence(node, "reads the environment", "read it in settings, document it, use settings")


def relations_upward(models: Iterable[Any], rooms: list[str]) -> Iterator[str]:
    """Relations point to rooms of the same height or lower, and leave no name behind in another room."""
    for model in models:
        room = model._meta.app_config.name
        if room not in rooms:
            continue
        for field in model._meta.get_fields(include_hidden=True):
            if field.auto_created or not field.is_relation or field.related_model in (None, "self"):
                continue
            target = field.related_model._meta.app_config.name
            where = f"{model.__module__}.{model.__name__}.{field.name}"
            if target not in rooms or target == room:
                continue
            if rooms.index(target) > rooms.index(room):
                yield f"{where}: points up to {target}: turn it round, or use a join table in the upper room"
            elif not field.remote_field.hidden:
                yield f'{where}: leaves a name behind in {target}: write related_name="+"'


RULES = (moments_and_days, migrations, settings_documented, environment_by_settings)
