"""Pages of the direction of an organisation."""

from .components import component_archive, component_edit, new_component
from .directions import direction
from .measures import measure, measure_archive, measure_edit, measure_field, new_measure, targets_kept
from .readings import baseline, new_actual, reading_archive, reading_edit
from .sources import source_edit, source_retire, sources
from .targets import new_target, target_archive, target_edit

__all__ = [
    "baseline",
    "component_archive",
    "component_edit",
    "direction",
    "measure",
    "measure_archive",
    "measure_edit",
    "measure_field",
    "new_actual",
    "new_component",
    "new_measure",
    "new_target",
    "reading_archive",
    "reading_edit",
    "source_edit",
    "source_retire",
    "sources",
    "target_archive",
    "target_edit",
    "targets_kept",
]
