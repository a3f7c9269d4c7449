"""Two answer at the same moment, over two connections: does each count once, and is nothing half done?"""

from typing import Any

import pytest
from django.test import Client

from headway.foundation.core import clock
from headway.yearly.approvals.models import Decision, PlanVersion, Submission
from headway.yearly.plans.models import Plan
from headway.yearly.plans.tests.test_many_at_once import at_once, sending

from . import worlds

pytestmark = [pytest.mark.db, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def browser(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_two_who_answer_at_once_leave_one_outcome(settings: Any) -> None:
    settings.NOW = clock.now().replace(year=2026, month=1, day=15)
    w = worlds.world()
    second = worlds.worlds.person("deputy", w.system, "leader")
    worlds.designate(w.school, "CSI")
    rounds = (
        # Of one place only the first answer counts; of two, one approval never undoes the other's return.
        ((w.superintendent, w.system, "approved"), (second, w.system, "returned")),
        ((w.superintendent, w.system, "approved"), (w.state_lead, w.state, "approved")),
        ((w.superintendent, w.system, "returned"), (w.state_lead, w.state, "approved")),
    )
    for pair in rounds:
        plan = worlds.written(w.school, 1)
        submission = worlds.submitted(plan, worlds.BY)
        digest = PlanVersion.objects.get(plan=plan).digest
        address = f"/plans/{plan.key}/approval/decide/"
        deeds = [
            sending(
                browser(person), address, {"digest": digest, "speaks": str(at.key), "answer": word, "note": "Because"}
            )
            for person, at, word in pair
        ]
        codes = [answer.status_code for answer in at_once(deeds)]
        assert 303 in codes and set(codes) <= {200, 303, 403, 404}, codes
        row = Submission.objects.get(pk=submission.pk)
        answers = dict(Decision.objects.filter(submission=row).values_list("organisation__kind", "answer"))
        assert answers.pop("school") == "approved" and len(answers) == codes.count(303)
        expected = "returned" if "returned" in answers.values() else "approved" if len(answers) == 2 else ""
        assert row.outcome == expected, (row.outcome, answers)
        assert Plan.objects.get(pk=plan.pk).phase == (expected or "submitted")


def test_two_who_submit_at_once_submit_once() -> None:
    w = worlds.world()
    plan = worlds.written(w.school, 1)
    other = worlds.worlds.person("deputy", w.school, "leader")
    address = f"/plans/{plan.key}/approval/submit/"
    data = {"note": "", "reason": "It is time"}
    deeds = [sending(browser(one), address, data) for one in (w.principal, other)]
    codes = sorted(answer.status_code for answer in at_once(deeds))
    assert codes == [200, 303]
    assert Submission.objects.filter(plan=plan).count() == PlanVersion.objects.filter(plan=plan).count() == 1
