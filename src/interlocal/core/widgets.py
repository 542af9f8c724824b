"""Prints the form widgets a page has dozens of, without a template for each option."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join


class Widgets(DjangoTemplates):
    """Django's own renderer, but what most forms are made of is written in Python: the same HTML in a tenth of the time."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        write = WRITERS.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def attributes(attrs: Mapping[str, Any]) -> str:
    """``{"id": "x", "required": True, "disabled": False}`` as they stand in a tag.

    They come from the code, not from what people typed, so they are the same each time and remembered.
    """
    return _attributes(_frozen(attrs))


def _frozen(attrs: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((n, v if v is True else str(v)) for n, v in attrs.items() if v is not False)


@lru_cache(maxsize=4096)
def _attributes(named: tuple[tuple[str, Any], ...]) -> str:
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in named))


def _attribute(name: str, value: Any) -> str:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


@lru_cache(maxsize=4096)
def _box(kind: str, name: str, value: str | None, attrs: tuple[tuple[str, Any], ...]) -> str:
    """What can be chosen comes from the code or the database, a few hundred boxes, and is remembered as well."""
    return write_input({"type": kind, "name": name, "value": value, "attrs": dict(attrs)})


def write_input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    valued = "" if value is None else format_html(' value="{}"', str(value))
    kind, name, rest = widget["type"], widget["name"], attributes(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', kind, name, valued, rest)


def write_option(widget: Mapping[str, Any]) -> str:
    """One box or button of a group, in its label where Django would print the group by itself."""
    value = None if widget["value"] is None else str(widget["value"])
    box = _box(widget["type"], widget["name"], value, _frozen(widget["attrs"]))
    if not widget.get("wrap_label"):
        return box
    owner = widget["attrs"].get("id")
    named = format_html(' for="{}"', owner) if owner else ""
    return format_html("<label{}>{} {}</label>", named, box, widget["label"])


def write_textarea(widget: Mapping[str, Any]) -> str:
    name, rest = widget["name"], attributes(widget["attrs"])
    return format_html('<textarea name="{}"{}>\n{}</textarea>', name, rest, widget["value"] or "")


def write_select(widget: Mapping[str, Any]) -> str:
    groups = format_html_join(
        "", "{}", ((write_group(label, options),) for label, options, _ in widget["optgroups"])
    )
    return format_html('<select name="{}"{}>{}</select>', widget["name"], attributes(widget["attrs"]), groups)


def write_group(label: str | None, options: list[Mapping[str, Any]]) -> str:
    rows = ((str(o["value"]), attributes(o["attrs"]), o["label"]) for o in options)
    written = format_html_join("", '<option value="{}"{}>{}</option>', rows)
    return format_html('<optgroup label="{}">{}</optgroup>', label, written) if label else written


INPUTS = "text number email url hidden input checkbox date time datetime file password"
WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": write_input for name in INPUTS.split()},
    "django/forms/widgets/checkbox_option.html": write_option,
    "django/forms/widgets/radio_option.html": write_option,
    "django/forms/widgets/select.html": write_select,
    "django/forms/widgets/textarea.html": write_textarea,
}
