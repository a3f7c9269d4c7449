"""How does Headway know where a person is signed in, and how do they sign out there?"""

import datetime as dt
import uuid
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction

from headway.foundation.core import actors, clock

from ..models import Device
from .sign_in import tell_of_sign_in

HOUR = dt.timedelta(hours=1)


@transaction.atomic
def note_device(*, user: Any, session_key: str, user_agent: str, by: actors.Actor) -> Device:
    """This person uses Headway in this session now. Writes once an hour."""
    now = clock.now()
    device, new = Device.objects.get_or_create(
        session_key=session_key, defaults={"user": user, "user_agent": user_agent[:300], "seen_at": now}
    )
    if new:
        forget_devices(user=user, by=by)
    elif device.user_id != user.pk or now - device.seen_at >= HOUR:
        device.user, device.user_agent, device.seen_at = user, user_agent[:300], now
        device.save(update_fields=["user", "user_agent", "seen_at"])
    return device


@transaction.atomic
def sign_out_there(*, user: Any, key: uuid.UUID, by: actors.Actor) -> bool:
    """End one session of this person at once; False where it had ended already."""
    if not _end(list(Device.objects.of(user).filter(key=key))):
        return False
    tell_of_sign_in(user=user, deed="signed_out_there", by=by)
    return True


@transaction.atomic
def sign_out_elsewhere(*, user: Any, here: str, by: actors.Actor) -> int:
    """End every session of this person but the one with the session key `here`; returns how many ended."""
    ended = _end(list(Device.objects.of(user).exclude(session_key=here)))
    if ended:
        tell_of_sign_in(user=user, deed="signed_out_elsewhere", by=by)
    return ended


@transaction.atomic
def forget_devices(*, user: Any, by: actors.Actor) -> int:
    """Drop what is known of sessions that ended by themselves."""
    devices = Device.objects.of(user)
    return devices.exclude(pk__in=devices.open().values("pk")).delete()[0]


def _end(devices: list[Device]) -> int:
    """Delete sessions themselves, so that the next request of each finds nobody; how many still stood."""
    names = [device.session_key for device in devices]
    ended = Session.objects.filter(session_key__in=names).delete()[0]
    Device.objects.filter(pk__in=[device.pk for device in devices]).delete()
    return ended
