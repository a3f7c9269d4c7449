import datetime as dt

import pytest
from django.test import Client

from headway.foundation.core import clock
from headway.yearly.direction.tests import measured
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db


def test_slice(client):
    with clock.moved_to(dt.date(2026, 1, 15)):
        w = worlds.world()
        g = measured.goal(w.school)
        measured.source(w.state)
        c = Client()
        c.force_login(w.principal, backend="django.contrib.auth.backends.ModelBackend")
        a = f"/goals/{g.key}/measures/new/"
        r = c.get(a)
        assert r.status_code == 200, r
        r = c.post(a, {"indicator": "Share", "unit": "percent", "way": "increase"})
        assert r.status_code == 303, r.text[:3000]
        m = r["Location"]
        assert c.get(m).status_code == 200
        r = c.post(m + "baseline/", {"on": "2025-05-30", "said": "82%"})
        assert r.status_code == 303, r.text
        r = c.get(m + "targets/new/")
        assert r.status_code == 200
        r = c.post(m + "targets/new/", {"start_year": "2025", "said": "4% increase"})
        assert r.status_code == 200
        import re

        print(re.sub(r"<[^>]+>", " ", r.text[r.text.index("<form method") :])[:1500])
        r = c.post(m + "targets/new/", {"start_year": "2025", "said": "4% increase", "meant": "points:baseline"})
        assert r.status_code == 303, r.text
        r = c.post(m + "targets/new/", {"start_year": "2026", "said": "5% increase", "meant": "relative:year_before"})
        assert r.status_code == 303, r.text
        r = c.post(m + "actuals/new/", {"on": "2026-01-10", "said": "84"})
        assert r.status_code == 303, r.text
        r = c.get(m)
        assert r.status_code == 200
        print(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", r.text[r.text.index("<main") :]))[:4500])
        r = c.get(f"/organisations/{w.school.key}/direction/")
        assert r.status_code == 200
        r = c.get(f"/organisations/{w.school.key}/sources/")
        assert r.status_code == 200
        print(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", r.text[r.text.index("<main") :]))[:1500])
