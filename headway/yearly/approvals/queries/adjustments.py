"""What do the pages of adjustments show?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refs
from headway.foundation.core.registers import Update, cards
from headway.foundation.history import sayings
from headway.foundation.network.models import Organisation
from headway.foundation.rights import queries as rights
from headway.foundation.rights import subjects
from headway.foundation.web.addresses import address
from headway.yearly.plans import phases
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy

from .. import changing
from ..models import Adjustment, Change, Told
from ..models.adjustments import Deed, Helped, Stage
from . import ripples, stories

LINKED = {"needs": ripples.ACTION, "serves": ripples.STRATEGY}
ELSEWHERE = {ripples.ACTION: gettext_lazy("another action"), ripples.STRATEGY: gettext_lazy("another strategy")}
"""How what stands in another plan is called for who may not read it."""
ASK_AFTER = dt.timedelta(days=60)
"""When one is asked whether an adjustment helped (reporting: supports are judged over sixty days too)."""


@dataclasses.dataclass(frozen=True)
class ChangeRow:
    """One change in words; of something new what it says (`facts`), `under` what it is to stand, and what can be added
    `below` it meanwhile.
    """

    key: uuid.UUID
    title: str
    what: str
    field: str
    before: str
    after: str
    facts: tuple[tuple[str, str], ...]
    address: str
    under: str
    below: str


@dataclasses.dataclass(frozen=True)
class AdjustmentRow:
    """An adjustment in a list."""

    key: uuid.UUID
    number: int
    title: str
    address: str
    stage: str
    stage_word: str
    reason: str
    decided_on: dt.date | None
    who: str
    changes: int
    reached: int
    helped_word: str


@dataclasses.dataclass(frozen=True)
class Reach:
    """What it reaches at one organisation; each row with its way."""

    name: str
    count: int
    rows: tuple[tuple[str, str, str], ...]


@dataclasses.dataclass(frozen=True)
class AdjustmentPage:
    """One adjustment, whole."""

    row: AdjustmentRow
    changes: tuple[ChangeRow, ...]
    causes: tuple[str, ...]
    told_also: str
    told: tuple[tuple[str, str], ...]
    reach: tuple[Reach, ...]
    story: stories.Story | None
    helped: str
    helped_note: str
    helped_on: dt.date | None
    version: uuid.UUID | None

    @property
    def written(self) -> bool:
        """Whether it is still being written."""
        return self.row.stage == Stage.WRITTEN

    @property
    def decided(self) -> bool:
        """Whether it counts."""
        return self.row.stage == Stage.DECIDED


def adjustments_of(plan: Plan) -> tuple[AdjustmentRow, ...]:
    """All of a plan, the newest first. Three queries."""
    return _listed(Adjustment.objects.live().filter(plan=plan).order_by("-number"))


def adjustments_at(
    organisation: Organisation, first: dt.date, last: dt.date, *, written: bool
) -> tuple[AdjustmentRow, ...]:
    """Of an organisation's plans at work: those that wait for a decision (`written`), then those that were decided in a
    span of days, the newest first. Three queries at most.
    """
    rows = Adjustment.objects.live().filter(plan__organisation=organisation, plan__phase__in=sorted(phases.RUNNING))
    asked = Q(stage=Stage.DECIDED, decided_on__range=(first, last))
    asked |= Q(stage=Stage.WRITTEN) if written else Q(pk__in=[])
    return _listed(rows.filter(asked).order_by("-stage", "-number"))


def _listed(found: Any) -> tuple[AdjustmentRow, ...]:
    rows = list(found)
    if not rows:
        return ()
    many: dict[int, int] = {}
    for pk in Change.objects.live().filter(adjustment__in=rows).values_list("adjustment_id", flat=True):
        many[pk] = many.get(pk, 0) + 1
    who = _names(row.decided_by for row in rows)
    return tuple(_row(row, many.get(row.pk, 0), who) for row in rows)


def last_update(plan: Plan) -> Update | None:
    """The adjustment of a plan that was decided last, for the first page of the plan. One query."""
    row = Adjustment.objects.decided().filter(plan=plan).order_by("-decided_at", "-pk").first()
    if row is None or row.decided_on is None:
        return None
    return Update(row.decided_on, row.title, row.reason, adjustment_address(row.key))


def _names(keys: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    wanted = {key for key in keys if key}
    return {one.key: str(one) for one in User.objects.filter(key__in=wanted)} if wanted else {}


def _row(row: Adjustment, changes: int, who: dict[uuid.UUID, str]) -> AdjustmentRow:
    return AdjustmentRow(
        key=row.key,
        number=row.number,
        title=row.title,
        address=adjustment_address(row.key),
        stage=row.stage,
        stage_word=str(Stage(row.stage).label),
        reason=row.reason,
        decided_on=row.decided_on,
        who=who.get(row.decided_by, "") if row.decided_by else "",
        changes=changes,
        reached=sum(int(one["count"]) for one in row.ripple),
        helped_word=str(Helped(row.helped).label) if row.helped else "",
    )


def adjustment_address(key: uuid.UUID) -> str:
    """Where an adjustment is read."""
    return address("approvals:adjustment", key)


def adjustments_address(plan: uuid.UUID) -> str:
    """Where the adjustments of a plan are listed."""
    return address("approvals:adjustments", plan)


def adjustment_page(row: Adjustment, user: Any) -> AdjustmentPage:
    """One adjustment; what it reaches is searched while it is written, and kept once it was decided."""
    changes = list(row.changes.live().order_by("position", "pk"))
    told = Told.objects.filter(adjustment=row).select_related("organisation").order_by("organisation__path", "name")
    return AdjustmentPage(
        row=_row(row, len(changes), _names([row.decided_by])),
        changes=changes_in_words(changes, user),
        causes=tuple(row.causes),
        told_also=row.told_also,
        told=tuple((one.name, str(one.organisation)) for one in told),
        reach=reach_of(row, changes, user),
        story=stories.story_of(row, changes, user),
        helped=row.helped,
        helped_note=row.helped_note,
        helped_on=row.helped_on,
        version=row.made.key if row.made else None,
    )


def reach_of(row: Adjustment, changes: Sequence[Change], user: Any) -> tuple[Reach, ...]:
    """What is reached, for the reader."""
    if row.stage != Stage.WRITTEN:
        return _kept_reach(row.ripple, user)
    found = ripples.ripple([one.ref for one in changes], user, row.plan.organisation)
    return tuple(
        Reach(group.name, group.count, tuple((one.title, one.address, _over(one.path)) for one in group.rows))
        for group in found.groups
    )


def _kept_reach(ripple: list[dict[str, Any]], user: Any) -> tuple[Reach, ...]:
    """As it was kept with the decision; what the reader may not read stays without its words."""
    shown = cards(user, [refs.Ref.parse(each["ref"]) for one in ripple for each in one["rows"]])

    def said(one: dict[str, Any], each: dict[str, Any]) -> tuple[str, str, str]:
        card = shown.get(each["ref"])
        if card is None:
            return _("Something of %(name)s") % {"name": one["name"]}, "", _over(each["path"][:1])
        return each["title"], card.address, _over(each["path"])

    return tuple(Reach(one["name"], one["count"], tuple(said(one, each) for each in one["rows"])) for one in ripple)


def _over(path: Sequence[str]) -> str:
    return " → ".join(path)


def kept(found: ripples.Ripple) -> list[dict[str, Any]]:
    """A ripple as it is kept with the decision: what the operator reads is told to nobody but by counts and titles."""
    return [
        {
            "organisation": str(group.key),
            "name": group.name,
            "count": group.count,
            "rows": [{"ref": str(one.ref), "title": one.title, "path": list(one.path)} for one in group.rows],
        }
        for group in found.groups
    ]


def changes_in_words(changes: Sequence[Change], user: Any) -> tuple[ChangeRow, ...]:
    """Changes as they are read; of actions and strategies that they name only those that the reader reads by name."""
    pairs = [(one.field, value) for one in changes if one.deed == Deed.SET for value in (one.before, one.after)]
    pairs += [(name, value) for one in changes if one.deed == Deed.ADD for name, value in (one.after or {}).items()]
    names = changing.names_of(pairs) | _subjects(changes, [str(value) for field, value in pairs if field == "subject"])
    linked = {
        refs.Ref(kind, uuid.UUID(key))
        for field, value in pairs
        for kind in filter(None, [LINKED.get(field)])
        for key in ([value] if isinstance(value, str) else value or ())
    }
    changed = {one.ref for one in changes}
    shown = cards(user, changed | linked)
    names |= {str(one.key): str(ELSEWHERE[one.kind]) for one in linked if str(one) not in shown}
    above = _above(changes)
    return tuple(_change(one, names, shown, above) for one in changes)


def _subjects(changes: Sequence[Change], codes: Sequence[str]) -> dict[str, str]:
    """How subjects are called, in the reader's language or by their own names. One query; none without an own one."""
    if not any(codes):
        return {}
    named = rights.names(changes[0].adjustment.plan.organisation, codes)
    return {code: subjects.label(code, "" if code in subjects.Subject.values else name) for code, name in named.items()}


