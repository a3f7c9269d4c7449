"""Which bars of the design does Headway meet on the database that the environment names? (Called by bench.py.)

A bar is printed with what was measured, the bar and whether it holds. Work and floor are run in blocks A B B A.
"""

import concurrent.futures
import dataclasses
import datetime as dt
import functools
import importlib
import os
import resource
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

import crowd  # noqa: E402
import fullness  # noqa: E402
import planned  # noqa: E402
from headway.cli import serving  # noqa: E402
from headway.demo import operations as demo  # noqa: E402
from headway.foundation.accounts.models import User  # noqa: E402
from headway.foundation.core import clock  # noqa: E402
from headway.foundation.core.actors import OPERATOR  # noqa: E402
from headway.foundation.network.models import Organisation  # noqa: E402
from headway.library.checks import queries as checks  # noqa: E402
from headway.library.checks import registry  # noqa: E402
from headway.library.tallies import counting, trees  # noqa: E402
from headway.library.tallies import operations as tallies  # noqa: E402
from headway.library.tallies import queries as kept  # noqa: E402
from headway.library.tallies.models import FIGURES, Tally  # noqa: E402
from headway.overview.home.tests.asking import ask  # noqa: E402
from headway.overview.interlaced import queries as interlaced  # noqa: E402
from headway.yearly.needs.models import Assessment  # noqa: E402
from headway.yearly.plans import operations as plans  # noqa: E402
from headway.yearly.plans import queries as plan_queries  # noqa: E402
from headway.yearly.plans.models import Action, Milestone, Plan  # noqa: E402

PG = connection.vendor == "postgresql"
BARE_MATRIX = (
    '{% for row in rows %}<tr><th scope="row"><a href="{{ row.key }}">{{ row.name }}</a></th>'
    '{% for cell in row.cells %}<td class="{{ cell.look }}"><a href="?node={{ cell.code }}&child={{ row.key }}">'
    "<b>{{ cell.number }}</b>{{ cell.shown }}</a></td>{% endfor %}<td>{{ row.all.shown }}</td></tr>{% endfor %}"
)
BARE_LIST = (
    '{% for row in rows %}<tr><th scope="row"><a href="{{ row.address }}">{{ row.title }}</a></th>'
    "<td>{{ row.organisation }}, {{ row.plan }}</td><td>{{ row.who }}</td><td>{{ row.due_on }}</td>"
    "<td>{{ row.done_on }}</td></tr>{% endfor %}"
)
BARE_PLAN = (
    '{% for row in rows %}<li><a href="{{ row.address }}">{{ row.code }} {{ row.title }}</a> {{ row.who }} '
    "{{ row.due_on }} {{ row.word }}</li>{% endfor %}"
)


@dataclasses.dataclass
class Bars:
    """What was measured so far, and whether all that should hold does."""

    missed: int = 0

    def show(self, number: str, what: str, measured: str, bar: str, holds: bool | None) -> None:
        """One line; `holds` None is a figure without a bar."""
        self.missed += holds is False
        mark = "" if holds is None else "holds" if holds else "MISSED"
        print(f"{number:<4} {what:<50} {measured:<44} {bar:<32} {mark}", flush=True)


def database_seconds() -> float:
    """CPU of the database's processes for us, which on SQLite is this one. (Connections are pooled: all of them.)"""
    if not PG:
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        pids = [pid for (pid,) in cursor.fetchall()]
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def spent(work: Callable[[], Any], times: int) -> tuple[float, float]:
    """CPU seconds a run of this process and of the database's."""
    start, database = time.process_time(), database_seconds()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times, (database_seconds() - database) / times


def page_floor(client: Client, text: str, rows: Any) -> Callable[[], None]:
    """What a page with these rows costs at least: a signed-in page without any, and the rows in a bare template."""
    alone = bare(text, rows)

    def both() -> None:
        client.get("/search/?q=zzzz")
        alone()

    return both


def beside(work: Callable[[], Any], floor: Callable[[], Any], times: int = 12) -> tuple[float, float, float]:
    """CPU of work (database included), of its database alone, and of the floor: A B B A, each warmed once."""
    work(), floor()
    blocks = [spent(one, times) for one in (floor, work, work, floor)]
    own = sum(blocks[1]) / 2 + sum(blocks[2]) / 2
    return own, (blocks[1][1] + blocks[2][1]) / 2, (sum(blocks[0]) + sum(blocks[3])) / 2


