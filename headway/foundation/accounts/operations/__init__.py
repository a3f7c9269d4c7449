"""What can happen to accounts: somebody comes in, changes who they are or how they sign in, or sets Headway up."""

from .devices import forget_devices, note_device, sign_out_elsewhere, sign_out_there
from .people import load_people, register, revise_me
from .setup import make_setup_link, use_setup_link
from .sign_in import tell_of_sign_in

__all__ = [
    "forget_devices",
    "load_people",
    "make_setup_link",
    "note_device",
    "register",
    "revise_me",
    "sign_out_elsewhere",
    "sign_out_there",
    "tell_of_sign_in",
    "use_setup_link",
]
