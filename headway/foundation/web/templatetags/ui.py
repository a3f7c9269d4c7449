"""Which small parts do templates draw? Statuses, progress, icons, dates and figures."""

import datetime as dt
import functools
import logging
import weakref
from html import escape
from typing import Any

from django import forms, template
from django.template import defaulttags
from django.templatetags import i18n
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, trans_real
from django_vite.core.asset_loader import DjangoViteAssetLoader
from django_vite.core.exceptions import DjangoViteAssetNotFoundError, DjangoViteManifestError

from .. import addresses, formats, glossing, pictures, toasts
from ..pictures import figures

register = template.Library()
log = logging.getLogger(__name__)
register.filter("figure", formats.figure)
register.filter("day", formats.day)
register.filter("short_day", formats.short_day)
register.filter("month", formats.month)
register.filter("moment", formats.moment)
register.filter("clock_time", formats.clock_time)

STATUSES = {
    "not_started": ("none", gettext_lazy("Not started")),
    "on_track": ("track", gettext_lazy("On track")),
    "at_risk": ("risk", gettext_lazy("At risk")),
    "off_track": ("off", gettext_lazy("Off track")),
    "complete": ("done", gettext_lazy("Complete")),
    "dropped": ("drop", gettext_lazy("Dropped")),
    "behind": ("off", gettext_lazy("Behind")),
}


FONTS = ("dist/fonts/public-sans-400.woff2", "dist/fonts/public-sans-600.woff2")


@register.simple_tag
def built(entry: str = "src/main.js") -> SafeString:
    """The built styles and scripts. Without them pages are plain but readable, the page of a failure among them."""
    loader = DjangoViteAssetLoader.instance()
    try:
        fonts = [loader.generate_vite_asset_url(font, "default") for font in FONTS]
        tags = loader.generate_vite_asset(entry, "default")
    except (DjangoViteAssetNotFoundError, DjangoViteManifestError) as problem:
        log.warning("Styles and scripts are not built (make assets): %s", problem)
        return SafeString("")
    preload = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>\n'
    return format_html("{}{}", format_html_join("", preload, ((font,) for font in fonts)), SafeString(tags))


SHAPE = '<svg{} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><use href="#s-{}"/></svg>'


@register.simple_tag
def status(name: str, words: str = "") -> SafeString:
    """A status as shape and word; other `words` for the same shape where given."""
    mark, word = STATUSES[name]
    return format_html('<span class="st st-{}">{}{}</span>', mark, format_html(SHAPE, "", mark), words or word)


class AddressNode(defaulttags.URLNode):
    """`{% url %}` by way of `addresses`, where only positions are given: rows name many addresses of one pattern."""

    def render(self, context: Any) -> str:
        """The address, or nothing where it goes into a variable."""
        if self.kwargs:
            return str(super().render(context))
        try:
            found = addresses.address(self.view_name.resolve(context), *(one.resolve(context) for one in self.args))
        except NoReverseMatch:
            return str(super().render(context))  # which says what is wrong, or leaves the variable empty
        if self.asvar:
            context[self.asvar] = found
            return ""
        return str(conditional_escape(found))


SAID: weakref.WeakKeyDictionary[Any, dict[Any, str]] = weakref.WeakKeyDictionary()
"""By catalogue what its fixed texts are in templates: a page of rows says the same few words hundreds of times."""


class TextNode(i18n.TranslateNode):
    """`{% translate %}` of a fixed text, which is looked up once a catalogue."""

    def render(self, context: Any) -> str:
        """The text in the reader's language."""
        if not self.fixed:
            return str(super().render(context))
        said = SAID.setdefault(trans_real.catalog(), {})
        text = said.get(self.fixed)
        if text is None:
            text = said[self.fixed] = super().render(context)
        return text

    @functools.cached_property
    def fixed(self) -> str:
        """The text, where nothing else decides what is said."""
        plain = self.filter_expression
        if self.asvar or self.noop or self.message_context or plain.filters or plain.var.literal is None:
            return ""
        return str(plain.var.literal)


@register.tag
def translate(parser: Any, token: Any) -> TextNode:
    """Django's tag, quicker."""
    node = i18n.do_translate(parser, token)
    return TextNode(node.filter_expression, node.noop, node.asvar, node.message_context)


@register.tag
def url(parser: Any, token: Any) -> AddressNode:
    """Django's tag, quicker."""
    node = defaulttags.url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
@functools.cache
def shape(name: str) -> SafeString:
    """The shape of a status alone, where its word follows."""
    mark = STATUSES[name][0]
    return format_html(SHAPE, format_html(' class="mark {}"', mark), mark)


