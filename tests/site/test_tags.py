"""The tags pages are built with."""

import re
from dataclasses import dataclass
from html import unescape

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from interlocal.network import actions as network
from interlocal.places.choices import State
from interlocal.places.tests.factories import figure
from interlocal.web.templatetags import frames, web

pytestmark = pytest.mark.django_db


def shown(source, /, **context):
    return Template(source).render(Context(context))


def words(html):
    """What a person reads and a screen reader says, without tags; "±" is for the eye, "give or take" for the ear."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


KNOWN, EXACT, AT_LEAST, AT_MOST, MISSING, WITHHELD = State
# indicator, estimate, margin, state (None: known), what is printed
PRINTED = [
    ("population", 11444, 38, None, "11,444 ± give or take 38"),
    ("population", 0, 12, None, "0 ± give or take 12 very rough estimate"),  # 0 people is a number
    ("population", 11444, 0, EXACT, "11,444 exact count"),
    ("housing_units", 4102, 0, EXACT, "4,102 exact count"),
    ("poverty", 0.2412, 0.0, EXACT, "24.1% exact"),
    ("household_income", 71250.4, 6900, None, "$71,250 ± give or take 6,900"),
    ("household_income", 71250, None, None, "$71,250"),
    ("household_income", 250_000, None, AT_LEAST, "$250,000 or more"),
    ("household_income", 250_000, 9_000, AT_LEAST, "$250,000 or more"),  # a bound has no range
    ("household_income", 2_500, None, AT_MOST, "$2,500 or less"),
    ("poverty", 0.2412, 0.036, None, "24.1% ± give or take 3.6 percentage points"),
    # 0.054 / 1.645 / 0.2 = 16.4 %: above 12, within 40. 0.15 / 1.645 / 0.2 = 45.6 %
    ("poverty", 0.2, 0.054, None, "20.0% ± give or take 5.4 percentage points rough estimate"),
    ("poverty", 0.2, 0.15, None, "20.0% ± give or take 15.0 percentage points very rough estimate"),
    ("poverty", 0.2, 0.0004, None, "20.0% ± give or take under 0.1 percentage points"),
    ("poverty", 0.2, 0.0005, None, "20.0% ± give or take 0.1 percentage points"),
    ("poverty", None, None, None, "Not known"),
    ("poverty", None, None, WITHHELD, "Not published too few people"),
    ("median_age", 38.24, 1.1, None, "38.2 years ± give or take 1.1"),
    ("gini", 0.4612, 0.0213, None, "0.46 ± give or take 0.02"),
    ("land_area", 4.12, None, None, "4.1 sq mi"),
    ("density", 2861.3, None, None, "2,861"),
    ("population_change", -0.031, 0.042, None, "−3.1% ± give or take 4.2 percentage points"),
    ("population_change", -0.0004, 0.042, None, "0.0% ± give or take 4.2 percentage points"),
]


@pytest.mark.parametrize(("name", "estimate", "margin", "state", "said"), PRINTED)
def test_a_figure_is_printed_with_its_unit_its_margin_and_how_far_to_rely_on_it(
    name, estimate, margin, state, said
):
    text = shown("{% number figure %}", figure=figure(name, estimate, margin, state))

    assert words(text) == said
    assert ("number-flag" in text) == ("rough" in said)
    assert ('<span aria-hidden="true">±</span>' in text) == ("±" in said)
    assert ('data-kind="withheld"' in text) == (state == WITHHELD)


def test_a_change_has_no_reliability_however_wide_its_margin():
    assert figure("population_change", 0.01, 0.5).reliability == "unknown"
    assert figure("poverty", 0.01, 0.5).reliability == "low"


def test_no_figure_at_all_is_not_known():
    assert words(shown("{% number figure source=True %}", figure=None)) == "Not known"
    assert shown("{{ figure|sentence }}", figure=None) == "not known"


@pytest.mark.parametrize(("estimate", "state"), [(0.1, KNOWN), (None, MISSING), (None, WITHHELD)])
def test_the_source_and_the_years_are_printed_when_asked(estimate, state):
    held = figure("poverty", estimate, state=state, source="Census")

    text = shown("{% number figure source=True %}|{% number figure %}", figure=held)

    assert text.count('<span class="number-source">Census, 2019–2023</span>') == 1


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, "share", "Not known"),
        (0.068, "share", "6.8%"),
        (-500.4, "dollars", "−$500"),
        (-0.3, "people", "0"),
        (38.25, "years", "38.2 years"),
        (0.455, "index", "0.46"),
    ],
)
def test_a_bare_number_is_printed_in_its_unit(value, unit, said):
    assert shown("{{ value|in_unit:unit }}", value=value, unit=unit) == said


def test_a_figure_inside_a_sentence():
    assert shown("{{ figure|sentence }}", figure=figure("poverty", 0.12, 0.031)) == (
        "about 1 in 8, give or take 3 in 100"
    )


def test_words_of_a_vocabulary_are_said_in_the_networks_words():
    network.set_up(terms={"equity": "belonging"})

    assert shown("{{ text|term }}", text="Equity plans <b>") == "Belonging plans &lt;b&gt;"


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


SECTION = "{% load frames %}{% section 'library:find' 'library:index' %}"


@pytest.mark.parametrize(
    ("path", "place"), [("/library/cases/x/", "library:index"), ("/find/", "library:find"), ("/towns/", "")]
)
def test_a_page_lies_in_one_of_the_places_of_the_main_row(path, place):
    assert shown(SECTION, request=RequestFactory().get(path)) == place


def test_a_page_without_an_address_lies_nowhere():
    assert shown(SECTION) == ""


def test_a_frame_is_made_again_only_when_what_it_depends_on_is_another():
    made = []
    frame = Template(
        "{% load frames %}{% frame theme links %}{{ network.name }} {{ make }} {{ theme }}{% endframe %}"
    )

    def show(theme, links=()):
        return frame.render(
            Context({"theme": theme, "links": lambda: links, "make": lambda: made.append(theme) or "made"})
        )

    assert [show("dark"), show("dark")] == [" made dark"] * 2
    assert made == ["dark"]
    assert show("light") == " made light"
    show("light", links=("a",))
    assert made == ["dark", "light", "light"]


def test_a_frame_is_made_again_when_the_network_or_its_language_changes():
    made = []
    frame = Template("{% load frames %}{% frame %}{{ make }}{% endframe %}")
    context = {"make": lambda: made.append(1) or ""}

    frame.render(Context(context))
    network.set_up(name="Another network")
    frame.render(Context(context))
    with translation.override("de"):
        frame.render(Context(context))

    assert len(made) == 3


def test_a_frame_remembers_no_more_than_its_share():
    frame = Template("{% load frames %}{% frame n %}{{ n }}{% endframe %}")

    said = [frame.render(Context({"n": n})) for n in range(300)]

    assert said == [str(n) for n in range(300)]
    assert len(frames._made) == frames._made.most == 256


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
