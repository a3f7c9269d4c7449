from .devices import Device
from .setup_links import SetupLink
from .users import User, UserManager

__all__ = ["Device", "SetupLink", "User", "UserManager"]
