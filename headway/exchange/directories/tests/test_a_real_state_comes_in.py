"""Louisiana's real directory: does it come in whole, fast, once, and can it be taken back?"""

import datetime as dt
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.exchange.archives import verifying
from headway.exchange.directories import operations, reading
from headway.foundation.core import clock, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.network import queries
from headway.foundation.network.models import Attributes, Organisation
from headway.foundation.network.scopes import Scope

from .files import LOUISIANA, WASHINGTON, many, real, row, small

pytestmark = [pytest.mark.django_db, pytest.mark.db, pytest.mark.slow]


def take(content: bytes, code: str = "LA", **options: object) -> tuple[Organisation, network.Loaded]:
    directory = reading.read(content, wanted=code)
    assert directory.problem_count == 0 and directory.state
    state, _made = operations.state_for(state=directory.state, by=OPERATOR)
    loaded = operations.load(organisation=state, directory=directory, start_year=2019, by=OPERATOR, **options)  # type: ignore[arg-type]
    return state, loaded


def test_louisiana_has_one_state_212_systems_and_1401_schools_and_a_second_run_changes_nothing() -> None:
    content = real(LOUISIANA).read_bytes()
    started = time.process_time()
    state, loaded = take(content)
    spent = time.process_time() - started
    counts = {kind: Organisation.objects.filter(kind=kind).count() for kind in ("state", "system", "school")}
    assert counts == {"state": 1, "system": 212, "school": 1401}
    assert (loaded.created, loaded.updated, loaded.closed) == (1613, 0, 0)
    lines = HistoryLine.objects.count()
    _, again = take(content)
    assert (again.created, again.updated, again.unchanged, again.closed) == (0, 0, 1613, 0)
    assert HistoryLine.objects.count() == lines
    assert list(verifying.differences()) == []
    print(f"Louisiana: {spent:.2f} s CPU")
    assert state.time_zone == "America/Chicago"


def test_the_queries_of_a_load_do_not_grow_with_the_rows() -> None:
    def cost(system: str, count: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            take(many(count, system), close=0 if system == "2200017" else 51)
        return len([one for one in asked if "SAVEPOINT" not in one["sql"]])

    small_cost = cost("2200017", 50)
    assert cost("2200018", 500) <= small_cost + 20


def test_every_real_school_is_found_by_its_id_and_stands_under_its_system() -> None:
    take(real(LOUISIANA).read_bytes())
    found = queries.search("220001701975", Scope(everything=True))
    assert [(one.name, one.above) for one in found] == [
        ("Louisiana School for Math Science & the Arts", "Louisiana School for Math Science & the Arts")
    ]
    schools = Organisation.objects.filter(kind="school")
    assert schools.exclude(system__path="").count() == 1401
    assert Attributes.objects.filter(lowest_grade="PK").count() == 682


def test_washingtons_dialect_comes_in_too() -> None:
    state, _loaded = take(real(WASHINGTON).read_bytes(), "WA")
    assert state.name == "Washington" and state.time_zone == "America/Los_Angeles"
    assert Organisation.objects.filter(kind="school").count() == 2553
    assert [one.word for one in queries.search("WA-31025-1656", Scope(everything=True))] == ["School"]


def test_an_import_is_taken_back_as_a_whole() -> None:
    state, _first = take(many(3))
    before = set(Organisation.objects.live().values_list("name", "closed_on"))
    changed = small(row(1, name="New name"), row(2), row(4), row(1, system="2200018"))
    take(changed, close=1)
    line = HistoryLine.objects.filter(verb="network.load_batch.loaded").order_by("-id").first()
    assert line is not None
    history.undo(line=line, by=OPERATOR)
    assert set(Organisation.objects.live().values_list("name", "closed_on")) == before
    assert list(verifying.tree()) == []
    _, again = take(changed, close=1)
    assert (again.created, again.updated, again.closed) == (3, 1, 1)
    assert queries.search("School 1", Scope(everything=True)) != []
    assert state.load_batches.count() == 3


def test_an_import_is_not_taken_back_over_work_that_came_since() -> None:
    take(many(3))
    school = Organisation.objects.get(name="School 2")
    network.rename(organisation=school, name="Worked on", on=school.created_at.date(), by=OPERATOR)
    line = HistoryLine.objects.get(verb="network.load_batch.loaded")
    with pytest.raises(refusals.BadInput, match="People have worked on these since this import: Worked on"):
        history.undo(line=line, by=OPERATOR)
    assert not HistoryLine.objects.get(pk=line.pk).undone_at


def test_a_school_that_somebody_closed_by_hand_stays_closed() -> None:
    take(many(3))
    school = Organisation.objects.get(name="School 2")
    network.close(organisation=school, on=school.created_at.date(), by=OPERATOR)
    take(many(3))
    assert Organisation.objects.get(name="School 2").closed_on


def test_an_upload_that_nobody_took_is_forgotten_after_two_weeks() -> None:
    state, _loaded = take(many(3))
    operations.hand_in(organisation=state, file_name="later.csv", content=many(4), start_year=2025, by=OPERATOR)
    assert operations.forget_left(by=OPERATOR) == 0
    with clock.moved_to(clock.now() + dt.timedelta(days=14, minutes=1)):
        assert operations.forget_left(by=OPERATOR) == 1
