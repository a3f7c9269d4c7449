"""What do rows say that somebody copied from a spreadsheet? Pure: nothing is asked of the database, nothing written."""

from .columns import COLUMNS
from .ground import Ground, by_title
from .people import Known
from .reading import Reading, read

__all__ = ["COLUMNS", "Ground", "Known", "Reading", "by_title", "read"]
