"""What do threads add to search? Conversations whose words hold the text, for those who read them."""

from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Source

from . import queries

SOURCES = (Source("threads.thread", _("Questions and comments"), queries.search),)
