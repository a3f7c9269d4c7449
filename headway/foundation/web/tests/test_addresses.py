"""Is an address that is made from a pattern the one that Django would make?"""

import uuid

import pytest
from django.template import Context, Template
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, reverse

from headway.foundation.web.addresses import address

KEY, OTHER = uuid.UUID(int=7), uuid.UUID(int=8)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("web:keys", ()),
        ("needs:board", (KEY,)),
        ("needs:board", (str(KEY),)),
        ("needs:row_field", ("cause", KEY, "text")),
        ("checks:set_aside", (KEY, "N204", "needs.entry", OTHER)),
    ],
)
def test_it_is_the_one_of_django(name, args):
    for _time in range(2):
        assert address(name, *args) == reverse(name, args=args)
    with override_script_prefix("/below/"):
        assert address(name, *args) == reverse(name, args=args)


def test_an_address_that_is_nowhere_is_refused_as_ever():
    for name, args in (("needs:nothing", (KEY,)), ("needs:board", ()), ("needs:board", ("word",))):
        with pytest.raises(NoReverseMatch):
            address(name, *args)
    with pytest.raises(NoReverseMatch):
        Template("{% url 'needs:board' nobody %}").render(Context())
    assert Template("{% url 'needs:board' nobody as at %}[{{ at }}]").render(Context()) == "[]"


def test_the_tag_gives_it():
    text = "{% url 'needs:board' one %} {% url 'needs:board' key=one %} {% url 'needs:board' one as at %}{{ at }}"
    expected = reverse("needs:board", args=[KEY])
    assert Template(text).render(Context({"one": KEY})) == " ".join([expected] * 3)
