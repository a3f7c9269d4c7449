"""Is everything where the house says it is, and small enough to read?"""

import ast
import re
from collections.abc import Iterator

from .reading import House, Offence

MODULE_LINES, FUNCTION_LINES, SETTINGS_LINES = 400, 60, 350
PAGE_LINES, PART_LINES = 200, 80
FURNITURE = {
    *("__init__", "models", "phases", "access", "queries", "operations", "elements", "checks", "tallies", "search"),
    *("owned", "forms", "views", "urls", "tasks", "apps", "templates", "migrations", "tests", "templatetags"),
    *("content", "static", "locale"),
}
# Rooms with modules of other names: each is a noun of that room's work that the usual furniture has no place for.
# None means any name: these rooms are ground for the others and have no common shape.
NAMED_MODULES: dict[str, set[str] | None] = {
    "headway.foundation.core": None,
    "headway.foundation.web": None,
    "headway.demo": None,
    "headway.exchange.directories": None,  # each format brings its own
    "headway.exchange.archives": None,
    "headway.exchange.calendars": {"events", "writing"},  # what stands in a calendar, and its format
    "headway.foundation.documents": {"fonts", "texts", "typesetting"},
    "headway.foundation.accounts": {"passwords", "adapter", "devices", "mail", "middleware"},
    "headway.foundation.history": {"sayings", "submitting"},
    "headway.foundation.network": {"calendars", "ladder", "schooldays", "scopes", "thresholds"},
    "headway.foundation.people": {"permissions", "standing"},
    "headway.foundation.files": {"recognising", "storing"},
    "headway.foundation.rights": {"subjects"},  # on what is decided: the shared list
    "headway.overview.home": {"frame"},
    "headway.library.frameworks": {"bundles", "crosswalks", "packages", "reading"},
    "headway.library.prompts": {"packages"},
    "headway.library.measures": {"kinds", "figures", "wording"},  # pure: choices, formulas, reading what people type
    "headway.library.checks": {"registry"},
    "headway.library.tallies": {"counting", "counts", "judging", "trees"},
    "headway.foundation.notices": {"letters"},
    # `rows`: a month's rows with their forms, for the pages of two rooms; the others: when a month is asked about, what
    # waits for whom, who is reminded when, what a letter says, and the right to answer from a mail.
    "headway.yearly.progress": {"rows", "rhythms", "obligations", "reminders", "links", "letters", "minutes"},
    "headway.yearly.direction": {"printing", "visibility"},
    "headway.yearly.needs": {"kinds", "printing", "visibility", "wording"},
    # Who approves which plan, as rows and as a pure table; how a value is written down that an adjustment changes, and
    # what the letter about it says.
    "headway.yearly.approvals": {"changing", "letters", "levels", "rules"},
    "headway.yearly.plans": {"money", "pasting", "printing", "rules", "statuses", "visibility", "wording"},
}
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "mixins",
    "misc",
    "services",
}  # an action is a thing of this domain
# Inside a room files depend on files further left.
ORDER = ("phases", "models", "access", "queries", "operations", "elements", "forms", "views", "urls")


def sizes(house: House) -> Iterator[Offence]:
    """Modules, functions, templates and settings have a size that one reads in one go."""
    for module in house.modules:
        if "migrations" in module.path.split("/"):
            continue
        most = SETTINGS_LINES if module.path == "headway/config/settings.py" else MODULE_LINES
        lines = len(module.text.splitlines())
        if lines > most:
            yield module.offence(1, f"{lines} lines, at most {most}", "split it by noun")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    what = f"{node.name} has {lines} lines, at most {FUNCTION_LINES}"
                    yield module.offence(node, what, "give a part of it a name of its own")
    for path, text in house.templates:
        is_part = "/ui/" in path or path.rsplit("/", 1)[-1].startswith("_")
        most = PART_LINES if is_part else PAGE_LINES
        if len(text.splitlines()) > most:
            yield Offence(path, 1, f"{len(text.splitlines())} lines, at most {most}", "split it into parts")
        for found in re.finditer(r"\{% partialdef (\S+).*?%\}.*?\{% endpartialdef", text, re.DOTALL):
            lines = found.group().count("\n") + 1
            if lines > PART_LINES:
                line = text[: found.start()].count("\n") + 1
                yield Offence(path, line, f"part {found.group(1)} has {lines} lines", f"at most {PART_LINES}: split it")


def furniture(house: House) -> Iterator[Offence]:
    """A room has only the furniture of the house, under its names."""
    for path in house.texts:
        module_room = next((room for room in house.rooms if path.startswith(room.replace(".", "/") + "/")), "")
        if not module_room:
            continue
        named = NAMED_MODULES.get(module_room, set())
        piece = path.removeprefix(module_room.replace(".", "/") + "/").split("/")[0].rsplit(".", 1)[0]
        if named is not None and piece not in FURNITURE | named:
            remedy = "use a name of docs/house.md, or add it with its reason to NAMED_MODULES in headway/tests/house"
            yield Offence(path, 1, f"{piece} is no furniture of a room", remedy)


def names(house: House) -> Iterator[Offence]:
    """No module has a name that says nothing."""
    for module in house.modules:
        words = {part.removesuffix(".py") for part in module.path.split("/")}
        for word in sorted(words & EMPTY_NAMES):
            yield module.offence(1, f"the name {word} says nothing", "name it by the noun of its work")


def docstrings(house: House) -> Iterator[Offence]:
    """Each module says which one question it answers; wiring and lists of names have none."""
    for module in house.modules:
        wired = module.name in ("apps.py", "urls.py") or module.path.endswith("/models/__init__.py")
        quiet = wired or "migrations" in module.path.split("/") or not module.text.strip()
        if not quiet and not ast.get_docstring(module.tree):
            yield module.offence(1, "no docstring", "write the one question that the file answers")


def order_inside_rooms(house: House) -> Iterator[Offence]:
    """Inside a room files depend downward only: urls on views, views on forms … models on phases."""
    for module in house.product:
        if module.furniture not in ORDER:
            continue
        for node in ast.walk(module.tree):
            for piece in pieces_imported(node, module.room, module.inside.count("/")):
                if piece in ORDER and ORDER.index(piece) > ORDER.index(module.furniture):
                    what = f"{module.furniture} imports {piece}, which is above it"
                    yield module.offence(node, what, f"move what is needed down (order: {' < '.join(ORDER)})")


def pieces_imported(node: ast.AST, room: str, depth: int) -> set[str]:
    """Which pieces of its own room an import statement of a file `depth` folders down names."""
    if not isinstance(node, ast.ImportFrom):
        return set()
    if node.level == depth + 1:
        return {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    if node.level == 0 and node.module == room:
        return {alias.name for alias in node.names}
    if node.level == 0 and (node.module or "").startswith(f"{room}."):
        return {(node.module or "").removeprefix(f"{room}.").split(".")[0]}
    return set()


def imports_in_functions(house: House) -> Iterator[Offence]:
    """Imports stand at the top, where contracts and readers see them; commands may wait until Django is set up."""
    for module in house.modules:
        if module.path.startswith("headway/cli/") or "tests" in module.path.split("/"):
            continue
        for function in ast.walk(module.tree):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        yield module.offence(node, f"import inside {function.name}", "import at the top of the file")


RULES = (sizes, furniture, names, docstrings, order_inside_rooms, imports_in_functions)
