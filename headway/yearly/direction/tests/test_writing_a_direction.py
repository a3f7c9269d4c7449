"""How do leaders write where their organisation is going, and how does nothing of it get lost?"""

import json
from typing import Any

import pytest
from django.test import Client

from headway.tests import towns
from headway.yearly.direction.models import Direction, Goal

pytestmark = pytest.mark.django_db


def page(client: Client, organisation: Any) -> str:
    answer = client.get(f"/organisations/{organisation.key}/direction/")
    assert answer.status_code == 200
    return answer.content.decode()


def write(client: Client, organisation: Any, name: str, text: str, *, seen: str = "", version: int = 1) -> Any:
    body = {name: text, "seen_version": version, "seen_values": json.dumps({name: seen})}
    return client.post(f"/organisations/{organisation.key}/direction/field/{name}/", body, follow=True)


def test_a_principal_writes_vision_mission_goal_and_word(client: Client) -> None:
    town = towns.found()
    client.force_login(town.principal)
    assert "Nothing is written yet" in page(client, town.school)
    write(client, town.school, "vision", "Every child here reads for joy.")
    write(client, town.school, "mission", "We teach every child to read.")
    base = f"/organisations/{town.school.key}/direction"
    client.post(f"{base}/goals/new/", {"text": "All students read PLC notes", "explanation": "<b>bold</b>"})
    client.post(f"{base}/terms/new/", {"word": "PLC", "meaning": "A team that learns together"})
    client.post(f"{base}/reviews/new/", {"shared_with": "All staff", "shared_on": "2026-01-10"})
    shown = page(client, town.school)
    assert Direction.objects.get().vision == "Every child here reads for joy."
    assert Goal.objects.get().position == 1
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
    assert shown.count('class="term"') == 1
    assert "being written" in shown
    asked = client.get(f"{base}/approve/")
    digest = asked.context["form"].initial["digest"]
    answer = client.post(f"{base}/approve/", {"digest": digest, "note": "By the board"}, follow=True)
    assert "Edition 1" in answer.content.decode()
    assert "Edition 1 is in force" in page(client, town.school)
    client.force_login(town.superintendent)
    assert "Every child here reads for joy." in page(client, town.school)
    goal = Goal.objects.get()
    assert client.get(f"/goals/{goal.key}/").status_code == 200
