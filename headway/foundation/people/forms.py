"""Input about people, roles and teams."""

from typing import Any

from django import forms

from headway.foundation.web.forms import Day, EditForm, Form, Line, Paragraphs

from .models.memberships import Position
from .models.teams import TeamKind, TeamRole
from .permissions import Role

POSITIONS = [("", "–"), *Position.choices]


class InvitationForm(Form):
    """Who is invited, as what."""

    name = Line(max_length=200, label="Name")
    email = forms.EmailField(label="E-mail", help_text="The link works only for this person.", max_length=254)
    roles = forms.MultipleChoiceField(
        label="Roles here",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Roles add up. A leader writes and decides; an administrator looks after people and facts.",
    )
    position = forms.ChoiceField(
        label="Position", choices=POSITIONS, required=False, help_text="A label; gives no rights."
    )


class MembershipForm(EditForm):
    """Position and last day of a role."""

    position = forms.ChoiceField(label="Position", choices=POSITIONS, required=False)
    to_on = Day(label="Last day", required=False, help_text="Empty: until somebody ends it.")


class ReasonForm(Form):
    """A deed that wants a reason."""

    reason = Paragraphs(label="Why", required=False, rows=2, max_length=1000)


class TeamForm(EditForm):
    """What a team is called and for."""

    name = Line(max_length=200, label="Name of the team")
    kind = forms.ChoiceField(label="Kind", choices=TeamKind.choices)
    purpose = Paragraphs(label="What it is for", required=False, rows=3)


class TeamMemberForm(Form):
    """Who joins a team, as what."""

    user = forms.ChoiceField(label="Person")
    role = forms.ChoiceField(label="In the team as", choices=TeamRole.choices)
    position = forms.ChoiceField(label="Position", choices=POSITIONS, required=False)
    represents = Line(label="Represents", max_length=200, required=False, help_text="For example: grades 3 to 5.")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].choices = people  # type: ignore[attr-defined]
