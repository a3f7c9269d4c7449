"""Does the house keep its rules (docs/house.md), and would each rule notice if it did not?"""

import re
import types

import pytest
from django.apps import apps
from django.conf import settings

import features
from headway.tests.house import data, deeds, layout, pages
from headway.tests.house.reading import House

RULES = {rule.__name__: rule for rule in (*layout.RULES, *deeds.RULES, *pages.RULES, *data.RULES)}
ROOMS = ("headway.foundation.core", "headway.foundation.web", "headway.yearly.plans", "headway.yearly.progress")
PLANS = "headway/yearly/plans"
SETTINGS = {"headway/config/settings.py": 'variable("COLOUR")', "docs/operating.md": "| `HEADWAY_TASTE` | sweet |"}

# For each rule a few lines that break it, and what the rule says about them.
SAMPLES: dict[str, tuple[dict[str, str], str]] = {
    "sizes": ({f"{PLANS}/access.py": "def f():\n" + "    pass\n" * 61}, f"{PLANS}/access.py:1: f has 62 lines"),
    "furniture": ({f"{PLANS}/stuff.py": ""}, f"{PLANS}/stuff.py:1: stuff is no furniture"),
    "names": ({f"{PLANS}/models/helpers.py": ""}, "the name helpers says nothing"),
    "docstrings": ({f"{PLANS}/access.py": "x = 1"}, "no docstring"),
    "order_inside_rooms": ({f"{PLANS}/models/plans.py": "from .. import views"}, "models imports views"),
    "imports_in_functions": ({f"{PLANS}/access.py": "def f():\n    import os"}, ":2: import inside f"),
    "writes": ({f"{PLANS}/views.py": "rows.filter(a=1).update(b=2)"}, "rows.filter.update(…) writes"),
    "operations": ({f"{PLANS}/operations.py": "def drop(plan): ..."}, "drop takes positional arguments"),
    "reads": (
        {f"{PLANS}/queries.py": "from .models import Plan\ndef plan() -> list[Plan]: ..."},
        "plan returns Plan",
    ),
    "forbidden": ({f"{PLANS}/models.py": "from django.db.models import signals"}, "imports django.db.models.signals"),
    "guards_by_module": ({f"{PLANS}/views.py": "from .access import plan_or_404"}, "imports plan_or_404 by name"),
    "methods": ({f"{PLANS}/views.py": "@login\n@require_GET\ndef plan(request): ..."}, "plan answers any method"),
    "view_templates": (
        {f"{PLANS}/views.py": 'def plan(request): page("plans/x.html")', f"{PLANS}/templates/plans/x.html": ""},
        "plan renders plans/x.html",
    ),
    "addresses": ({f"{PLANS}/urls.py": 'app_name = "plans"\npath("", views.plan, name="p")'}, "has the address name p"),
    "inline": ({f"{PLANS}/templates/plans/plan.html": "<p>\n<b style='color: red'>"}, "plan.html:2: inline style"),
    "templates_downward": (
        {f"{PLANS}/templates/plans/plan.html": "{% url 'progress:month' %}"},
        "url progress:month points upward",
    ),
    "template_folders": ({f"{PLANS}/templates/other/plan.html": ""}, "templates/other in the room plans"),
    "moments_and_days": ({f"{PLANS}/models/plans.py": "due = models.DateField()"}, "due is a models.DateField"),
    "migrations": ({f"{PLANS}/migrations/0002_auto_2026.py": ""}, "number 0001 expected"),
    "settings_documented": (SETTINGS, "HEADWAY_COLOUR is not explained"),
    "environment_by_settings": ({f"{PLANS}/queries.py": "os.environ['HOME']"}, "reads the environment"),
}


@pytest.fixture(scope="module")
def house() -> House:
    return House.from_disk(settings.ROOMS)


@pytest.mark.parametrize("name", RULES)
def test_the_house_keeps_its_rules(name, house):
    offences = [str(offence) for offence in RULES[name](house)]
    assert offences == [], "\n" + "\n".join(offences)


@pytest.mark.parametrize("name", RULES)
def test_each_rule_notices_what_breaks_it(name):
    texts, expected = SAMPLES[name]
    base = {} if name == "settings_documented" else {"headway/config/settings.py": '"""?"""'}
    offences = [str(offence) for offence in RULES[name](House({**base, **texts}, ROOMS))]
    assert any(expected in offence for offence in offences), offences


def test_the_rules_look_at_the_whole_house(house):
    rooms = {module.room for module in house.product}
    assert rooms == {room for room in settings.ROOMS if apps.is_installed(room)}
    assert len(house.modules) > 60


def test_harmless_calls_are_not_taken_for_writes():
    text = "seen.update(more)\ncache.delete(key)\nstorage.save(name, content)\nwords.create"
    assert list(deeds.writes(House({f"{PLANS}/views.py": text}, ROOMS))) == []


def test_relations_point_downward_and_leave_no_names_behind():
    offences = list(data.relations_upward(apps.get_models(include_auto_created=True), settings.ROOMS))
    assert offences == [], "\n" + "\n".join(offences)


def test_a_relation_that_points_upward_is_noticed():
    def model(room, *fields):
        meta = types.SimpleNamespace(app_config=types.SimpleNamespace(name=room), get_fields=lambda **_: fields)
        return types.SimpleNamespace(_meta=meta, __module__=room, __name__="Row")

    def field(target, hidden):
        remote = types.SimpleNamespace(hidden=hidden)
        shape = {"auto_created": False, "is_relation": True, "related_model": model(target), "remote_field": remote}
        return types.SimpleNamespace(name="other", **shape)

    low, high = "headway.foundation.core", "headway.yearly.plans"
    rooms = [low, high]
    assert [*data.relations_upward([model(high, field(low, True))], rooms)] == []
    assert "points up" in next(data.relations_upward([model(low, field(high, True))], rooms))
    assert "leaves a name behind" in next(data.relations_upward([model(high, field(low, False))], rooms))


def test_every_room_stands_in_the_settings_in_the_order_of_the_contracts():
    contracts = (settings.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for group in ("foundation", "library", "yearly", "weekly", "overview", "exchange"):
        section = contracts.split(f'containers = ["headway.{group}"]')[1].split("exhaustive")[0]
        order = [name for name in reversed(re.findall(r"\((\w+)\)", section))]
        listed = [room.rsplit(".", 1)[1] for room in settings.ROOMS if room.startswith(f"headway.{group}.")]
        assert listed == [name for name in order if name in listed], group
        assert set(listed) <= set(order), group


def test_every_feature_that_is_done_names_tests_that_exist():
    rows, problems = features.read()
    assert problems + features.missing(rows) == []


def test_a_feature_without_a_proof_is_noticed(tmp_path):
    table = tmp_path / "features.csv"
    table.write_text(
        "id,part,page,operation,test,state\nA,2.1,,,headway/tests/test_house.py::test_nothing,done\nA,,,,,done\n"
    )
    rows, problems = features.read(table)
    assert [problem.split(": ", 2)[2] for problem in problems] == [
        "done, but no test is named: name the test that shows it",
        "the id stands twice: give each row its own",
    ]
    assert "does not exist" in features.missing(rows)[0]
    test = rows[0].tests[0]
    assert features.unproven(rows, {f"{test}[a]": "passed"}) == []
    assert "did not run" in features.unproven(rows, {})[0]
    assert "skipped" in features.unproven(rows, {test: "skipped"})[0]