def bare(text: str, rows: Any) -> Callable[[], str]:
    """Rows in a template that does nothing else."""
    template = Engine.get_default().from_string(text)
    return lambda: template.render(Context({"rows": rows}))


def client_of(email: str) -> Client:
    """The browser of one of the cast."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def plan_rows(sql: str, params: Any) -> tuple[int, int]:
    """Rows read by all scans of a statement, and blocks touched (PostgreSQL)."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
        (found,) = cursor.fetchone()
    top = found[0]["Plan"]
    read = sum(
        int(one["Actual Rows"] * one["Actual Loops"] + one.get("Rows Removed by Filter", 0))
        for one in _nodes(top)
        if one["Node Type"].endswith("Scan") and "Relation Name" in one
    )
    return read, top["Shared Hit Blocks"] + top["Shared Read Blocks"]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


@dataclasses.dataclass
class World:
    """The demo at this size, and who looks at it."""

    state: Organisation
    system: Organisation
    on: dt.date
    wade: Client
    lucille: Client


def load(scale: str) -> World:
    """The demo, with everything counted."""
    started = time.process_time(), database_seconds()
    serving.prepare()
    state = demo.load_demo(scale=scale, seed=1, by=OPERATOR)
    seconds = time.process_time() - started[0], database_seconds() - started[1]
    tallies.recount_all()
    if PG:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    system = Organisation.objects.get(name="Cordelle Parish")
    rows = f"{Organisation.objects.count():,} organisations, {Plan.objects.count():,} plans, "
    rows += f"{Action.objects.count():,} actions, {Tally.objects.count():,} tallies"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{connection.vendor}: {rows}")
    print(f"loaded in {seconds[0]:.1f} + {seconds[1]:.1f} s CPU, {memory} MiB at most")
    cast = client_of("wade@marais.example"), client_of("lucille@cordelle.example")
    return World(state, system, clock.today(state) - dt.timedelta(days=1), *cast)


def tally_read(bars: Bars, w: World) -> None:
    """1 and 2: figures of one node and period, kept and beside the raw sum."""
    tree = trees.tree(w.state, w.on)
    question = counting.Question(tree.organisations(tree.by_child()), "four-domains")
    raw = f"SELECT organisation_id, node, {', '.join(f'SUM({name})' for name in FIGURES)} FROM tallies_tally"
    raw += " WHERE state_id = %s AND framework = 'four-domains' GROUP BY organisation_id, node"

    def sums() -> None:
        with connection.cursor() as cursor:
            cursor.execute(raw, [w.state.pk])
            cursor.fetchall()

    own, _database, floor = beside(lambda: counting.count(question), sums)
    returned = len(counting.count(question))
    if PG:
        with CaptureQueriesContext(connection) as seen:
            counting.count(question)
        assert len(seen) == 1, "kept figures do not hold"
        organisations, params = question.organisations.query.sql_with_params()
        figures = ", ".join(f"SUM(t.{name})" for name in FIGURES)
        read, _blocks = plan_rows(
            counting.KEPT.format(organisations=organisations, figures=figures), [*params, question.framework]
        )
        bars.show(
            "1",
            "tally read of the state by child",
            f"{read:,} rows read for {returned:,}",
            "≤ 20 × rows returned",
            read <= 20 * returned,
        )
    bars.show(
        "1",
        "tally read of the state, CPU",
        f"{own * 1000:.1f} ms (sum of school rows)",
        "≤ 2 ms with rows folded by level",
        None,
    )
    bars.show(
        "2", "the same beside the raw sum", f"{own / floor:.2f} × {floor * 1000:.1f} ms", "≤ 3 ×", own <= 3 * floor
    )


def network_page(bars: Bars, w: World) -> None:
    """3: the network page of the state and of a system."""
    for number, node, client in (("3", w.state, w.wade), ("3", w.system, w.lucille)):
        address = f"/organisations/{node.key}/network/"
        text, asked = ask(client, address)
        matrix = interlaced.matrix(node, interlaced.Asked("four-domains", w.on))
        own, database, floor = beside(
            functools.partial(client.get, address), page_floor(client, BARE_MATRIX, matrix.rows)
        )
        what = f"network page of {node}, {len(matrix.rows)} rows"
        bars.show(
            number, what, f"{len(asked.page)} queries, {len(text) / 1000:.0f} kB", "≤ 6 queries", len(asked.page) <= 6
        )
        bars.show(
            number,
            "its CPU",
            f"{own / floor:.2f} × {floor * 1000:.1f} ms ({own * 1000:.1f} ms)",
            "≤ 2 × empty page + bare rows",
            own <= 2 * floor,
        )
        if PG:
            bars.show(number, "of it in the database", f"{100 * database / own:.0f}%", "≤ 25%", database <= own / 4)


