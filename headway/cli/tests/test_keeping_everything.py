"""`headway verify`, `backup`, `restore`: does an operator learn what does not hold, and never lose what is there?"""

from pathlib import Path

import pytest
from django.db import connection

from headway.foundation.network.models import Organisation
from headway.tests import towns

from .commands import give

pytestmark = [pytest.mark.django_db, pytest.mark.db, pytest.mark.slow]


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def test_where_everything_holds_verify_ends_with_0(town: towns.Town) -> None:
    said = give("verify")
    assert (said.code, said.err) == (0, "Everything holds.\n")
    assert give("verify", "--json").json == {"differences": []}


def test_a_path_that_somebody_broke_is_named_and_verify_ends_with_1(town: towns.Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE network_organisation SET path = 'zzzz' WHERE id = %s", [town.far_school.pk])
    said = give("verify")
    assert said.code == 1
    assert said.err.startswith(f"Plover High ({town.far_school.key}): its path is zzzz")
    assert give("verify", "--json").json["differences"] == said.err.splitlines()


def test_a_backup_is_restored_only_where_nothing_is_lost_or_it_is_wished(town: towns.Town, tmp_path: Path) -> None:
    path = tmp_path / "kept.zip"
    made = give("backup", path)
    assert made.code == 0 and f"tables are in {path}" in made.err
    assert give("backup", path).code == 2, "never written over"
    Organisation.objects.filter(pk=town.school.pk).update(name="Changed since")
    refused = give("restore", path)
    assert refused.code == 2
    assert "not empty" in refused.err and "--replace" in refused.err
    assert towns.fresh(town.school).name == "Changed since"
    restored = give("restore", path, "--replace")
    assert restored.code == 0 and "are back" in restored.err
    assert towns.fresh(town.school).name == "Heron Elementary"
    assert give("verify").code == 0


def test_a_file_that_is_no_backup_is_refused_with_a_sentence(town: towns.Town, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.zip"
    wrong.write_text("not a zip")
    for path, sentence in ((wrong, "is no backup of Headway"), (tmp_path / "none.zip", "is not there")):
        said = give("restore", path, "--replace")
        assert said.code == 2
        assert sentence in said.err
    assert Organisation.objects.count() == 6