def _above(changes: Sequence[Change]) -> dict[uuid.UUID | None, str]:
    """Titles of what new elements are to stand under, some of them new themselves. Two queries at most."""
    found: dict[uuid.UUID | None, str] = {one.element_key: one.label for one in changes if one.deed == Deed.ADD}
    for model in (Strategy, Milestone):
        new = [one for one in changes if one.deed == Deed.ADD and one.element_kind == changing.BELOW[model]]
        wanted = {one.parent for one in new} - found.keys()
        found |= dict(model.objects.filter(key__in=wanted).values_list("key", "title")) if wanted else {}
    return found


def _change(one: Change, names: dict[str, str], shown: dict[str, Any], above: dict[uuid.UUID | None, str]) -> ChangeRow:
    card = shown.get(str(one.ref))
    before = after = ""
    facts: tuple[tuple[str, str], ...] = ()
    if one.deed == Deed.SET:
        before, after = (changing.shown(one.field, value, names) for value in (one.before, one.after))
    elif one.deed == Deed.ADD:
        said = [(name, changing.shown(name, value, names)) for name, value in (one.after or {}).items()]
        facts = tuple((sayings.field(name), value) for name, value in said if name != "title")
    return ChangeRow(
        key=one.key,
        title=one.label,
        what=str(Deed(one.deed).label),
        field=sayings.field(one.field) if one.field else "",
        before=before,
        after=after,
        facts=facts,
        address=card.address if card else "",
        under=above.get(one.parent, "") if one.deed == Deed.ADD else "",
        below=changing.adds(changing.KINDS[one.element_kind]) if one.deed == Deed.ADD else "",
    )


