from .measures import Component, DataSource, Measure
from .readings import Reading
from .targets import Target

__all__ = ["Component", "DataSource", "Measure", "Reading", "Target"]
