"""Do writes, reads and questions of access stand where the house says, in the form it says?"""

import ast
from collections.abc import Iterator

import guards

from .reading import House, Module, Offence, decorators, dotted

WRITING = ("save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create")
WRITERS = {"operations", "models", "migrations", "tests"}
WRITING_ROOMS = {"headway.demo"}
# path → why it may write outside operations
WRITES_ELSEWHERE: dict[str, str] = {
    "headway/foundation/core/jobs.py": "queue, heartbeats and schedules of the worker: nobody's deeds",
}
# module: function → why it is no ordinary operation
OTHER_OPERATIONS: dict[str, str] = {
    "headway.foundation.history: as_json": "the form of a value in a history line; writes nothing",
    "headway.foundation.history: from_json": "the value of a history line; writes nothing",
    "headway.library.tallies: recount": "kept figures follow from rows: nobody does it",
    "headway.library.tallies: recount_all": "kept figures follow from rows; a transaction a state",
    "headway.foundation.notices: send_due": "each letter is claimed, sent and marked by itself",
    "headway.yearly.progress: prepare_letters": "people in batches, each with its letters and steps",
    "headway.foundation.network: preview": "what a load would do; writes nothing",
}
# module: function → why it may return a row
READS_OF_ROWS: dict[str, str] = {
    "headway.foundation.accounts: by_email": "whom a view signs in",
    "headway.foundation.history: line_by_key": "what undo acts on",
    "headway.foundation.network: by_key": "what an operation acts on, after access was asked",
    "headway.foundation.network: resolve": "whom a command or an import means",
    "headway.foundation.network: closed_day": "what an operation acts on, after access was asked",
    "headway.foundation.history: lines_of_act": "what undo acts on",
    "headway.foundation.people: chosen_roles": "what an operation acts on, after access was asked",
    "headway.foundation.people: people_of": "choices of a form: who is meant, and words",
    "headway.foundation.people: named": "choices of a form: who is meant, and words",
    "headway.foundation.people: roles_of": "what an operation acts on, after access was asked",
    "headway.foundation.people: leadership_of": "choices of a form: who is meant",
    "headway.yearly.progress: review_of": "what an operation acts on, after access was asked",
    "headway.yearly.progress: attending": "choices of a form: who is meant, and words",
    "headway.overview.interlaced: handed": "what an operation acts on, as far as the person reads and changes it",
    "headway.foundation.people: leaders_of": "whom an operation tells",
    "headway.foundation.people: with_keys": "whom an operation tells",
    "headway.yearly.progress: plan_of": "the plan of a row that the caller holds",
    "headway.foundation.people: invitation_by_digest": "the invitation whose link somebody holds",
    "headway.exchange.calendars: feed_behind": "the calendar whose address somebody holds",
    "headway.exchange.directories: upload_of": "what an operation acts on, after access was asked",
}
FORBIDDEN = {
    "django.db.models.signals": "what happens stands in the operation, in order",
    "django.dispatch": "what happens stands in the operation, in order",
    "django.contrib.contenttypes.fields": "use Ref for what annotates, a foreign key for what computes",
    "django.contrib.admin": "the admin is a second door to the data",
}


def writes(house: House) -> Iterator[Offence]:
    """Only operations, models, migrations, the demo and tests write rows."""
    for module in house.product:
        if module.furniture in WRITERS or module.room in WRITING_ROOMS or module.path in WRITES_ELSEWHERE:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_write(node, node.func.attr):
                yield module.offence(node, f"{dotted(node.func)}(…) writes", "move it into an operation")


def is_write(node: ast.Call, name: str) -> bool:
    """Whether a call writes rows, as far as its form tells.

    A queryset's `update` takes only keywords (a dict's, a digest's take a positional), its `delete` takes nothing (a
    cache's, a storage's take a name), a storage's `save` takes two positionals.
    """
    if name not in WRITING:
        return False
    if name == "update":
        return not node.args and bool(node.keywords)
    if name == "delete":
        return not node.args
    return name != "save" or len(node.args) < 2


