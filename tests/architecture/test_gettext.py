"""Every word of the interface passes through gettext, so that it can be translated and said in the network's words."""

from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.unwrapped import in_python, in_template
from tests.architecture.wrong import wrong

SRC = Path(__file__).parents[2] / "src/interlocal"
# What administrators read on a command line, in a log or in files they load is in English, and so are tests.
COMMAND_LINE = {
    "tests",
    "migrations",
    "management",
    "actions",
    "readers",
    "demo",
    "archive.py",
    "checkups.py",
}
COMMAND_LINE |= {"installation.py", "checkup.py"}
GALLERY = "web/templates/web/gallery"  # components with made-up words, for those who write pages
TEMPLATES = [p for p in SRC.rglob("templates/**/*") if p.suffix in {".html", ".txt"}]
TEMPLATES = [p for p in TEMPLATES if not str(p.relative_to(SRC)).startswith(GALLERY)]
PYTHON = [p for p in SRC.rglob("*.py") if COMMAND_LINE.isdisjoint(p.relative_to(SRC).parts)]

# Each with its reason. A number may only become smaller: fix one, and lower it here.
EXCEPTIONS = {
    "api/schemas.py": (40, "openapi.json, which programs read"),
    "api/views.py": (1, "openapi.json, which programs read"),
    "outbox/models.py": (3, "remarks on columns that no form shows"),
    "places/choices/indicators.py": (
        4,
        "declared figures, which makemessages finds; problems of a declaration",
    ),
    "places/models.py": (6, "remarks on columns that no form shows"),
    "places/queries/figures.py": (1, "a reason that is declared"),
    "places/exports.py": (1, "sources: declared, and kept with the figure"),
    "places/queries/pages.py": (1, "sources: declared, and kept with the figure"),
    "portal/exports.py": (2, "sources, and who is counted: declared, and kept with the figure"),
    "portal/queries/town.py": (1, "sources: declared, and kept with the figure"),
    "portal/queries/towns.py": (2, "sources, and who is counted: declared, and kept with the figure"),
    "search/models.py": (3, "remarks on columns that no form shows"),
    "web/forms.py": (11, "a form of the gallery, with made-up words"),
    "web/models.py": (1, "a remark on a column that no form shows"),
    "web/templatetags/web.py": (1, "sources: declared, and kept with the figure"),
}


def name(path):
    return str(path.relative_to(SRC))


def test_templates_wrap_every_word():
    assert wrong(TEMPLATES, lambda path: in_template(path.read_text()), name) == {}


def test_python_wraps_every_word_and_wraps_it_so_that_it_can_be_found():
    def unwrapped(path):
        found = list(in_python(path.read_text()))
        known = EXCEPTIONS.get(name(path), (0, ""))[0]
        return len(found) != known and (found or f"{known} exceptions are none any more")

    assert wrong(PYTHON, unwrapped, name) == {}


def test_every_exception_is_a_file():
    assert [path for path in EXCEPTIONS if not (SRC / path).exists()] == []


BARE = {  # a template, and what has to be found in it
    "<p>Town</p>": ["Town"],
    '{% translate "Town" %}<b>{{ town }}</b> 12 – 3': [],
    "{% blocktranslate trimmed %}A town{% endblocktranslate %}": [],
    '<a title="Go there" href="/towns/">{{ x }}</a>': ["Go there"],
    '<input placeholder="{% translate "Name" %}" aria-label="Name of {{ x }}">': ["Name of …"],
    '<input type="submit" value="Send">': ["Send"],
    "{% if a %}Yes{% else %}No{% endif %}": ["YesNo"],
    "“{{ q }}”": ["“…”"],
    '{{ a|default:"Nobody" }}': ["|default:Nobody"],
    '{% include "x.html" with text=a|join:", " %}': ["|join:, "],
    '{{ a|join:" " }}{{ day|date:"DATE_FORMAT" }}{{ day|date:"Y-m-d" }}': [],
    '{{ day|date:"j F" }}': ["|date:j F is no format of the language"],
    "{% blocktranslate with n=x %}{{ n }} towns{% endblocktranslate %}": ["a number without a plural"],
    "{% blocktranslate count n=x %}{{ n }} town{% plural %}{{ n }} towns{% endblocktranslate %}": [],
    "<code>interlocal serve</code>{# a remark #}{% comment %}one more{% endcomment %}": [],
    '<meta name="description" content="All towns">': ["All towns"],
    "{{ a }}<br>{% cycle 'odd' 'even' %}": [],
}


@pytest.mark.parametrize(("source", "found"), BARE.items())
def test_bare_words_of_a_template_are_seen(source, found):
    assert in_template(source) == found


CALLS = {  # a line, and how much has to be found in it
    "CharField(label='Name')": 1,
    "CharField(label=_('Name'))": 0,
    "models.CharField('name', max_length=3)": 1,
    "models.ForeignKey('accounts.Person', models.PROTECT)": 0,
    "raise ValidationError(f'No {town} here')": 1,
    "raise ValidationError(['One', _('Two'), 'Three'])": 2,
    "raise Denied('No.' if a else _('Yes.'))": 1,
    "messages.success(request, 'Saved' + name)": 1,
    "log.info(request, 'Saved')": 0,
    "format_html('<b>Town</b> {}', x)": 1,
    "format_html('<b class=\"x\">{}</b>', x)": 0,
    "RegexValidator('[a-z]+', 'Small letters.')": 1,
    "_(f'{n} towns')": 1,
    "_('a' + 'b')": 1,
    "_(name)": 1,
    "_('a' 'b')": 0,
    "_('%(n)s towns') % {'n': 3}": 1,
    "ngettext('%(n)s town', '%(n)s towns', n)": 0,
    "ngettext('one', name, n)": 1,
    "', '.join(names)": 1,
    "','.join(names)": 0,
    "day.strftime('%B')": 1,
    "class A(models.TextChoices):\n    ONE = 'one'\n    TWO = 'two', 'Two'\n    THREE = 'three', _('Three')": 2,
    "class A(Form):\n    label = 'Name'": 1,
    "class A(AppConfig):\n    label = 'name'": 0,
}


@pytest.mark.parametrize(("source", "found"), CALLS.items())
def test_bare_words_of_python_are_seen(source, found):
    assert len(list(in_python(source))) == found


def test_most_of_the_code_is_looked_at():
    apps = Counter(name(path).partition("/")[0] for path in (*TEMPLATES, *PYTHON))

    assert (
        min(apps[app] for app in ("accounts", "library", "network", "pages", "places", "portal", "web")) > 5
    )
