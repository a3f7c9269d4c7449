"""What can happen to accounts: somebody comes in, changes who they are, or sets an empty Headway up."""

from .people import load_people, register, revise_me
from .setup import make_setup_link, use_setup_link

__all__ = ["load_people", "make_setup_link", "register", "revise_me", "use_setup_link"]