@dataclasses.dataclass(frozen=True)
class Waiting:
    """An adjustment that waits for somebody."""

    title: str
    address: str
    organisation: str


def _waiting(rows: Any) -> list[Waiting]:
    return [
        Waiting(row.title, adjustment_address(row.key), str(row.plan.organisation))
        for row in rows.select_related("plan__organisation")
    ]


def to_judge(condition: Any) -> list[Waiting]:
    """Decided adjustments of plans that meet a condition, old enough to ask whether they helped, not asked yet."""
    until = clock.now() - ASK_AFTER
    rows = Adjustment.objects.decided().filter(condition, helped="", decided_at__lte=until)
    return _waiting(rows.order_by("decided_at", "pk"))


def to_decide(condition: Any) -> list[Waiting]:
    """Adjustments that are being written, of plans that meet a condition. One query."""
    rows = Adjustment.objects.live().filter(condition, stage=Stage.WRITTEN)
    return _waiting(rows.order_by("created_at", "pk"))


def reached_words(count: int) -> str:
    """How much is reached, in words."""
    if not count:
        return _("Nothing else waits for this.")
    return ngettext("It reaches %(n)d other thing.", "It reaches %(n)d other things.", count) % {"n": count}


def taken_along(row: Any) -> int:
    """How many open actions are dropped with an element. One query for a milestone."""
    if not isinstance(row, Milestone):
        return 0
    found: int = Action.objects.live().filter(milestone=row, completed_on=None, dropped_on=None).count()
    return found
