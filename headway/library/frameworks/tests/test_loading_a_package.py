"""Is a package taken in once, and refused with file and line where it is wrong?"""

import pytest

from headway.foundation.core import refusals
from headway.foundation.history.models import HistoryLine
from headway.library.frameworks import bundles, operations, queries, reading
from headway.library.frameworks.models import Crosswalk, CrosswalkPair, Framework, Practice

from .worlds import BY, CROSSWALK, NAME, SMALL, load, write


def refused(tmp_path, text: str) -> list[str]:
    """The lines of the refusal."""
    with pytest.raises(refusals.BadInput) as wrong:
        bundles.read(write(tmp_path, text))
    return wrong.value.sentence.splitlines()


def rows() -> list[int]:
    return [model.objects.count() for model in (Framework, Practice, Crosswalk, CrosswalkPair, HistoryLine)]


@pytest.mark.django_db
def test_the_same_content_again_changes_nothing(tmp_path):
    first = operations.load_built_in(by=BY)
    before = rows()
    second = operations.load_built_in(by=BY)
    assert (rows(), [one.new for one in first], [one.new for one in second]) == (before, [True] * 5, [False] * 5)
    assert [one.key for one in first] == [one.key for one in second]
    [loaded] = load(tmp_path)
    assert (loaded.new, loaded.title, loaded.items) == (True, "Name 1", 2)
    [again] = load(tmp_path, "# The same in another layout\n" + SMALL.replace(NAME, "{es: Nombre, en: Name}"))
    assert (again.new, again.key) == (False, loaded.key)
    assert rows() == [before[0] + 1, before[1] + 2, *before[2:4], before[4] + 1]


@pytest.mark.django_db
def test_changed_content_needs_a_new_version(tmp_path):
    load(tmp_path)
    changed = SMALL.replace("S 1a", "S 1a, changed")
    with pytest.raises(refusals.BadInput) as wrong:
        load(tmp_path, changed)
    assert wrong.value.sentence == (
        "framework.yaml:2: version 1 of small is already loaded with other content. "
        "Give the changed package a new version."
    )
    assert [row.source for row in queries.practices("small")] == ["S 1", "S 1a"]


@pytest.mark.django_db
def test_codes_of_a_newer_version_replace_the_words_of_the_older(tmp_path):
    load(tmp_path)
    newer = SMALL.replace('version: "1"', 'version: "2"').replace("code: 1a", "code: 1b")
    load(tmp_path, newer.replace("S 1\n", "S 1, second\n"))
    assert [(row.code, row.source) for row in queries.practices("small")] == [
        ("1", "S 1, second"),
        ("1a", "S 1a"),
        ("1b", "S 1a"),
    ]
    [framework] = [row for row in queries.frameworks() if row.code == "small"]
    assert framework.version == "2"


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        (("    source: S 1\n", ""), 7, "“source” is missing here. Add it."),
        (("code: 1a", "code: '1'"), 13, "the code 1 stands twice. Give each its own."),
        (("code: small", "code: Small Words"), 1, "“code” cannot be “Small Words”. Use 2 to 40 small letters,"),
        (("code: small", "code: 2024"), 1, "“code” cannot be “2024”."),
        (("code: small", f"code: {'x' * 99}"), 1, f"“code” cannot be “{'x' * 60}…”. Use"),
        (("code: 1a", "code: one a"), 13, "“code” cannot be “one a”. Use up to 20 letters, digits, dots and hyphens."),
        (("      - code: 1a", "      - code: 1a\n        colour: red"), 14, "“colour” is not known here. Use code,"),
        (
            ("        source: S 1a\n", "        source: S 1a\n        retired_on: soon\n"),
            15,
            "“retired_on” is no date.",
        ),
        (
            ("        source: S 1a\n", "        source: S 1a\n        retired_on: 2026-02-30\n"),
            15,
            "“retired_on” is no date. Write it as 2026-06-30.",
        ),
        (("source: S\n", "source: S\nsource: S\n"), 4, "“source” stands here twice. Keep one."),
        (("source: S\n", f"source: {'S' * 41}\n"), 3, "“source” has 41 characters. Shorten it to 40."),
        (("source: S\n", "source:\n"), 3, "“source” is empty. Fill it in."),
        (("source: S\n", "source: [S]\n"), 3, "“source” has to be a text."),
        (("{en: Name, es: Nombre}", "{en: Name}"), 4, "“es” is missing here."),
        (('  - code: "1"', "  - code: [1"), 8, "this is not YAML"),
        ((SMALL, ""), 1, "the file is empty."),
        ((SMALL, "- 1\n"), 1, "the package has to be a set of named values."),
        ((SMALL, "just words\n"), 1, "the package has to be a set of named values."),
        (("code: small", "? [a, b]\n: c\ncode: small"), 1, "“?” is not known here."),
        (("source: S\n", 'source: "S\\0"\n'), 3, "the text has a control character. Take it out."),
        (("source: S\n", 'source: "\\ud800"\n'), 3, ""),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_remedy(tmp_path, change, line, sentence):
    first = refused(tmp_path, SMALL.replace(*change, 1))[0]
    assert first.startswith(f"framework.yaml:{line}: {sentence}"), first


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    text = SMALL.replace("source: S 1a\n", "\n").replace("source: S\n", "\n").replace("code: 1a", "code: '1'")
    write(tmp_path, text)
    write(tmp_path, CROSSWALK.replace("    to: 3b\n", ""), "crosswalk.yaml")
    with pytest.raises(reading.Wrong) as wrong:
        bundles.read(tmp_path)
    assert [(one.file, one.line) for one in wrong.value.problems] == [
        ("framework.yaml", 1), ("framework.yaml", 13), ("framework.yaml", 13), ("crosswalk.yaml", 6),
    ]  # fmt: skip
    assert len(wrong.value.sentence.splitlines()) == 4


