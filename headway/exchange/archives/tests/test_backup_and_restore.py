"""Does a backup hold every row, and does a restore bring each of them back, or nothing?"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.db import transaction

from headway.demo import operations as demo
from headway.exchange.archives import operations
from headway.exchange.archives.operations.backup import kept_models
from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.library.frameworks import operations as frameworks

pytestmark = [pytest.mark.django_db, pytest.mark.db, pytest.mark.slow]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """One town for all tests, each in a savepoint of it; taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        frameworks.load_built_in(by=OPERATOR)
        yield demo.load_demo(scale="town", seed=5, by=OPERATOR).pk
        transaction.set_rollback(True)


@pytest.fixture
def demo_town(loaded: int, db: None) -> Organisation:
    return Organisation.objects.get(pk=loaded)


def everything() -> dict[str, list[Any]]:
    """Every row of every kept table, moments to the microsecond."""
    return {
        model._meta.label_lower: serializers.serialize("python", model._base_manager.order_by("pk"))
        for model in kept_models()
    }


def test_every_row_comes_back_equal(demo_town: Organisation, tmp_path: Path) -> None:
    before = everything()
    made = operations.back_up(path=tmp_path / "town.zip", by=OPERATOR)
    assert made.rows == sum(len(rows) for rows in before.values()) > 1000
    network.rename(organisation=demo_town, name="Changed", on=demo_town.created_at.date(), by=OPERATOR)
    restored = operations.restore(path=tmp_path / "town.zip", by=OPERATOR, replace=True)
    assert restored.tables == made.tables
    assert everything() == before
    added = network.add_organisation(
        kind="system", name="After", parent=Organisation.objects.get(kind="state"), by=OPERATOR
    )
    assert added.pk > max(row["pk"] for row in before["network.organisation"])


def test_a_database_that_is_not_empty_is_left_alone(demo_town: Organisation, tmp_path: Path) -> None:
    operations.back_up(path=tmp_path / "town.zip", by=OPERATOR)
    before = everything()
    with pytest.raises(refusals.BadInput, match="not empty"):
        operations.restore(path=tmp_path / "town.zip", by=OPERATOR)
    assert everything() == before


def test_a_damaged_backup_changes_nothing(demo_town: Organisation, tmp_path: Path) -> None:
    good, bad = tmp_path / "town.zip", tmp_path / "bad.zip"
    operations.back_up(path=good, by=OPERATOR)
    before = everything()
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b"Alder Bayou", b"Older Bayou") if "organisation" in name else content
            )
    with pytest.raises(refusals.BadInput, match="not those that were backed up"):
        operations.restore(path=bad, by=OPERATOR, replace=True)
    (tmp_path / "no.zip").write_text("not a zip")
    for path, sentence in ((tmp_path / "no.zip", "is no backup"), (tmp_path / "none.zip", "is not there")):
        with pytest.raises(refusals.BadInput, match=sentence):
            operations.restore(path=path, by=OPERATOR, replace=True)
    assert everything() == before


def test_a_backup_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("precious")
    with pytest.raises(refusals.BadInput, match="already there"):
        operations.back_up(path=tmp_path / "there.zip", by=OPERATOR)
    with pytest.raises(refusals.BadInput, match="is not there"):
        operations.back_up(path=tmp_path / "no-folder" / "x.zip", by=OPERATOR)
    assert (tmp_path / "there.zip").read_text() == "precious"