def action_list(bars: Bars, w: World) -> None:
    """4: the hundred actions behind a figure."""
    address = f"/organisations/{w.state.key}/network/actions/?figure=behind"
    _text, asked = ask(w.wade, address)
    user = User.objects.get(email="wade@marais.example")
    found = interlaced.actions_of(
        w.state, user, framework="four-domains", on=w.on, code="", figure="behind", child="", start=0
    )
    assert found is not None
    own, _database, floor = beside(lambda: w.wade.get(address), page_floor(w.wade, BARE_LIST, found.rows), 6)
    bars.show(
        "4",
        f"list of {len(found.rows)} actions of {found.total:,}",
        f"{len(asked.page)} queries",
        "≤ 5 queries",
        len(asked.page) <= 5,
    )
    bars.show(
        "4", "its CPU", f"{own / floor:.2f} × {floor * 1000:.1f} ms", "≤ 3 × empty page + bare rows", own <= 3 * floor
    )


def big_plan(w: World, actions: int = 500) -> Plan:
    """A plan of a school with many actions."""
    school = Organisation.objects.filter(parent=w.system).select_related("parent", "state", "system").first()
    plan = Plan.objects.filter(organisation=school).select_related("organisation").order_by("pk").first()
    assert plan is not None
    stones = list(Milestone.objects.filter(strategy__plan=plan).select_related("strategy__plan__organisation"))
    have = Action.objects.filter(milestone__strategy__plan=plan).count()
    with transaction.atomic():
        for at in range(actions - have):
            day = dt.date(2026, 1, 20) + dt.timedelta(days=at % 120)
            stone = stones[at % len(stones)]
            plans.add_action(milestone=stone, title=f"Step {at}", due_on=day, by=OPERATOR, adjusted=True)
    return plan


def plan_page(bars: Bars, w: World) -> Plan:
    """5: a plan of 500 actions, folded, and of a usual one."""
    usual = Plan.objects.filter(organisation=w.system).order_by("pk").first()
    plan = big_plan(w)
    for one in (usual, plan):
        assert one is not None
        address = f"/plans/{one.key}/"
        text, asked = ask(w.lucille, address)
        lines = plan_queries.outline(one, actions=True).lines
        rows = (list(lines) * 100)[:100]
        own, _database, floor = beside(
            functools.partial(w.lucille.get, address), page_floor(w.lucille, BARE_PLAN, rows)
        )
        many = Action.objects.filter(milestone__strategy__plan=one).count()
        what = f"plan page, {many} actions, {len(lines)} rows at first"
        bars.show(
            "5",
            what,
            f"{len(asked.page)} queries, {len(text) / 1000:.0f} kB",
            "≤ 12 queries, ≤ 150 rows",
            len(asked.page) <= 12 and len(lines) <= 150,
        )
        bars.show(
            "5",
            "its CPU",
            f"{own / floor:.2f} × {floor * 1000:.1f} ms ({own * 1000:.1f} ms)",
            "≤ 4 × empty page + 100 items",
            own <= 4 * floor,
        )
    return plan


def long_plan(bars: Bars, w: World, plan: Plan) -> None:
    """7 of the plans: the other pages of a plan of 500 actions, a version of it, two compared."""
    for name, most in (("timeline", 12), ("glance", 20)):
        address = f"/plans/{plan.key}/{name}/"
        text, asked = ask(w.lucille, address)
        seconds = sum(spent(functools.partial(w.lucille.get, address), 4))
        measured = f"{len(asked.page)} queries, {seconds * 1000:.0f} ms CPU, {len(text) / 1000:.0f} kB"
        bars.show("7", f"{name} of a plan of 500 actions", measured, f"≤ {most} queries", len(asked.page) <= most)
    found = planned.frozen(plan, spent)
    measured = f"{found.made * 1000:.0f} ms CPU, {found.kilobytes:.0f} kB"
    bars.show("7", f"version of {found.actions} actions made", measured, "≤ 300 ms CPU", found.made <= 0.3)
    measured = f"{found.compared * 1000:.0f} ms CPU, {found.differences} differences"
    bars.show("7", "two such versions compared", measured, "≤ 500 ms CPU", found.compared <= 0.5)


