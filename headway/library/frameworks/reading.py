"""What does a YAML file of content say, and on which line is it wrong?

A file is taken as a whole or not at all: every problem is told at once as `file:line: sentence`. What could make a
small file cost much (aliases, deep nesting, sheer size) is refused before anything is built from it.
"""

import dataclasses
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import jsonschema
import yaml

from headway.foundation.core import refusals, words

MOST_BYTES: Final = 1_000_000
MOST_ITEMS: Final = 500
DEPTH: Final = 12
SHOWN: Final = 50
CLIP: Final = 60
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TYPES: Final = {"object": "a set of named values", "array": "a list", "string": "a text"}
FORMATS: Final = jsonschema.FormatChecker(["date"])


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file, and what to do about it."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class Wrong(refusals.BadInput):
    """Content that cannot be taken. `problems` has all of them, the sentence the first fifty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - SHOWN
        shown = [str(problem) for problem in self.problems[:SHOWN]]
        super().__init__("\n".join([*shown, f"{more:,} more problems."] if more > 0 else shown))


@dataclasses.dataclass(frozen=True)
class Document:
    """A file of content: its name, what it says (each scalar as the text that was typed), and where that stands."""

    file: str
    tree: yaml.Node
    data: Any

    @property
    def digest(self) -> str:
        """The same for the same content, however it is laid out."""
        written = json.dumps(self.data, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()

    def problem(self, path: Iterable[Any], sentence: str) -> Problem:
        """A problem with the thing at `path`, or with the nearest thing above it that is there."""
        node, line = self.tree, self.tree.start_mark.line
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            line, node = found
        return Problem(self.file, line + 1, sentence)

    def faults(self, schema: dict[str, Any]) -> list[Problem]:
        """Everything in which the file differs from a schema, from the top down."""
        validator = jsonschema.Draft202012Validator(schema, format_checker=FORMATS)
        found = [*_doubled(self.file, self.tree)]
        for error in validator.iter_errors(self.data):
            found += [self.problem([*error.absolute_path, *key], sentence) for key, sentence in _sentences(error)]
        return sorted(found, key=lambda problem: problem.line)


def document(file: Path) -> Document:
    """The file, read. Raises Wrong where it is too large, not UTF-8, not YAML, or made to be expensive."""
    text = _text(file)
    try:
        _scan(file.name, text)
        tree = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        sentence = f"this is not YAML ({wrong.problem}). Look at this line and the one before it."
        raise Wrong([Problem(file.name, line, sentence)]) from None
    except yaml.YAMLError:
        sentence = "the file has characters that YAML does not allow. Save it as plain UTF-8 text."
        raise Wrong([Problem(file.name, 1, sentence)]) from None
    if tree is None:
        raise Wrong([Problem(file.name, 1, "the file is empty. Begin with a code, a version and a name.")])
    return Document(file.name, tree, _plain(tree))


def clipped(text: str) -> str:
    """The beginning of a text that somebody else wrote, for a sentence about it."""
    return text if len(text) <= CLIP else f"{text[:CLIP]}…"


def _text(file: Path) -> str:
    name = file.name or str(file)
    try:
        if not file.is_file():
            raise Wrong([Problem(name, 1, "there is no such file. Check the path.")])
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            sentence = f"the file is larger than {MOST_BYTES // 1_000_000} MB. Split the package in two."
            raise Wrong([Problem(name, 1, sentence)])
        return raw.decode("utf-8-sig")
    except OSError as wrong:
        raise Wrong([Problem(name, 1, f"the file cannot be read ({wrong.strerror}). Check the path.")]) from None
    except UnicodeDecodeError as wrong:
        line = wrong.object.count(b"\n", 0, wrong.start) + 1
        raise Wrong([Problem(name, line, "the file is not UTF-8. Save it as UTF-8.")]) from None


def _scan(name: str, text: str) -> None:
    """Walk through the file once without building anything. Raises Wrong at the first thing that is not taken."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        sentence = _costly(event, depth)
        if sentence:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise Wrong([Problem(name, line, sentence)])


def _costly(event: yaml.Event, depth: int) -> str:
    """Why a part of a file is not taken; empty where it is."""
    if isinstance(event, yaml.AliasEvent):
        return f"“*{clipped(str(event.anchor))}” repeats another place. Write the text out."
    if depth > DEPTH:
        return f"this is nested more than {DEPTH} deep. Take levels out."
    if isinstance(event, yaml.ScalarEvent) and any(map(_unwritable, event.value)):
        return "the text has a control character. Take it out."
    return ""


def _unwritable(sign: str) -> bool:
    return sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")


def _plain(node: yaml.Node) -> Any:
    """The data of a YAML tree, every scalar as text: codes such as 1e3 stay what was typed."""
    if isinstance(node, yaml.MappingNode):
        return {_key(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _key(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else "?"


def _step(node: yaml.Node, step: Any) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        found = [(key.start_mark.line, value) for key, value in node.value if _key(key) == step]
        return found[-1] if found else None
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        item = node.value[step]
        return item.start_mark.line, item
    return None


def _doubled(file: str, node: yaml.Node) -> Iterator[Problem]:
    """Names that stand twice in one set: only one of the two could count."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if _key(key) in seen:
                yield Problem(file, key.start_mark.line + 1, f"“{clipped(_key(key))}” stands here twice. Keep one.")
            seen.add(_key(key))
            yield from _doubled(file, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(file, item)


def _sentences(error: jsonschema.ValidationError) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a fault of the schema means to the author: (name below the place, if any; sentence)."""
    what = next((f"“{step}”" for step in reversed(error.absolute_path) if isinstance(step, str)), "the package")
    rule, given = error.validator_value, error.instance
    match error.validator:
        case "required":
            missing = re.match("'(.*)' is a required", error.message)
            yield (), f"“{missing[1] if missing else rule}” is missing here. Add it."
        case "additionalProperties":
            known = sorted(error.schema["properties"])
            for name in sorted(set(given) - set(known)):
                yield (
                    (name,),
                    f"“{clipped(name)}” is not known here. Use {words.listing(known, joint='or')}, or take it out.",
                )
        case "type":
            yield (), f"{what} has to be {TYPES[rule]}. Write it as one."
        case "minLength" | "minItems":
            yield (), f"{what} is empty. Fill it in."
        case "maxLength":
            yield (), f"{what} has {len(given):,} characters. Shorten it to {rule:,}."
        case "maxItems":
            yield (), f"{what} has {len(given):,} items. Keep to {rule:,}."
        case "format":
            yield (), f"{what} is no date. Write it as 2026-06-30."
        case _:
            yield (), f"{what} cannot be “{clipped(given)}”. Use {error.schema['description']}."
