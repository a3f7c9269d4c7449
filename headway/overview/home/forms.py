"""Input about organisations, their place, their year and their settings."""

import zoneinfo
from typing import Any

from django import forms
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from headway.foundation.network import ladder, thresholds
from headway.foundation.network.models.names import Scheme
from headway.foundation.web.forms import Day, EditForm, Form, Line, Paragraphs
from headway.foundation.web.pickers import Picked, Source

ZONES = [(name, name) for name in sorted(zoneinfo.available_timezones()) if name.startswith(("America/", "Pacific/"))]
MONTHS = [(str(number), name) for number, name in dates.MONTHS.items()]


class OrganisationForm(EditForm):
    """Where an organisation is and how to reach it."""

    street = Line(label=_("Street"), max_length=200, required=False)
    city = Line(label=_("City"), max_length=100, required=False)
    county = Line(label=_("County"), max_length=100, required=False)
    postal_code = Line(label=_("Postal code"), max_length=12, required=False)
    phone = Line(label=_("Phone"), max_length=40, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    own_time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, choices=[("", _("As the organisation above")), *ZONES]
    )


class NewOrganisationForm(Form):
    """An organisation below another."""

    name = Line(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"))
    city = Line(label=_("City"), max_length=100, required=False)

    def __init__(self, *args: Any, above: str, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [kind for kind in ladder.OrganisationKind if above in ladder.PARENTS[kind]]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]


class RenameForm(EditForm):
    """A new name from a day on."""

    name = Line(label=_("New name"), max_length=200)
    on = Day(label=_("From"), help_text=_("Today or earlier."))
    reason = Paragraphs(label=_("Why"), required=False, rows=2, max_length=1000)


class MoveForm(Form):
    """Another organisation above, from a day on."""

    parent = Picked(label=_("Stands under"))
    on = Day(label=_("From"), help_text=_("Today or earlier."))
    reason = Paragraphs(label=_("Why"), required=False, rows=2, max_length=1000)

    def __init__(self, *args: Any, parents: Source, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].offer(parents)  # type: ignore[attr-defined]


class CloseForm(Form):
    """The first day on which an organisation is closed, and its successor where there is one."""

    on = Day(label=_("Closed from"))
    into = Picked(
        label=_("Merges into"),
        required=False,
        empty=_("Nobody: it closes"),
        help_text=_("Its people can read the plans of the closed one."),
    )
    reason = Paragraphs(label=_("Why"), required=False, rows=2, max_length=1000)

    def __init__(self, *args: Any, peers: Source, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].offer(peers)  # type: ignore[attr-defined]


class IdentifierForm(Form):
    """An id in a scheme, from a day on."""

    scheme = forms.ChoiceField(label=_("Given by"), choices=Scheme.choices)
    value = Line(label=_("Id"), max_length=60, help_text=_("Leading zeros count."))
    from_on = Day(label=_("From"), required=False)


class AttributesForm(EditForm):
    """Facts of a school year."""

    lowest_grade = Line(label=_("Lowest grade"), max_length=10, required=False)
    highest_grade = Line(label=_("Highest grade"), max_length=10, required=False)
    enrolment = forms.IntegerField(label=_("Students"), min_value=0, max_value=10_000_000, required=False)
    teachers = forms.IntegerField(label=_("Teachers"), min_value=0, max_value=1_000_000, required=False)
    letter_grade = Line(label=_("Letter grade"), max_length=10, required=False)
    score = Line(label=_("Score"), max_length=20, required=False)


class DesignationForm(Form):
    """A label of support in a school year."""

    start_year = forms.IntegerField(label=_("School year that starts in"), min_value=1990, max_value=2100)
    label = Line(label=_("Label"), max_length=40, help_text=_("CSI, TSI, ATSI or your state's own word."))
    reason = Line(label=_("Reason"), max_length=300, required=False)
    student_group = Line(label=_("Student group"), max_length=100, required=False)


class SchoolYearForm(Form):
    """A school year with its quarters."""

    start_year = forms.IntegerField(label=_("Starts in"), min_value=1990, max_value=2100)
    first_on = Day(label=_("First day"))
    quarter_2_on = Day(label=_("Second quarter from"))
    quarter_3_on = Day(label=_("Third quarter from"))
    quarter_4_on = Day(label=_("Fourth quarter from"))
    last_on = Day(label=_("Last day"))
    silent_months = forms.MultipleChoiceField(
        label=_("Months without reports"), choices=MONTHS, required=False, widget=forms.CheckboxSelectMultiple
    )


class ClosedDaysForm(Form):
    """Days without school."""

    occasion = Line(label=_("Occasion"), max_length=100)
    first_on = Day(label=_("First closed day"))
    last_on = Day(label=_("Last closed day"))


class SettingsForm(EditForm):
    """The register of what a state decides; built from the register, so that each setting has its field."""

    @classmethod
    def build(cls) -> type["SettingsForm"]:
        """The form class with one field a setting."""
        fields: dict[str, forms.Field] = {}
        for setting in thresholds.SETTINGS.values():
            if setting.kind == "bool":
                fields[setting.name] = forms.BooleanField(label=setting.label, help_text=setting.help, required=False)
            elif setting.kind == "text":
                fields[setting.name] = Line(label=setting.label, help_text=setting.help, max_length=500, required=False)
            else:
                fields[setting.name] = forms.IntegerField(
                    label=setting.label, help_text=setting.help, min_value=setting.least, max_value=setting.most
                )
        return type("BuiltSettingsForm", (cls,), fields)


class SetupForm(Form):
    """The first organisation and the first person of an empty Headway."""

    KINDS = [
        ("state", _("A state agency: it supports school systems and schools")),
        ("system", _("A school system: a district or a network of schools")),
        ("school", _("A school")),
    ]
    STARTS = [("own", _("Begin with our own data")), ("demo", _("Look at the demo first"))]
    ABOUT = ("kind", "organisation", "state", "code", "start")

    kind = forms.ChoiceField(label=_("What kind of organisation is it?"), choices=KINDS, widget=forms.RadioSelect)
    organisation = Line(label=_("What is its name?"), max_length=200)
    state = Line(
        label=_("In which state?"),
        max_length=200,
        error_messages={
            "required": _("Name your state: a school system or a school stands in one, even when it begins alone.")
        },
        help_text=_(
            "Asked of school systems and schools: every network has its state on top. Only its name is written down; "
            "nobody there sees anything until they join."
        ),
    )
    code = Line(label=_("State code"), max_length=20, required=False, help_text=_("Two letters, such as LA."))
    start = forms.ChoiceField(label=_("How do you begin?"), choices=STARTS, widget=forms.RadioSelect, initial="own")
    name = Line(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 15 characters. A short sentence that only you know works well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES, initial="America/Chicago")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("kind") == "state":
            self.fields["state"].required = False

    @property
    def about(self) -> list[forms.BoundField]:
        """The questions about the organisation."""
        return [self[name] for name in self.ABOUT]

    @property
    def person(self) -> list[forms.BoundField]:
        """The questions about the person."""
        return [field for field in self.visible_fields() if field.name not in self.ABOUT]
