"""What does a PDF say of itself, as the tools of other people read it? (Debian's poppler-utils.)"""

import dataclasses
import re
import shutil
import subprocess

import pytest

from headway.foundation.documents import fonts

TOOLS = ("pdfinfo", "pdftotext", "pdffonts")


def ready():
    """Skip the test where the machine lacks what it needs."""
    if lacking := [name for name in TOOLS if not shutil.which(name)]:
        pytest.skip(f"{lacking[0]} is not on this machine (Debian: poppler-utils)")
    if lacking := fonts.missing():
        pytest.skip(f"the font {lacking[0]} is not here (make assets)")


def run(tool, content, *options):
    """What a tool prints of a PDF."""
    args = [tool, *options, "-", *(["-"] if tool == "pdftotext" else [])]
    said = subprocess.run(args, input=content, capture_output=True, check=True).stdout
    return said.decode("utf-8", "replace")


def text(content, *options):
    """The text as it is read aloud: lines joined, white space single."""
    return " ".join(run("pdftotext", content, "-enc", "UTF-8", *options).split())


def unspaced(content):
    """The text without any white space, for what is broken over lines."""
    return "".join(run("pdftotext", content, "-raw").split())


def facts(content):
    """What the properties say."""
    return dict(
        re.split(r":\s+", line, maxsplit=1)
        for line in run("pdfinfo", content).splitlines()
        if re.search(r":\s+\S", line)
    )


@dataclasses.dataclass
class Tagged:
    """One element of the structure."""

    depth: int
    kind: str
    text: str = ""


def structure(content):
    """Every element of the structure in reading order, with its text."""
    found = []
    for line in run("pdfinfo", content, "-struct-text").splitlines():
        bare = line.strip()
        depth = (len(line) - len(line.lstrip())) // 2
        if bare.startswith('"'):
            found[-1].text += bare.strip('"')
        elif kind := re.match(r"(H[1-6]|P|Table|THead|TBody|TR|TH|TD|Figure|Document|L|LI|Span|Div|Sect)\b", bare):
            found.append(Tagged(depth, kind[1]))
    return found


def headings(content):
    """Levels of the headings, in order."""
    return [int(one.kind[1]) for one in structure(content) if re.fullmatch(r"H[1-6]", one.kind)]


def used_fonts(content):
    """(name, whether it is embedded) of each font."""
    rows = run("pdffonts", content).splitlines()[2:]
    return [(row.split()[0].partition("+")[2], row.split()[-5] == "yes") for row in rows]
