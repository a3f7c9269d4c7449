"""Pages of accounts: oneself, and the ways in that allauth does not have."""

from .demo import demo_sign_in
from .me import me

__all__ = ["demo_sign_in", "me"]
