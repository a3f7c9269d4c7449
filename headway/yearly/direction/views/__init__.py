"""Pages of the direction of an organisation."""

from .components import component_archive, component_edit, new_component
from .directions import direction, direction_field, from_above, share, unshare
from .editions import approve, edition
from .goals import goal, goal_archive, goal_field, goal_move, goal_serves, new_goal
from .measures import measure, measure_archive, measure_edit, measure_field, new_measure, targets_kept
from .printed import pdf
from .readings import baseline, new_actual, reading_archive, reading_edit
from .reviews import new_review, review_archive, review_edit
from .sources import source_edit, source_retire, sources
from .targets import new_target, target_archive, target_edit
from .terms import new_term, term_archive, term_field

__all__ = [
    "approve",
    "baseline",
    "component_archive",
    "component_edit",
    "direction",
    "direction_field",
    "edition",
    "from_above",
    "goal",
    "goal_archive",
    "goal_field",
    "goal_move",
    "goal_serves",
    "measure",
    "measure_archive",
    "measure_edit",
    "measure_field",
    "new_actual",
    "new_component",
    "new_goal",
    "new_measure",
    "new_review",
    "new_target",
    "new_term",
    "pdf",
    "reading_archive",
    "reading_edit",
    "review_archive",
    "review_edit",
    "share",
    "source_edit",
    "source_retire",
    "sources",
    "target_archive",
    "target_edit",
    "targets_kept",
    "term_archive",
    "term_field",
    "unshare",
]
