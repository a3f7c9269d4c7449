"""What does search find in the direction of organisations: measures."""

from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Source

from .elements import measures

SOURCES = (Source("measures.measure", _("Measures"), measures.found_measures),)
