"""The network's own words in everything that passes through gettext."""

import pytest
from django.db import OperationalError
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from interlocal.core import words

TERMS = {
    "equity": "fairness",
    "practice": "idea",
    "practices": "ideas",
    "case study": "story",
    "case": "account",
}


@pytest.fixture(autouse=True)
def _terms():
    words.use(TERMS)
    yield
    words.use({})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Equity plans", "Fairness plans"),
        ("inequity, and equity", "inequity, and fairness"),
        ("Each practice, all PRACTICES", "Each idea, all Ideas"),
        ("case study or case", "story or account"),
        ("A practice is a practice", "An idea is an idea"),
        ("An equity lens", "A fairness lens"),
        ("%(practice)s practice of {case} %(n)d case", "%(practice)s idea of {case} %(n)d account"),
        ("nothing here", "nothing here"),
    ],
)
def test_whole_words_are_replaced_and_sentences_stay_right(text, said):
    assert gettext(text) == said


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("hour", "an hour"),
        ("honest talk", "an honest talk"),
        ("honey", "a honey"),
        ("unit", "a unit"),
        ("umbrella", "an umbrella"),
        ("one-pager", "a one-pager"),
    ],
)
def test_a_or_an_follows_the_sound(new, said):
    words.use({"practice": new})

    assert gettext("a practice") == said


def test_one_and_many():
    assert [ngettext("%(n)d practice", "%(n)d practices", n) % {"n": n} for n in (1, 2)] == [
        "1 idea",
        "2 ideas",
    ]


def test_sentences_with_a_context():
    said = [pgettext("a heading", "Practice"), npgettext("a heading", "One practice", "Practices", 2)]

    assert said == ["Idea", "Ideas"]


def test_templates_say_them_and_leave_what_people_wrote_alone():
    source = '{% translate "Practice" %}: {% blocktranslate %}the practice {{ name }}{% endblocktranslate %}, {{ name }}'

    assert Template(source).render(Context({"name": "Equity"})) == "Idea: the idea Equity, Equity"


def test_in_another_language_the_translated_word_is_replaced():
    other = words.Translation("xx")
    other._catalog = {"practice": "uso", "The practice": "El uso"}

    assert (other.gettext("The practice"), other.gettext("the case")) == ("El idea", "the account")


def test_a_word_of_the_database_can_be_said_too():
    assert (words.say("Equity"), words.usual("practice")) == ("Fairness", "practice")


def test_without_terms_nothing_changes():
    words.use({})

    assert (gettext("Practice"), words.say("Equity"), pgettext("x", "Practice")) == (
        "Practice",
        "Equity",
        "Practice",
    )


def test_what_a_language_lacks_is_said_in_english_with_them():
    with translation.override("fr"):
        assert gettext("A practice of nobody") == "An idea of nobody"


def test_a_town_says_its_own_words_over_the_networks_for_its_readers_alone():
    with words.read_by(lambda: {"practice": "way", "practices": "ways"}):
        within = [gettext("A practice"), gettext("Equity"), words.say("practices"), words.own()]

    assert within == ["A way", "Fairness", "ways", (("practice", "way"), ("practices", "ways"))]
    assert (gettext("A practice"), words.own()) == ("An idea", ())


def test_a_word_that_stands_for_itself_undoes_the_networks():
    with words.read_by(lambda: {"equity": "equity"}):
        assert gettext("Equity plans") == "Equity plans"


def test_inside_an_exception_for_all_nobody_is_asked():
    with words.read_by(lambda: {"practice": "way"}), words.read_by(None):
        assert gettext("A practice") == "An idea"


def test_the_town_is_asked_once_and_not_before_a_label_needs_it():
    asked = []

    def find():
        asked.append(gettext("practice"))  # who looks it up says labels, too
        return {"practice": "way"}

    with words.read_by(find):
        before = list(asked)
        said = [gettext("practice"), gettext("practice")]

    assert (before, asked, said) == ([], ["idea"], ["way", "way"])


def test_while_the_database_is_away_labels_are_in_the_networks_words_and_it_is_asked_again():
    answers = [OperationalError("away"), {"practice": "way"}]

    def find():
        answer = answers.pop(0)
        if isinstance(answer, OperationalError):
            raise answer
        return answer

    with words.read_by(find):
        assert [words.in_force() == tuple(sorted(TERMS.items())), words.own()] == [
            True,
            (("practice", "way"),),
        ]


def test_few_sentences_are_remembered_and_none_is_wrong(monkeypatch):
    """What is looked up may come from a database: its number has no bound, so what a process keeps has one."""
    catalog = words._now()
    monkeypatch.setattr(words, "MOST", 3)
    catalog._found.clear()

    said = [catalog.usual(f"sentence {n}") for n in (1, 2, 3, 4, 1)]

    assert (said, len(catalog._found)) == ([f"sentence {n}" for n in (1, 2, 3, 4, 1)], 2)
