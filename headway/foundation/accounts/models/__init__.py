from .setup_links import SetupLink
from .users import User, UserManager

__all__ = ["SetupLink", "User", "UserManager"]