@register.simple_tag
@functools.cache
def icon(name: str) -> SafeString:
    """A symbol of the sprite; the word beside it carries the meaning."""
    return format_html('<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def progress(done: int, whole: int, behind: int = 0) -> SafeString:
    """Progress in words first, then as a line: solid is complete, hatched is behind."""
    if not whole:
        return format_html('<div class="prog"><p><b>–</b> <span class="quiet">{}</span></p></div>', _("no actions yet"))
    words = ngettext(
        "<b>%(done)s of %(whole)s</b> action complete", "<b>%(done)s of %(whole)s</b> actions complete", whole
    )
    late = ", " + formats.behind(behind) if behind else ""
    return format_html(
        '<div class="prog"><p>{}{}</p><svg class="bar" height="8" aria-hidden="true">'
        '<rect class="b-all" width="100%" height="100%"/><rect class="b-done" width="{}%" height="100%"/>'
        '<rect class="b-behind" x="{}%" width="{}%" height="100%"/></svg></div>',
        SafeString(words % {"done": int(done), "whole": int(whole)}),
        late,
        *(f"{100 * share / whole:.1f}" for share in (done, done, behind)),
    )


@register.simple_tag(takes_context=True)
def picture(context: template.Context, what: pictures.Picture, *, bare: bool = False) -> SafeString:
    """A picture with its sentence and the table behind it; `bare` where its words stand beside it already."""
    request: Any = context["request"]
    request.pictures = drawn = getattr(request, "pictures", 0) + 1
    name = f"{pictures.name_of(what)}-{drawn}"
    return pictures.render(what, pictures.SCREEN, name=name) if bare else figures.figure(what, name=name)


@register.simple_tag
def heat(cell: Any, base: str, row: str) -> SafeString:
    """One cell of a matrix: number, how many are behind, the shown figure; it opens the rows of `row` behind it.

    `cell` has code, number, behind (in words), shown, look, words. Written here because a page has a thousand of them.
    """
    look = escape(cell.look)
    if not cell.number:
        return SafeString(f'<td class="{look}"></td>')
    late = f"<i>{escape(cell.behind)}</i>" if cell.behind else ""
    address = f"{escape(base)}&amp;node={escape(cell.code)}&amp;child={escape(row)}"
    inside = f"<b>{int(cell.number)}</b>{late}{escape(cell.shown)}"
    return SafeString(f'<td class="{look}"><a href="{address}" aria-label="{escape(cell.words)}">{inside}</a></td>')


@register.simple_tag(takes_context=True)
def explained(context: template.Context, text: Any) -> SafeString:
    """A text with its line ends, and with marks on words that the page's glossary (`terms`) explains."""
    terms = context.get("terms")
    return (terms if isinstance(terms, glossing.Glossary) else glossing.Glossary()).mark(text)


@register.simple_tag(takes_context=True)
def table_sort(context: Any, table: Any, column: Any) -> str:
    """The address of a table sorted by a column; the other way round where it is sorted by it already."""
    turned = table.asked.sort == column.key
    return _address(context, sort=f"-{column.key}" if turned else column.key, page=None)


@register.simple_tag(takes_context=True)
def querystring_without(context: Any, table: Any) -> str:
    """The address of a table without its filters."""
    return _address(context, text=None, page=None, **dict.fromkeys(table.asked.filters))


def _address(context: Any, **changed: str | None) -> str:
    query = context["request"].GET.copy()
    for name, value in changed.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"


@register.filter
def percent(part: Any, whole: int | None = None) -> str:
    """`{{ done|percent:all }}`, or a pair `(done, all)`; a dash for an empty denominator."""
    return formats.percent(*part) if whole is None else formats.percent(part, whole)


@register.filter
def wrong_fields(form: forms.BaseForm) -> list[forms.BoundField]:
    """The fields of a form that need another look, in their order."""
    return [field for field in form.visible_fields() if field.errors]


@register.filter
def filled(pattern: str, code: str) -> str:
    """`Edit %(code)s` with the code, where a page resolves the pattern once for hundreds of rows."""
    return pattern % {"code": code}


@register.filter
def days_from(value: dt.date, today: dt.date) -> str:
    """`in 15 days`, `today`, `27 days ago`."""
    days = (value - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


@register.filter
def undo(message: Any) -> str:
    """The address that takes back what a message tells of."""
    return toasts.undo_of(message.extra_tags)


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """The value under a key."""
    return mapping.get(key)
