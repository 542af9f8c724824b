"""How means and scores are printed."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def mean(value):
    """A mean of scores with two digits; a dash for none."""
    return "–" if value is None else number_format(round(float(value), 2), 2)


@register.filter
def gap(value):
    """A difference of means with its sign."""
    if value is None:
        return "–"
    rounded = round(float(value), 2) + 0.0
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return sign + number_format(abs(rounded), 2)


@register.filter
def score_on(scores, criterion):
    """The score on a criterion; a dash for none."""
    return scores.get(str(criterion.pk), "–")


@register.filter
def chance(p):
    """How often chance alone would do so, in words."""
    if p < 0.001:
        return _("less than once in 1,000 times")
    if p > 0.995:
        return _("every time")
    places = 1 if p < 0.1 else 0
    return _("about %(times)s in 100 times") % {"times": number_format(round(100 * p, places), places)}