def test_of_many_problems_fifty_are_shown_and_all_are_counted(tmp_path):
    nodes = "".join(f'  - {{code: "{n}", practices: []}}\n' for n in range(20))
    lines = refused(tmp_path, SMALL.partition("  - code")[0] + nodes)
    assert (len(lines), lines[-1]) == (51, "30 more problems.")


def test_what_would_cost_much_is_refused_before_it_costs(tmp_path):
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert refused(tmp_path, bomb) == ["framework.yaml:2: “*a” repeats another place. Write the text out."]
    assert refused(tmp_path, "x:\n  " + "[" * 50_000) == [
        "framework.yaml:2: this is nested more than 12 deep. Take levels out."
    ]
    assert refused(tmp_path, "#" * 1_000_001) == [
        "framework.yaml:1: the file is larger than 1 MB. Split the package in two."
    ]
    node = f"{{source: S, name: {NAME}, short: {NAME}, description: {NAME}, practices: [], code: "
    many = "".join(f'  - {node}"{n}"}}\n' for n in range(501))
    head = SMALL.partition("  - code")[0]
    assert refused(tmp_path, head + many) == [
        "framework.yaml:6: the package has 501 domains and practices. Keep to 500."
    ]
    most = bundles.read(write(tmp_path, head + many.rpartition("  - ")[0]))
    assert len(most.frameworks[0].nodes) == 500


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    for path, sentence in (
        (tmp_path / "nothing.yaml", "nothing.yaml:1: there is no such file. Check the path."),
        (tmp_path, f"{tmp_path.name}:1: the folder has no framework.yaml and no crosswalk.yaml."),
    ):
        with pytest.raises(refusals.BadInput) as wrong:
            bundles.read(path)
        assert wrong.value.sentence.startswith(sentence)
    (tmp_path / "framework.yaml").write_bytes("a: b\nname: é".encode("latin-1"))
    with pytest.raises(refusals.BadInput, match="2: the file is not UTF-8"):
        bundles.read(tmp_path)


@pytest.mark.django_db
def test_a_package_with_a_problem_leaves_nothing_behind(tmp_path):
    operations.load_built_in(by=BY)
    before = rows()
    write(tmp_path, SMALL)
    write(tmp_path, CROSSWALK.replace("to: 3b", "to: 9z"), "crosswalk.yaml")
    with pytest.raises(refusals.BadInput):
        operations.load(path=tmp_path, by=BY)
    assert rows() == before
