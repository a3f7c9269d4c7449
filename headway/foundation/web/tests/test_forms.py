"""Can everybody fill in a form: is each field named, explained, and its error told where it is?"""

import html.parser

from django import forms
from django.http import QueryDict
from django.test import Client

from headway.foundation.core import refusals
from headway.foundation.web import gallery
from headway.foundation.web.forms import EditForm, Line


class Elements(html.parser.HTMLParser):
    """Start tags with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attributes for tag, attributes in self.found if tag in tags]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


class Renaming(EditForm):
    name = Line(label="Name", max_length=40)
    city = Line(label="City", required=False)


def inputs(elements):
    return [one for one in elements.all("input", "textarea", "select") if one.get("type") != "hidden"]


def test_every_field_has_a_label():
    elements = Elements(str(gallery.SampleForm()))
    labelled = {one.get("for") for one in elements.all("label")}
    assert [one["id"] for one in inputs(elements) if one["id"] not in labelled] == []
    assert len(inputs(elements)) == 11


def test_groups_of_choices_stand_in_a_fieldset_with_a_legend():
    elements = Elements(str(gallery.SampleForm()))
    assert len(elements.all("fieldset")) == len(elements.all("legend")) == 2


def test_everything_that_describes_a_field_is_there_once():
    elements = Elements(str(gallery.SampleForm({})))
    named = [name for _, one in elements.found for name in (one.get("aria-describedby") or "").split()]
    assert "id_title_helptext" in named
    assert "id_title_error" in named
    assert sorted(name for name in named if elements.ids.count(name) != 1) == []


def test_a_wrong_field_is_marked_and_says_what_to_do():
    form = gallery.SampleForm({"resources": "x"})
    elements = Elements(str(form))
    wrong = {one["name"] for one in inputs(elements) if one.get("aria-invalid") == "true"}
    assert wrong == {"title", "then", "due_on", "kind", "pace", "practices", "sure"}
    assert form.errors["title"] == ["Output is needed."]
    assert form.errors["practices"] == ["Choose at least one."]
    assert form.errors["sure"] == ["Tick this box to go on."]


def test_several_wrong_fields_are_listed_with_a_way_to_each():
    elements = Elements(str(gallery.SampleForm({})))
    ways = [one["href"][1:] for one in elements.all("a")]
    assert len(ways) == 7
    assert [way for way in ways if way not in elements.ids] == []


def test_a_fields_own_words_for_what_is_needed_stay():
    class Own(gallery.SampleForm):
        title = Line(error_messages={"required": "Say what will exist."})

    assert Own({}).errors["title"] == ["Say what will exist."]


def test_order_on_screen_is_label_help_error_input():
    text = str(gallery.SampleForm({}))
    places = [text.index(mark) for mark in ('for="id_title"', "id_title_helptext", "id_title_error", 'name="title"')]
    assert places == sorted(places)


def test_what_was_typed_stays_and_is_text():
    text = str(gallery.SampleForm({"title": '"><script>'}))
    assert "&quot;&gt;&lt;script&gt;" in text
    assert "<script>" not in text


def test_a_conflict_stands_at_its_field_and_saving_again_keeps_what_is_typed():
    first = Renaming(initial={"name": "Old", "city": "Here"}, version=1)
    sent = QueryDict(mutable=True)
    sent.update({"name": "Mine", "city": "Here", "seen_version": "1", "seen_values": first.initial["seen_values"]})
    form = Renaming(sent, initial={"name": "Theirs", "city": "Here"}, version=2)
    assert form.is_valid()
    clash = refusals.Clash("Old", "Theirs", "Mine")
    form.show(refusals.Conflict("Somebody was faster.", clashes={"name": clash}, version=2))
    text = str(form)
    name = next(one for one in inputs(Elements(text)) if one["name"] == "name")
    assert (name["value"], name["aria-invalid"], name["aria-describedby"]) == ("Mine", "true", "id_name_error")
    assert "“Theirs”" in text
    again = Renaming(form.data, initial={"name": "Theirs", "city": "Here"}, version=2)
    assert again.is_valid()
    edit = again.edit()
    assert (edit.version, edit.base["name"], edit.values["name"]) == (2, "Theirs", "Mine")


def test_a_refusal_of_the_whole_form_stands_above_it():
    form = gallery.SampleForm({})
    form.is_valid()
    form.show(refusals.WrongPhase("The plan was submitted meanwhile."))
    text = str(form)
    assert text.index("The plan was submitted meanwhile.") < text.index('for="id_title"')
    assert 'role="alert"' in text


def test_a_hidden_field_is_never_shown_as_a_field():
    assert isinstance(gallery.SampleForm().fields["submission"].widget, forms.HiddenInput)
    assert "Submission" not in str(gallery.SampleForm())


def test_the_page_of_parts_answers_a_form_sent_empty(db):
    response = Client().post("/parts/", {}, headers={"HX-Request": "true", "HX-Target": "form#sample"})
    assert response.content.decode().strip().startswith("<form")
    assert "Output is needed." in response.content.decode()
