"""Who is this person?"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from headway.foundation.core import clock, keys
from headway.foundation.core.fields import SearchText


class UserManager(BaseUserManager["User"]):
    """People by e-mail; case does not matter."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in ignores the case of an e-mail address."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new person; without a password nobody can sign in as them yet."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. No superusers: every right comes from a membership."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    search_text = SearchText(of=("name",))
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=60, blank=True)
    mail: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        """Two letters for a small round badge."""
        words = self.name.split() or [self.email]
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()
