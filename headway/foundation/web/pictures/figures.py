"""How does a picture stand on a page? Under it its sentence, and one key away the table behind it."""

from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .kinds import Bullet, Picture, Progress
from .rendering import Table, render, sentence, table_of
from .themes import SCREEN


def figure(picture: Picture, *, name: str = "") -> SafeString:
    """The picture with its sentence and its table. A wide one scrolls by itself, never the page."""
    svg = render(picture, SCREEN, name=name)
    if not isinstance(picture, Progress | Bullet):
        around = '<div class="wide-pic" tabindex="0" role="region" aria-label="{}">{}</div>'
        svg = format_html(around, picture.title, svg)
    return format_html(
        '<figure class="picture">{}<figcaption>{}</figcaption><details class="behind"><summary>{}</summary>{}</details>'
        "</figure>",
        svg,
        sentence(picture),
        _("Table behind this picture"),
        listing(picture.title, table_of(picture)),
    )


def listing(title: str, table: Table) -> SafeString:
    """The table behind a picture. Written here because it may have a thousand cells."""
    head = "".join(f'<th scope="col">{escape(word)}</th>' if word else "<td></td>" for word in table.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    name = escape(title)
    return SafeString(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}"><table class="table">'
        f'<caption class="heard">{name}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
