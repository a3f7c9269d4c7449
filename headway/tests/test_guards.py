"""Are the mutants of access what they claim: the same code, but for one question that is not asked?"""

import pytest

import guards

ACCESS = '''
"""?"""
ALLOWED = "yes"
def why_not(user, may, plan):
    return "no"
def require(user, may, plan):
    if why_not(user, may, plan) != ALLOWED:
        raise PermissionError
def plan_or_404(user, key, may):
    plan = ROWS.visible_to(user).get(key)
    require(user, may, plan)
    return plan
def spared(user):
    return why_not(user, 1, 2)  # no mutant: shows how one is left out
'''
VIEWS = """
from . import access
def plan(request):
    return access.plan_or_404(request.user, "ä", "see")
"""


class Rows(dict):
    def visible_to(self, user):
        return {}

    def all(self):
        return self


@pytest.fixture
def tree(tmp_path):
    room = tmp_path / "headway" / "yearly" / "plans"
    room.mkdir(parents=True)
    (room / "access.py").write_text(ACCESS, encoding="utf-8")
    (room / "views.py").write_text(VIEWS, encoding="utf-8")
    return tmp_path


def test_every_question_is_found(tree):
    found = [(guard.file.rsplit("/", 1)[1], guard.before) for guard in guards.find(tree)]
    assert sorted(found) == [
        ("access.py", "require(user, may, plan)"),
        ("access.py", "visible_to(user)"),
        ("access.py", "why_not(user, may, plan)"),
        ("views.py", 'plan_or_404(request.user, "ä", "see")'),
    ]


def test_the_twin_does_the_same_without_asking(tree):
    guards.add_twins(tree)
    module = {"ROWS": Rows(ä="plan"), "__name__": "sample"}
    source = (tree / "headway/yearly/plans/access.py").read_text(encoding="utf-8")
    # The appended lines look their own module up to find how a yes is written.
    exec(source.replace("_yes = _sys.modules[__name__]", "").replace("_yes.ALLOWED", "ALLOWED"), module)
    with pytest.raises(PermissionError):
        module["plan_or_404"]("user", "ä", "see")
    assert module["plan_or_404__unguarded"]("user", "ä", "see") == "plan"
    assert module["why_not__unguarded"]("user", "see", None) == "yes"


def test_a_mutant_changes_one_place_only(tree):
    guard = next(guard for guard in guards.find(tree) if guard.file.endswith("views.py"))
    source = (tree / guard.file).read_bytes()
    mutant = (source[: guard.start] + guard.after.encode() + source[guard.end :]).decode()
    assert mutant == VIEWS.replace("plan_or_404", "plan_or_404__unguarded")
