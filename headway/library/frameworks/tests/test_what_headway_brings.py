"""Are the three frameworks that Headway brings complete, in both languages, each item with its source?"""

import re

import pytest

from headway.library.frameworks import bundles, operations, queries

from .worlds import BY

SIZES = {
    "four-domains": {"1": 3, "2": 3, "3": 3, "4": 3},
    "sipr": {"1": 5, "2": 5, "3": 3, "4": 5},
    "best-practices": {"ILT": 0, "TC": 0, "TS": 0, "PS": 0, "CP": 0},
}


@pytest.mark.django_db
def test_four_domains_sipr_and_best_practices_have_their_items():
    operations.load_built_in(by=BY)
    found = {
        row.code: {domain.row.code: len(domain.practices) for domain in queries.tree(row.code)}
        for row in queries.frameworks()
    }
    assert found == SIZES
    four = [row.code for row in queries.practices("four-domains") if row.parent_code]
    assert four == [f"{domain}{letter}" for domain in "1234" for letter in "abc"]
    sipr = [row.code for row in queries.practices("sipr") if row.parent_code]
    assert sipr == [f"{at}.{n}" for at, many in SIZES["sipr"].items() for n in range(1, many + 1)]


def test_every_item_is_described_in_both_languages_and_names_its_source():
    for package in bundles.built_in().frameworks:
        for node in package.nodes:
            for texts in (node.names, node.short_names, node.descriptions):
                assert texts["en"] and texts["es"] and texts["en"] != texts["es"], node.code
            assert len(node.descriptions["en"]) > 60, f"{package.code} {node.code} is thin"
            assert re.fullmatch(rf"{package.source} \S+", node.source), node.source
            assert len(node.short_names["en"]) <= 20, node.short_names
        sources = [node.source for node in package.nodes]
        assert len(sources) == len(set(sources))


def test_every_best_practice_and_every_characteristic_stands_somewhere_in_the_four_domains():
    nodes = {package.code: package.nodes for package in bundles.built_in().frameworks}
    practices = {node.code for node in nodes["four-domains"] if node.parent_code}
    for file in bundles.built_in().crosswalks:
        own = nodes[file.origin.code]
        leaves = {node.code for node in own if node.parent_code} or {node.code for node in own}
        assert {pair.origin for pair in file.pairs} == leaves
        assert {pair.target for pair in file.pairs} <= practices
        assert all(pair.reasons["en"] and pair.reasons["es"] for pair in file.pairs)
    assert [file.origin.code for file in bundles.built_in().crosswalks] == ["sipr", "best-practices"]
