"""The tags pages are built with."""

from dataclasses import dataclass

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from interlocal.network import actions as network
from interlocal.places.tests.factories import figure
from interlocal.web.templatetags import web

pytestmark = pytest.mark.django_db


def shown(source, /, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("name", "estimate", "margin", "value", "range_"),
    [
        ("population", 11444, 38, "11,444", "38"),
        ("household_income", 71250.4, 6900, "$71,250", "6,900"),
        ("poverty", 0.2412, 0.036, "24.1%", "3.6"),
        ("land_area", 4.12, None, "4.1 sq mi", None),
        ("population", 0, 12, "0", "12"),
    ],
)
def test_a_figure_is_printed_with_its_unit_and_margin(name, estimate, margin, value, range_):
    text = shown("{% number figure %}", figure=figure(name, estimate, margin))

    assert f'<span class="number-value">{value}</span>' in text
    assert ("number-margin" in text, f"</span> {range_}</span>" in text) == (
        range_ is not None,
        range_ is not None,
    )


@pytest.mark.parametrize("nothing", [None, figure("poverty", None)])
def test_what_nobody_knows_is_a_word_and_never_0(nothing):
    text = shown("{% number figure %}", figure=nothing)

    assert ("Not known" in text, "0" in text) == (True, False)


def test_the_source_is_printed_when_asked():
    text = shown("{% number figure source=True %}", figure=figure("poverty", 0.1, source="Census"))

    assert '<span class="number-source">Census, 2019–2023</span>' in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Equity plans", "Belonging plans"),
        ("an equity lens", "an belonging lens"),
        ("inequity", "inequity"),
        ("DEI", "Belonging and access"),
    ],
)
def test_terms_replace_whole_words_and_keep_a_capital(text, said):
    network.set_up(terms={"equity": "belonging", "DEI": "belonging and access"})

    assert shown("{{ text|term }}", text=text) == said


def test_without_terms_the_text_is_left_alone():
    assert shown("{{ text|term }}", text="Equity <b>") == "Equity &lt;b&gt;"


def test_an_address_keeps_the_rest_of_the_query():
    request = RequestFactory().get("/find/", {"town": "Maple Fork", "page": "2"})

    assert shown("{% address page=3 %}", request=request) == "?town=Maple+Fork&amp;page=3"
    assert shown("{% address page=None %}", request=request) == "?town=Maple+Fork"


@dataclass(frozen=True)
class Card:
    url: str
    title: str


def test_a_part_is_remembered_by_its_content_and_terms(monkeypatch):
    seen = []

    class Fake:
        def render(self, context):
            seen.append(context["item"].title)
            return context["item"].title

    monkeypatch.setattr(web, "get_template", lambda name: Fake())
    web._part.cache_clear()
    for title in ("A", "A", "B"):
        shown("{% part 'x.html' card %}", card=Card("/", title))

    assert seen == ["A", "B"]
    web._part.cache_clear()


def test_the_current_place_is_marked():
    request = RequestFactory().get("/library/cases/x/")

    assert 'aria-current="page"' in shown("{% nav 'library:index' 'Library' %}", request=request)
    assert "aria-current" not in shown("{% nav 'library:find' 'Find' %}", request=request)
    assert "aria-current" not in shown("{% nav 'library:find' 'Find' %}")


@pytest.mark.parametrize(
    ("degree", "on", "word"), [(0, 0, "not alike"), (2, 2, "alike"), (3, 3, "very alike")]
)
def test_likeness_is_drawn_and_said(degree, on, word):
    text = shown("{% pips d %}{{ d|likeness }}", d=degree)

    assert (text.count("pip-on"), text.count("<path"), text.endswith(f"</svg>{word}")) == (on, 3, True)


class Form(forms.Form):
    town = forms.CharField(help_text="Any town in the region")
    agree = forms.BooleanField(required=False)


def test_a_refused_field_ties_label_hint_and_error_together():
    form = Form({"town": ""})
    text = shown("{% errors form %}{% field form.town %}{% field form.agree %}", form=form)

    assert 'aria-describedby="id_town-hint id_town-error"' in text
    assert '<p class="error" id="id_town-error">This field is required.</p>' in text
    assert '<a href="#id_town">Town: This field is required.</a>' in text
    assert 'role="alert"' in text
    assert '<div class="choice"><input type="checkbox"' in text


def test_a_form_that_is_fine_has_no_summary_and_says_what_is_optional():
    form = Form({"town": "x"})
    text = shown("{% errors form %}{% field form.town short=True %}", form=form)

    assert ("error" in text, 'data-size="short"' in text) == (False, True)
    assert "(optional)" not in text


def test_bare_values_and_people():
    assert shown("{{ v|in_unit:'share' }} {{ n|in_unit:'people' }}", v=0.5, n=None) == "50.0% Not known"
    assert shown("{{ n|people }} {{ m|people }}", n=11444, m=None) == "11,444 people population not known"
