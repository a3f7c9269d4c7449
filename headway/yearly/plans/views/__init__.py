"""Pages of plans: the list, the outline, and a form for each thing in it."""

from .actions import action_archive, action_copy, action_edit, action_move, new_action
from .fields import action_field, milestone_field, plan_field, priority_field, strategy_field
from .measures import measure_out, measure_take, strategy_measure
from .milestones import milestone_archive, milestone_copy, milestone_edit, milestone_move, new_milestone
from .outlines import about, plan
from .outputs import new_output, output_archive, output_edit, output_produced, output_reopen
from .pasting import paste, strategy_paste
from .pictured import glance, timeline
from .plans import archive_plan, close_plan, new_plan, plan_edit, plans, share, unshare
from .printed import drivers, pdf
from .priorities import new_priority, priority_archive, priority_edit, priority_move
from .rows import action_place, begin_row, milestone_place, plan_rows, strategy_place
from .sharing import new_sharing, sharing_archive, sharing_field
from .strategies import new_strategy, strategy, strategy_archive, strategy_copy, strategy_edit, strategy_move
from .years import carry, submit_year, take_back_year

__all__ = [
    "about",
    "action_archive",
    "action_copy",
    "action_edit",
    "action_field",
    "action_move",
    "action_place",
    "archive_plan",
    "begin_row",
    "carry",
    "close_plan",
    "drivers",
    "glance",
    "measure_out",
    "measure_take",
    "milestone_archive",
    "milestone_copy",
    "milestone_edit",
    "milestone_field",
    "milestone_move",
    "milestone_place",
    "new_action",
    "new_milestone",
    "new_output",
    "new_plan",
    "new_priority",
    "new_sharing",
    "new_strategy",
    "output_archive",
    "output_edit",
    "output_produced",
    "output_reopen",
    "paste",
    "pdf",
    "plan",
    "plan_edit",
    "plan_field",
    "plan_rows",
    "plans",
    "priority_archive",
    "priority_edit",
    "priority_field",
    "priority_move",
    "share",
    "sharing_archive",
    "sharing_field",
    "strategy",
    "strategy_archive",
    "strategy_copy",
    "strategy_edit",
    "strategy_field",
    "strategy_measure",
    "strategy_move",
    "strategy_paste",
    "strategy_place",
    "submit_year",
    "take_back_year",
    "timeline",
    "unshare",
]
