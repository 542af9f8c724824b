"""Prints one field of a form. In Python, since a long form has hundreds of parts: a third of a template's time."""

from collections.abc import Iterable
from functools import lru_cache

from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BOXES = {"checkbox", "radioselect", "checkboxselectmultiple"}


def field(bound: BoundField, short: bool = False) -> str:
    """Label, hint, error and control, in that order, tied together for screen readers.

    Of a long group of boxes those first come that people usually tick, as many as the field says in ``usual``, and
    those that are ticked; the others lie behind "More".
    """
    key, label, words, wrong = bound.auto_id, bound.label, str(bound.help_text), bound.errors
    state = format_html(' data-state="{}"', "error") if wrong else ""
    error = (
        format_html('<p class="error" id="{}-error">{}</p>', key, " ".join(map(str, wrong))) if wrong else ""
    )
    optional = "" if bound.field.required else _optional(_("(optional)"))
    if bound.widget_type not in BOXES:
        line = '<div class="field"{}><label for="{}">{}{}</label>{}{}{}</div>'
        control = _control(bound, short)
        return format_html(
            line, state, bound.id_for_label, label, optional, _hint(key, words), error, control
        )
    if bound.use_fieldset:
        line = '<fieldset class="field"{}><legend>{}{}</legend>{}{}{}</fieldset>'
        return format_html(line, state, label, optional, _hint(key, words), error, _group(bound))
    small = format_html('<small id="{}-hint">{}</small>', key, words) if words else ""
    line = '<div class="field"{}>{}<div class="choice">{}<label for="{}">{}{}</label></div></div>'
    return format_html(line, state, error, _control(bound, short), bound.id_for_label, label, small)


# Words of the interface and boxes come from the code or the database; they are remembered by what they say, and words
# that are HTML are not the same words.


@lru_cache(maxsize=64, typed=True)
def _optional(word: str) -> str:
    return format_html(' <span class="hint">{}</span>', word)


@lru_cache(maxsize=1024, typed=True)
def _hint(key: str, words: str) -> str:
    return format_html('<p class="hint" id="{}-hint">{}</p>', key, words) if words else ""


@lru_cache(maxsize=4096, typed=True)
def _box(control: str, key: str, words: str) -> str:
    return format_html('<div class="choice">{}<label for="{}">{}</label></div>', control, key, words)


def _boxes(options: Iterable[BoundWidget]) -> str:
    boxes = ((_box(one.tag(), one.id_for_label, str(one.choice_label)),) for one in options)
    return format_html_join("", "{}", boxes)


def _group(bound: BoundField) -> str:
    usual = getattr(bound.field, "usual", None)
    shown: list[BoundWidget] = []
    more: list[BoundWidget] = []
    for n, option in enumerate(bound):
        is_first = usual is None or n < usual or option.data["selected"]
        (shown if is_first else more).append(option)
    if not more:
        return _boxes(shown)
    n = len(more)
    words = ngettext("One more", "%(n)s more", n) % {"n": n}
    summary = format_html('<span>{}<span class="hidden">: {}</span></span>', words, bound.label)
    line = (
        '{}<details class="disclosure"><summary>{}</summary><div class="disclosure-body">{}</div></details>'
    )
    return format_html(line, _boxes(shown), summary, _boxes(more))


def _control(bound: BoundField, short: bool) -> str:
    described = [f"{bound.auto_id}-hint"] if bound.help_text else []
    described += [f"{bound.auto_id}-error"] if bound.errors else []
    attrs: dict[str, str | bool] = {} if bound.widget_type in BOXES else {"class": "input"}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if short:
        attrs["data-size"] = "short"
    return bound.as_widget(attrs=attrs)
