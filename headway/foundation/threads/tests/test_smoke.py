import pytest
from django.urls import reverse
from headway.yearly.plans.tests import worlds
from headway.foundation.threads.models import Thread, Entry
pytestmark = pytest.mark.django_db
def test_slice(client, client_b=None):
    w = worlds.world()
    plan, s, m, a = worlds.standard_plan(w.school, responsible=w.teacher)
    client.force_login(w.coach, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("threads:element", args=["plans.action", a.key])
    r = client.get(url); assert r.status_code == 200
    print(r.text[r.text.index('id="drawer"'):][:6000])
    r = client.post(url, {"sort": "question", "text": "When do teams meet?", "to": str(w.teacher.key)})
    assert r.status_code == 303, r.text
    client.force_login(w.teacher, backend="django.contrib.auth.backends.ModelBackend")
    n = client.get("/notices/").text
    print(n[n.index("<main"):][:1500])
    r = client.post(reverse("threads:answer", args=[Thread.objects.get().key]), {"text": "Tuesdays"})
    assert r.status_code == 303
    assert Thread.objects.get().phase == "answered"
    r = client.get(url); print(r.text[r.text.index('id="drawer"'):][:4000])
