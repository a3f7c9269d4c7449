"""Input about people, roles and teams."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.network.ladder import OrganisationKind
from headway.foundation.network.models import Organisation
from headway.foundation.web.forms import Day, EditForm, Form, Line, Paragraphs
from headway.foundation.web.pickers import Picked

from .models.memberships import Position
from .models.teams import TeamKind, TeamRole
from .permissions import Role

POSITIONS = [("", "–"), *Position.choices]


class InvitationForm(Form):
    """Who is invited, as what."""

    name = Line(max_length=200, label=_("Name"))
    email = forms.EmailField(label=_("E-mail"), help_text=_("The link works only for this person."), max_length=254)
    roles = forms.MultipleChoiceField(
        label=_("Roles here"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Roles add up. A leader writes and decides; an administrator looks after people and facts."),
    )
    position = forms.ChoiceField(
        label=_("Position"), choices=POSITIONS, required=False, help_text=_("A label; gives no rights.")
    )


class MembershipForm(EditForm):
    """Position and last day of a role."""

    position = forms.ChoiceField(label=_("Position"), choices=POSITIONS, required=False)
    to_on = Day(
        label=_("Last day"), required=False, help_text=_("Leave it empty, and the role lasts until somebody ends it.")
    )


class ReasonForm(Form):
    """A deed that wants a reason."""

    reason = Paragraphs(label=_("Why"), required=False, rows=2, max_length=1000)


class EndRolesForm(Form):
    """Why several roles end."""

    reason = Paragraphs(
        label=_("Why these roles end"),
        rows=2,
        max_length=1000,
        help_text=_("Access ends with the next page. What these people wrote stays."),
    )


class HandoverForm(Form):
    """What passes to whom: everything that may pass is chosen at first."""

    held = forms.MultipleChoiceField(
        error_messages={
            "required": _("Choose at least one thing to hand over."),
            "invalid_choice": _("Something that you chose is not held here any more. Look again at what is left."),
        }
    )
    to = Picked(label=_("Passes to"), help_text=_("Somebody with a role here. They are told once."))
    reason = Paragraphs(
        label=_("Why"), required=False, rows=2, max_length=1000, help_text=_("Stands in the history of each of them.")
    )

    def __init__(self, *args: Any, held: Sequence[Any], people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        passing = [one.ref for group in held for one in group.things]
        self.fields["held"].choices = [(ref, ref) for ref in passing]  # type: ignore[attr-defined]
        self.fields["to"].offer(people)  # type: ignore[attr-defined]
        self.chosen = set(self.data.getlist("held")) if self.is_bound else set(passing)  # type: ignore[attr-defined]


class TeamForm(EditForm):
    """What a team is called and for."""

    name = Line(max_length=200, label=_("Name of the team"))
    kind = forms.ChoiceField(label=_("Kind"), choices=TeamKind.choices)
    purpose = Paragraphs(label=_("What it is for"), required=False, rows=3)


def usual_kind(organisation: Organisation) -> TeamKind:
    """The team that an organisation of its kind forms first."""
    return TeamKind.SCHOOL_ILT if organisation.kind == OrganisationKind.SCHOOL else TeamKind.SYSTEM_ILT


class TeamMemberForm(Form):
    """Who joins a team, as what."""

    user = Picked(label=_("Person"))
    role = forms.ChoiceField(label=_("In the team as"), choices=TeamRole.choices)
    position = forms.ChoiceField(label=_("Position"), choices=POSITIONS, required=False)
    represents = Line(label=_("Represents"), max_length=200, required=False, help_text=_("For example: grades 3 to 5."))

    def __init__(self, *args: Any, people: Callable[[], Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].offer(people)  # type: ignore[attr-defined]
