"""What is asked of the direction of an organisation?"""

from .measures import ComponentForm, MeasureForm, SourceForm
from .readings import ReadingForm
from .targets import TargetForm

__all__ = ["ComponentForm", "MeasureForm", "ReadingForm", "SourceForm", "TargetForm"]
