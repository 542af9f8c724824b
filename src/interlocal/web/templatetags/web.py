"""Template tags every page may use without loading them."""

import math
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interlocal.core import words
from interlocal.core.clock import today
from interlocal.core.fields import field
from interlocal.core.pictures import LOGO
from interlocal.core.related import related as related_blocks
from interlocal.core.text import joined
from interlocal.core.vintages import shown
from interlocal.network.queries import network_settings, wording
from interlocal.web.choices import ICONS

register = template.Library()


@register.filter
def term(text):
    """Print a word of a vocabulary that lies in the database in the network's words: ``{{ topic.name|term }}``.

    What passes through gettext is in them already, and what people wrote stays as it is.
    """
    network_settings()  # may have changed
    return words.say(text)


@register.simple_tag(takes_context=True)
def address(context, **changes):
    """The current query string with some parameters changed; None removes one."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = value
    return "?" + query.urlencode()


@register.inclusion_tag("web/_pagination.html", takes_context=True)
def pagination(context, number, count, label):
    """The way through a list of ``count`` pages, of which ``number`` is shown; nothing for a single page."""
    shown = sorted({1, count, *range(max(1, number - 1), min(count, number + 1) + 1)})
    steps = []
    for n in shown:
        if steps and n - steps[-1] > 1:
            steps.append(None)
        steps.append(n)
    return {"request": context["request"], "number": number, "count": count, "steps": steps, "label": label}


@lru_cache(maxsize=4096)
def _part(name, item, wording, zone, day):
    return get_template(name).render({"item": item})


@register.simple_tag
def part(name, item):
    """Print a part whose only input is one frozen dataclass, remembered by its content.

    ``{% part "library/_entry.html" entry %}``: same entry, words, time zone and day, same HTML, so nothing
    ever has to be invalidated. Not for what depends on the person or the request.
    """
    return _part(name, item, wording(), get_current_timezone_name(), today())


@register.simple_tag(takes_context=True)
def related(context, slot, about):
    """What higher apps know about the thing of this page, for whoever reads it: ``{% related … as blocks %}``.

    ``web/_related.html`` shows the blocks.
    """
    return list(related_blocks(slot, context["user"], about))


@register.simple_tag
def fitted(width, height):
    """The size at which a logo is shown, as attributes: its room is kept while it loads, so nothing moves.

    Logos are drawn on screens of twice the dots, so one of 320 by 160 is as sharp at half of that.
    """
    share = min(1, LOGO[0] / 2 / width, LOGO[1] / 2 / height)
    return format_html('width="{}" height="{}"', max(1, round(width * share)), max(1, round(height * share)))


@register.simple_tag
@lru_cache
def icon(name):
    """A drawing beside a word; it says nothing to a screen reader."""
    lines = format_html_join("", '<path d="{}"/>', ((line,) for line in ICONS[name]))
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', lines)


def hexagon(cx, cy, radius):
    """The path of a hexagon that stands on a corner."""
    corners = (math.radians(60 * k - 90) for k in range(6))
    return (
        "M"
        + "L".join(f"{cx + radius * math.cos(a):.1f} {cy + radius * math.sin(a):.1f}" for a in corners)
        + "Z"
    )


@register.simple_tag
def pips(degree):
    """Likeness as three hexagons, as many filled as the degree (0 to 3); a word stands beside them."""
    on = format_html(' class="{}"', "pip-on")
    hexes = ((on if n < degree else "", hexagon(7 + 14 * n, 8, 6)) for n in range(3))
    drawn = format_html_join("", '<path{} d="{}"/>', hexes)
    return format_html('<svg class="pips" viewBox="0 0 42 16" aria-hidden="true">{}</svg>', drawn)


@register.filter
def likeness(degree):
    """The word for a degree of likeness."""
    return [_("not alike"), _("partly alike"), _("alike"), _("very alike")][degree]


def _rounded(value, places=0):
    """Rounded first: Django's formatting cuts digits off instead. Nothing rounds to minus zero."""
    return number_format(round(value, places) + 0.0, places, force_grouping=True)


PLACES = {
    "share": 1,
    "square-miles": 1,
    "years": 1,
    "index": 2,
}  # digits after the point; a share in per cent


def formatted(value, unit):
    """A value as people read it: 24.1%, $71,250, 11,444, 4.1 sq mi, 38.2 years, 0.46."""
    scaled = 100 * value if unit == "share" else value
    number = _rounded(abs(scaled), PLACES.get(unit, 0))
    sign = "−" if _rounded(scaled, PLACES.get(unit, 0)).startswith("-") else ""
    if unit == "share":
        return _("%(share)s%%") % {"share": sign + number}
    if unit == "dollars":
        return sign + _("$%(amount)s") % {"amount": number}
    if unit == "square-miles":
        return _("%(miles)s sq mi") % {"miles": sign + number}
    if unit == "years":
        return ngettext("%(n)s year", "%(n)s years", _many(value)) % {"n": sign + number}
    return sign + number


def _many(value):
    """The number that decides between one and many; 38.2 are many."""
    return int(value) if value == int(value) else 2


def formatted_margin(margin, unit):
    """A margin beside its value: same scale, without the sign of the unit; a small one is not rounded to none."""
    places = PLACES.get(unit, 0)
    scaled = 100 * margin if unit == "share" else margin
    least = 10**-places
    if 0 < scaled < least / 2:
        return _("under %(least)s") % {"least": _rounded(least, places)}
    return _rounded(scaled, places)


@register.inclusion_tag("web/_number.html")
def number(figure, source=False):
    """The one way a figure is printed, and its source if asked; a word where there is no number.

    ``figure`` has the fields of ``places.queries.Figure``; None is *Not known*.
    """
    if figure is None or figure.estimate is None:
        return {
            "kind": "withheld" if figure and figure.state == "withheld" else "missing",
            "source": _source(figure) if figure and source else "",
        }
    unit = figure.indicator.unit
    value = formatted(figure.estimate, unit)
    return {
        "kind": figure.state,
        "value": _BOUNDS.get(figure.state, "%s") % value,
        "margin": formatted_margin(figure.margin, unit) if figure.is_measured and figure.margin else "",
        "is_share": unit == "share",
        "is_count": unit in ("people", "homes"),
        "reliability": figure.reliability if figure.is_measured else "",
        "source": _source(figure) if source else "",
    }


_BOUNDS = {"at-least": gettext_lazy("%s or more"), "at-most": gettext_lazy("%s or less")}


def _source(figure):
    return joined((_(figure.source), shown(figure.vintage)))


register.filter("joined", joined)


@register.filter
def sentence(figure):
    """A figure inside a sentence: ``about 1 in 8, give or take 3 in 100``."""
    return _("not known") if figure is None else figure.said


@register.filter
def in_unit(value, unit):
    """A bare value in a unit: ``{{ column.median|in_unit:"share" }}``; *Not known* for none."""
    return _("Not known") if value is None else formatted(value, unit)


@register.filter
def people(value):
    """A count of residents: ``11,444 people``."""
    if value is None:
        return _("population not known")
    return ngettext("%(n)s person", "%(n)s people", _many(value)) % {"n": formatted(value, "people")}


register.simple_tag(field)


@register.inclusion_tag("web/_errors.html")
def errors(form):
    """The summary a refused form opens with; each line leads to its field."""
    return {"form": form, "wrong": [(bound, _address(bound)) for bound in form if bound.errors]}


def _address(bound):
    """Where the field begins: of a group, its first choice."""
    return bound.id_for_label or f"{bound.auto_id}_0"