def checked_plans(bars: Bars, w: World) -> None:
    """7 of the plans: every check of plans, for a system and for the whole state."""
    found = planned.checked([w.system, w.state], spent)
    what = f"{found.checks} checks of {Plan.objects.count():,} plans"
    flat = f"{found.findings:,} findings, {found.queries} queries"
    bars.show("7", what, flat, "the same for system and state", len(set(found.queries)) == 1)
    bars.show("7", "their CPU", f"{found.seconds:.1f} s CPU", "≤ 20 s CPU", found.seconds <= 20)


def status(bars: Bars, w: World) -> None:
    """6: one status by script, beside an empty signed-in page."""
    rows = Action.objects.filter(milestone__strategy__plan__organisation=w.system, completed_on__isnull=True)
    actions = list(rows.filter(dropped_on__isnull=True, milestone__strategy__plan__phase="active")[:40])
    turn = iter(range(10_000))

    def post(word: str) -> Any:
        at = next(turn)
        answer = w.lucille.post(
            f"/actions/{actions[at % len(actions)].key}/status/",
            {
                "month": "2026-01",
                "word": word,
                "challenge": f"Try {at}",
                "solution": "",
                "success": "",
                "submission": str(uuid.uuid4()),
            },
        )
        assert answer.status_code in (200, 303), answer.status_code
        return answer

    with CaptureQueriesContext(connection) as seen:
        post("at_risk")
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    asked = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(control)]
    own = len(asked) - 3
    bars.show("6", "status of a new month, without sign-in", f"{own} queries", "≤ 12 queries", own <= 12)
    cost, _database, floor = beside(lambda: post("at_risk"), lambda: w.lucille.get("/search/?q=zzzz"), 10)
    bars.show(
        "6",
        "its CPU",
        f"{cost / floor:.2f} × {floor * 1000:.1f} ms",
        "≤ 3 × an empty signed-in page",
        cost <= 3 * floor,
    )
    if PG:
        replay(bars, w)


def replay(bars: Bars, w: World, writers: int = 32, each: int = 12) -> None:
    """6: what a status writes, again from 32 connections at once, each transaction committed."""
    psycopg = importlib.import_module("psycopg")
    progress = importlib.import_module("headway.yearly.progress.operations")
    open_ones = Action.objects.filter(
        milestone__strategy__plan__phase="active", completed_on__isnull=True, dropped_on__isnull=True
    ).with_plan()
    actions = list(open_ones.order_by("milestone__strategy__plan__organisation_id", "pk")[: writers * each])
    scripts: list[list[str]] = []
    for action in actions:
        with CaptureQueriesContext(connection) as seen, transaction.atomic():
            progress.report_status(action=action, month=dt.date(2026, 1, 1), word="at_risk", by=OPERATOR)
            transaction.set_rollback(True)
        control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
        scripts.append([one["sql"] for one in seen.captured_queries if not one["sql"].startswith(control)])

    def write(number: int) -> int:
        with psycopg.connect(os.environ["HEADWAY_DATABASE_URL"]) as own:
            for script in scripts[number::writers]:
                own.execute(";".join(script))
                own.commit()
        return len(scripts[number::writers])

    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(writers) as pool:
        written = sum(pool.map(write, range(writers)))
    rate = written / (time.monotonic() - started)
    bars.show(
        "6", f"its SQL from {writers} writers", f"{rate:,.0f} a second (wall time)", "≥ 500 a second", rate >= 500
    )


def flat(bars: Bars, w: World) -> None:
    """8: the same statements whatever the number of rows."""
    others = Organisation.objects.filter(kind="system", state=w.state).exclude(pk=w.system.pk)[:1]
    counts = []
    for node in (*others, w.system, w.state):
        counts.append(len(ask(w.wade, f"/organisations/{node.key}/network/")[1].page))
    bars.show("8", "network page of systems and of the state", f"{counts} queries", "the same", len(set(counts)) == 1)


def pdf(bars: Bars, w: World, plan: Plan) -> None:
    """12: the plan of 500 actions as PDF."""
    address = f"/plans/{plan.key}/pdf/"

    def made() -> Any:
        return w.lucille.post(address, {"submission": str(uuid.uuid4())})

    answer = made()
    assert answer.status_code == 200, answer.status_code
    seconds = sum(spent(made, 2))
    measured = f"{seconds:.2f} s CPU, {len(answer.content) / 1000:.0f} kB"
    bars.show("12", "plan PDF of 500 actions", measured, "≤ 1.5 s CPU", seconds <= 1.5)


