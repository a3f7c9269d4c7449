"""Who hears that a person changed how they sign in? They themselves, and history."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import actors, registers

DEEDS = {
    "password_changed": _("Your password was changed. If that was not you, ask an administrator for help now."),
    "password_set": _("Your account got a password. If that was not you, ask an administrator for help now."),
    "totp_activated": _("An app for codes was added to how you sign in."),
    "totp_deactivated": _("The app for codes was taken out of how you sign in."),
    "recovery_codes_generated": _("New recovery codes were made for you. Earlier ones no longer work."),
    "webauthn_added": _("A passkey was added to how you sign in."),
    "webauthn_removed": _("A passkey was taken out of how you sign in."),
    "signed_out_there": _("You were signed out on one device, from your page of devices."),
    "signed_out_elsewhere": _("You were signed out everywhere but on one device."),
    "exported": _("A copy of your data was taken from your page."),
}
"""Deeds with the sentence that the person reads of each: the last parts of allauth's own names, and ours."""


@transaction.atomic
def tell_of_sign_in(*, user: Any, deed: str, by: actors.Actor) -> None:
    """Let the rooms above keep it and tell the person. Notices and history stand above accounts: they watch."""
    for watch in registers.entries("owned", "WATCHES"):
        watch(user=user, deed=deed, sentence=str(DEEDS[deed]), by=by)
