"""What can happen: a measure is written, parted, begun, aimed and measured; a state keeps its list of data sources."""

from .load import AimRow, MeasureRow, PartRow, ReadingRow, SourceRow, load_measures, load_sources
from .measures import add_component, add_measure, archive_component, archive_measure, revise_component, revise_measure
from .readings import archive_reading, record_reading, revise_reading
from .sources import add_source, retire_source, revise_source
from .targets import archive_target, keep_targets, revise_target, set_target

__all__ = [
    "AimRow",
    "MeasureRow",
    "PartRow",
    "ReadingRow",
    "SourceRow",
    "add_component",
    "add_measure",
    "add_source",
    "archive_component",
    "archive_measure",
    "archive_reading",
    "archive_target",
    "keep_targets",
    "load_measures",
    "load_sources",
    "record_reading",
    "retire_source",
    "revise_component",
    "revise_measure",
    "revise_reading",
    "revise_source",
    "revise_target",
    "set_target",
]