def checked(bars: Bars, w: World) -> None:
    """14: the checks of the month of all organisations, counted by code as the state's page does."""
    with CaptureQueriesContext(connection) as seen:
        found = sum(one.findings for one in checks.below(w.state))
    seconds = sum(spent(lambda: checks.below(w.state), 2))
    what = f"{len(registry.checks())} checks of {Organisation.objects.count():,} organisations"
    bars.show("14", what, f"{found:,} findings, {len(seen)} queries", "", None)
    bars.show("14", "their CPU", f"{seconds:.2f} s CPU", "≤ 5 s CPU", seconds <= 5)


def filled(bars: Bars, w: World) -> None:
    """Direction and needs of a full organisation, and the checks of both for all."""
    fullness.fill([w.system])
    row = Assessment.objects.of(w.system).get(title=fullness.TITLE)
    empty = sum(spent(functools.partial(w.lucille.get, "/keys/"), 10))
    for what, address in (
        ("direction page", reverse("direction:direction", args=[w.system.key])),
        ("board of 40 statements", reverse("needs:board", args=[row.key])),
        ("page of 120 causes", reverse("needs:causes", args=[row.key])),
    ):
        text, asked = ask(w.lucille, address)
        seconds = sum(spent(functools.partial(w.lucille.get, address), 10)) - empty
        measured = (
            f"{len(asked.page)} queries, {seconds * 1000:.0f} ms CPU beside an empty page, {len(text) / 1000:.0f} kB"
        )
        bars.show("6", what, measured, "≤ 20 queries, ≤ 60 ms CPU", len(asked.page) <= 20 and seconds <= 0.06)
    codes = [check for code, check in registry.checks().items() if code[0] in "DN"]

    def checked_once() -> int:
        one = registry.at(w.system, OPERATOR)
        return sum(1 for check in codes for _found in check.find(one))

    seconds = sum(spent(checked_once, 5))
    measured = f"{checked_once()} findings, {seconds * 1000:.0f} ms CPU"
    bars.show(
        "6", f"{len(codes)} checks of direction and needs, one full place", measured, "≤ 30 ms CPU", seconds <= 0.03
    )
    others = list(Organisation.objects.exclude(pk=w.system.pk).exclude(kind="partner"))
    fullness.fill(others, entries=12, causes=30)
    under = registry.under(w.state)
    with CaptureQueriesContext(connection) as seen:
        found = sum(1 for check in codes for _found in check.find(under))

    def all_checked() -> int:
        everywhere = registry.under(w.state)
        return sum(1 for check in codes for _found in check.find(everywhere))

    seconds = sum(spent(all_checked, 1))
    measured = f"{found:,} findings, {len(seen)} queries, {seconds:.1f} s CPU"
    bars.show("6", f"the same of {len(others) + 1:,} organisations", measured, "≤ 15 s CPU", seconds <= 15)


def nightly(bars: Bars) -> None:
    """13: kept figures against the rows."""
    found: list[str] = []
    seconds = sum(spent(lambda: found.extend(kept.differences()), 1))
    bars.show(
        "13", "nightly comparison", f"{len(found)} differences, {seconds:.1f} s CPU", "zero differences", not found
    )


def letters(bars: Bars, people: int) -> None:
    """The letters of a morning at which the hour of everybody comes."""
    crowd.gather(people)
    found = crowd.measure()
    what = f"letters of a day for {found['letters']:,.0f} people"
    seconds, grown = found["seconds"], found["mib"]
    bars.show("X11", what, f"{seconds:.1f} s CPU", "≤ 60 s", seconds <= 60)
    bars.show("X11", "on top of what it holds", f"{grown:.0f} MiB", "≤ 300 MiB", grown <= 300)
    bars.show("X11", "statements", f"{found['reads']:.0f} reads of {found['statements']:.0f}", "15 + 2 a batch", None)


def main(scale: str) -> int:
    """Print every bar."""
    bars = Bars()
    w = load(scale)
    tally_read(bars, w)
    network_page(bars, w)
    action_list(bars, w)
    plan = plan_page(bars, w)
    long_plan(bars, w, plan)
    status(bars, w)
    flat(bars, w)
    pdf(bars, w, plan)
    checked(bars, w)
    checked_plans(bars, w)
    filled(bars, w)
    nightly(bars)
    letters(bars, 60_000 if scale == "state" else 2_000)
    print(f"{bars.missed} of the bars are missed.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
