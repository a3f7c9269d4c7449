"""Is a framework's package taken in once, and refused with file and line where it is wrong?"""

import pytest

from headway.foundation.core import actors, refusals
from headway.foundation.history.models import HistoryLine
from headway.library.frameworks import operations, packages, queries
from headway.library.frameworks.models import Framework, Practice

BY = actors.OPERATOR
FOUR_DOMAINS = packages.BUILT_IN[0] / packages.FILE
NAME = "{en: Name, es: Nombre}"
GOOD = f"""code: small
version: "1"
source: S
name: {NAME}
description: {NAME}
domains:
  - code: "1"
    source: S 1
    name: {NAME}
    short: {NAME}
    description: {NAME}
    practices:
      - code: 1a
        source: S 1a
        name: {NAME}
        short: {NAME}
        description: {NAME}
"""


def package(tmp_path, text):
    """A package with this text."""
    file = tmp_path / packages.FILE
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.django_db
def test_the_four_domains_have_four_domains_and_twelve_practices_in_both_languages():
    operations.load_built_in(by=BY)
    domains = queries.tree("four-domains")
    assert [len(domain.practices) for domain in domains] == [3, 3, 3, 3]
    assert [row.code for row in queries.practices("four-domains")][:5] == ["1", "1a", "1b", "1c", "2"]
    for practice in Practice.objects.all():
        assert all(practice.names[one] and practice.descriptions[one] for one in ("en", "es")), practice
        assert practice.source


@pytest.mark.django_db
def test_loading_twice_changes_nothing(django_assert_num_queries):
    operations.load_built_in(by=BY)
    operations.load_built_in(by=BY)
    assert (Framework.objects.count(), Practice.objects.count(), HistoryLine.objects.count()) == (1, 16, 1)


@pytest.mark.django_db
def test_the_same_version_with_other_content_is_refused(tmp_path):
    operations.load_package(path=package(tmp_path, GOOD), by=BY)
    with pytest.raises(refusals.BadInput, match="version 1 of small is already loaded with other content"):
        operations.load_package(path=package(tmp_path, GOOD.replace("S 1a", "S 1a, changed")), by=BY)
    operations.load_package(path=package(tmp_path, GOOD.replace('version: "1"', 'version: "2"')), by=BY)
    assert Framework.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("    source: S 1\n", ""), 7, "'source' is a required property"),
        (("code: 1a", "code: '1'"), 13, "the code 1 stands twice"),
        (("code: small", "code: Small Words"), 1, "does not match"),
        (("      - code: 1a", "      - colour: red\n        code: 1a"), 13, "colour"),
        (("        source: S 1a\n", "        source: S 1a\n        retired_on: soon\n"), 15, "retired_on is no date"),
        (('  - code: "1"', "  - code: [1"), 8, "not YAML"),
        ((GOOD, ""), 1, "the file is empty"),
        ((GOOD, "- 1\n"), 1, "is not of type 'object'"),
    ],
)
def test_a_wrong_package_is_refused_with_file_and_line(tmp_path, change, line, words):
    with pytest.raises(refusals.BadInput) as refused:
        packages.read(package(tmp_path, GOOD.replace(*change)))
    assert refused.value.sentence.startswith(f"framework.yaml:{line}: "), refused.value.sentence
    assert words in refused.value.sentence


def test_every_problem_is_told_at_once(tmp_path):
    text = GOOD.replace("source: S 1a\n", "\n").replace("source: S\n", "\n")
    with pytest.raises(refusals.BadInput) as refused:
        packages.read(package(tmp_path, text))
    assert len(refused.value.sentence.splitlines()) == 2


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(refusals.BadInput, match="cannot be read"):
        packages.read(tmp_path / "nothing.yaml")
    (tmp_path / packages.FILE).write_bytes("name: é".encode("latin-1"))
    with pytest.raises(refusals.BadInput, match="not UTF-8"):
        packages.read(tmp_path)
