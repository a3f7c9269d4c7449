"""Which settings did a state or system choose?"""

from django.db import models

from headway.foundation.core.models import Element

from .organisations import Organisation


class StateSetting(Element):
    """One chosen value of the register in `thresholds`; inherited by everything below."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="chosen_settings")
    name = models.CharField(max_length=60)
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="network_setting_once"),
        ]

    def __str__(self) -> str:
        return self.name