def exported(module: Module) -> set[str]:
    """Names in a module's `__all__`, or all its public functions."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "__all__":
            return {str(item.value) for item in ast.walk(node.value) if isinstance(item, ast.Constant)}
    return {function.name for function in module.functions if not function.name.startswith("_")}


def operations(house: House) -> Iterator[Offence]:
    """What can happen is a keyword-only function with `by`, in one transaction."""
    packages = {
        module.path.removesuffix("/__init__.py"): exported(module)
        for module in house.product
        if module.inside == "operations/__init__.py"
    }
    for module in house.product:
        if module.furniture != "operations":
            continue
        public = packages.get(module.path.rsplit("/", 1)[0], exported(module))
        for function in module.functions:
            known = f"{module.room}: {function.name}"
            if function.name not in public or known in OTHER_OPERATIONS:
                continue
            names = [argument.arg for argument in function.args.kwonlyargs]
            if function.args.args or function.args.posonlyargs:
                yield module.offence(function, f"{function.name} takes positional arguments", "put * first")
            if "by" not in names:
                yield module.offence(function, f"{function.name} does not say who did it", "take `by`")
            if "transaction.atomic" not in decorators(function):
                yield module.offence(function, f"{function.name} may happen by half", "decorate: @transaction.atomic")


def reads(house: House) -> Iterator[Offence]:
    """Queries answer with frozen dataclasses and plain values, never with querysets or rows."""
    for module in house.product:
        if module.furniture != "queries":
            continue
        rows = row_names(module)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and any("dataclass" in dotted(mark) for mark in node.decorator_list):
                marks = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
                if not any(keyword.arg == "frozen" for mark in marks for keyword in mark.keywords):
                    yield module.offence(node, f"{node.name} can be changed", "@dataclasses.dataclass(frozen=True)")
        for function in module.functions:
            if function.name.startswith("_") or f"{module.room}: {function.name}" in READS_OF_ROWS:
                continue
            if function.returns is None:
                yield module.offence(function, f"{function.name} does not say what it returns", "annotate it")
                continue
            said = {part for node in ast.walk(function.returns) for part in dotted(node).split(".")}
            if bad := sorted(said & rows):
                what = f"{function.name} returns {', '.join(bad)}"
                yield module.offence(function, what, "return a frozen dataclass: pages never see rows")


def row_names(module: Module) -> set[str]:
    """Names under which a module knows models and querysets."""
    found = {"QuerySet", "Manager", "Model"}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and "models" in (node.module or "").split("."):
            found |= {alias.asname or alias.name for alias in node.names if alias.name[0].isupper()}
    return found


def forbidden(house: House) -> Iterator[Offence]:
    """No signals, no generic foreign keys, no models by name."""
    for module in house.modules:
        if "tests" in module.path.split("/"):
            continue
        for node in ast.walk(module.tree):
            imported = []
            if isinstance(node, ast.ImportFrom):
                imported = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                imported = [alias.name for alias in node.names]
            for name in imported:
                for bad, remedy in FORBIDDEN.items():
                    if name == bad:
                        yield module.offence(node, f"imports {bad}", remedy)
            named = isinstance(node, ast.Call) and dotted(node.func).endswith("apps.get_model")
            if named and "migrations" not in module.path.split("/"):
                yield module.offence(node, "apps.get_model hides a dependency", "import the model")


def guards_by_module(house: House) -> Iterator[Offence]:
    """Who asks writes `access.plan_or_404(…)`: the words to search for, and where mutants take the question out."""
    for module in house.product:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1] == "access":
                for alias in node.names:
                    if guards.GUARD.match(alias.name):
                        yield module.offence(node, f"imports {alias.name} by name", "import the module access")


RULES = (writes, operations, reads, forbidden, guards_by_module)
