"""Pages of accounts: oneself, and the ways in that allauth does not have."""

from .data import my_data
from .demo import demo_sign_in
from .me import me, my_devices, my_mail

__all__ = ["demo_sign_in", "me", "my_data", "my_devices", "my_mail"]
