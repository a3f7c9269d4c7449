"""Do views, addresses and templates keep the habits of the house?"""

import ast
import re
from collections.abc import Iterator

from .reading import House, Module, Offence, decorators

METHODS = {"require_GET", "require_POST", "require_safe", "require_http_methods"}
# Views of the whole site, which Django calls by name and for any method.
HANDLERS = {"headway.foundation.web": {"not_found", "refused", "bad_request", "broken"}}
# Folders of templates that stand in for another package's own.
FOLDERS = {"account": "accounts", "allauth": "accounts", "mfa": "accounts", "socialaccount": "accounts"}
INLINE = (
    (r"<style\b", "inline style sheet", "move it to frontend/"),
    (r"<[a-z][^>]*\sstyle\s*=", "inline style", "use a class"),
    (r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", "inline script", "move it to frontend/"),
    (r"<[a-z][^>]*\son[a-z]+\s*=", "inline handler", "listen in a script of frontend/"),
    (r"\bhx-on\b|\bjavascript:", "script in an attribute", "listen in a script of frontend/"),
)


def is_view(function: ast.FunctionDef) -> bool:
    """Public, and its first argument is the request."""
    arguments = function.args.posonlyargs + function.args.args
    return not function.name.startswith("_") and bool(arguments) and arguments[0].arg == "request"


def views(house: House) -> Iterator[tuple[Module, ast.FunctionDef]]:
    """Every view with its module."""
    for module in house.product:
        if module.furniture == "views":
            for function in module.functions:
                if is_view(function) and function.name not in HANDLERS.get(module.room, ()):
                    yield module, function


def methods(house: House) -> Iterator[Offence]:
    """The first decorator of a view is its method."""
    for module, view in views(house):
        first = (decorators(view) or [""])[0].split(".")[-1]
        if first not in METHODS:
            yield module.offence(view, f"{view.name} answers any method", f"decorate it first with {sorted(METHODS)}")


def view_templates(house: House) -> Iterator[Offence]:
    """A view renders the template of its own name, which exists."""
    paths = {path.split("/templates/", 1)[1] for path, _ in house.templates}
    for module, view in views(house):
        room = module.room.rsplit(".", 1)[-1]
        for node in ast.walk(view):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".html"):
                if node.value not in paths:
                    yield module.offence(node, f"{node.value} does not exist", "write it or correct the name")
                elif not re.match(rf"{room}/{view.name}(_\w+)?\.html$", node.value):
                    remedy = f"view, address and template have one name: {room}/{view.name}.html"
                    yield module.offence(node, f"{view.name} renders {node.value}", remedy)


def addresses(house: House) -> Iterator[Offence]:
    """An address has the name of its view, in the namespace of its room."""
    for module in house.product:
        if module.inside != "urls.py":
            continue
        label = module.room.rsplit(".", 1)[-1]
        if f'app_name = "{label}"' not in module.text:
            yield module.offence(1, "no namespace of the room", f'write app_name = "{label}"')
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("path", "re_path")):
                continue
            named = [key.value for key in node.keywords if key.arg == "name"]
            name = str(named[0].value) if named and isinstance(named[0], ast.Constant) else None
            view = getattr(node.args[1], "attr", None) if len(node.args) > 1 else None
            if view and view != name:
                yield module.offence(node, f"the view {view} has the address name {name}", f'write name="{view}"')


def inline(house: House) -> Iterator[Offence]:
    """Templates carry no script and no style: the content security policy would refuse them. Letters carry their style:
    mailboxes read no style sheet.
    """
    for path, text in house.templates:
        comments = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)
        plain = comments.sub(lambda hit: "\n" * hit.group().count("\n"), text)
        for pattern, what, remedy in INLINE:
            if "/letters/" in path and what == "inline style":
                continue
            for found in re.finditer(pattern, plain, re.IGNORECASE):
                yield Offence(path, plain[: found.start()].count("\n") + 1, what, remedy)


def templates_downward(house: House) -> Iterator[Offence]:
    """Templates extend, include and link only what is of their own room or of lower ones."""
    for path, text in house.templates:
        room = next((room for room in house.rooms if path.startswith(room.replace(".", "/") + "/")), "")
        if not room:
            continue
        for found in re.finditer(r"\{% (extends|include|url) [\"']([\w./:-]+)[\"']", text):
            tag, target = found.groups()
            label = re.split("[/:]", target)[0]
            if tag == "url" and ":" not in target:
                label = "accounts" if target.startswith(("account_", "mfa_")) else label
            owner = house.room_called(FOLDERS.get(label, label))
            line = text[: found.start()].count("\n") + 1
            if not owner:
                yield Offence(path, line, f"{tag} {target} names no room", "begin it with the name of a room")
            elif house.rank(owner) > house.rank(room):
                remedy = "ask the elements register for its address" if tag == "url" else "turn the dependency round"
                yield Offence(path, line, f"{tag} {target} points upward", remedy)


def template_folders(house: House) -> Iterator[Offence]:
    """A room's templates stand in a folder of its name."""
    for path, _ in house.templates:
        room = next((room for room in house.rooms if path.startswith(room.replace(".", "/") + "/")), "")
        folder = path.split("/templates/", 1)[1].split("/")[0]
        label = room.rsplit(".", 1)[-1]
        site_wide = room == "headway.foundation.web" and folder.endswith(".html")
        if room and folder != label and FOLDERS.get(folder) != label and not site_wide:
            yield Offence(path, 1, f"templates/{folder} in the room {label}", f"move it to templates/{label}/")


RULES = (methods, view_templates, addresses, inline, templates_downward, template_folders)
