"""What the pages about surveys show, as frozen dataclasses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.accounts.choices import RUNS
from interlocal.core.clock import now
from interlocal.core.permissions import allowed
from interlocal.surveys import rules
from interlocal.surveys.choices import AGREEING, ASK, Anonymity, Audience, ItemType, Standing
from interlocal.surveys.models import Item, Survey, SurveyVersion
from interlocal.surveys.queries import answers
from interlocal.surveys.rules import Question

MOST = 50  # surveys of one list


@dataclass(frozen=True, slots=True)
class Card:
    """A survey in a list or at the head of a page."""

    slug: str
    title: str
    purpose: str
    intro: str
    kind: str
    standing: Standing
    opens: datetime | None
    closes: datetime | None
    has_results: bool
    is_mine: bool
    url: str


@dataclass(frozen=True, slots=True)
class Lists:
    """What one person finds: what waits for them, what they are through with, and what they look after."""

    waiting: tuple[Card, ...]
    answered: tuple[Card, ...]
    ended: tuple[Card, ...]
    asked: tuple[Card, ...]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """``said`` is what this person answered before, with their name; ``has_answered`` that they cannot any more."""

    card: Card
    questions: tuple[Question, ...]
    promises: tuple[str, ...]
    is_open: bool
    has_answered: bool
    said: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a question, and how many gave it; None is held back."""

    label: str
    count: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One question with its numbers."""

    text: str
    is_multiple: bool
    lines: tuple[Line, ...]

    @property
    def longest(self) -> int:
        return max((line.count or 0 for line in self.lines), default=0)

    @property
    def is_held_back(self) -> bool:
        return any(line.count is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """``answered`` is None where too few answered for any number to be published."""

    card: Card
    answered: int | None
    least: int
    questions: tuple[Counted, ...]
    ended: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What people wrote to one question."""

    text: str
    written: tuple[answers.Written, ...]


@dataclass(frozen=True, slots=True)
class RunPage:
    """What whoever asks sees of their survey."""

    card: Card
    questions: tuple[tuple[int, Question], ...]
    promises: tuple[str, ...]
    link: str
    so_far: str
    version: int
    may_show: bool
    has_texts: bool


def card(survey: Survey, person: Any = None) -> Card:
    """A survey as it stands now."""
    return Card(
        survey.slug,
        survey.title,
        survey.purpose,
        survey.intro,
        survey.get_kind_display(),
        rules.standing(survey, now()),
        rules.instant(survey.opens, survey.zone),
        rules.instant(survey.closes, survey.zone),
        person is not None and allowed(rules.check_can_see_results, person, survey),
        person is not None and survey.asked_by_id == person.pk,
        address(survey),
    )


def address(survey: Survey) -> str:
    """Where it is answered."""
    if survey.audience == Audience.LINK:
        return reverse("surveys:short", args=[survey.token])
    return survey.get_absolute_url()


def link(survey: Survey) -> str:
    """What is handed out, on paper and on the wall."""
    return settings.BASE_URL + reverse("surveys:short", args=[survey.token])


def latest(survey: Survey) -> SurveyVersion:
    """What was published last; a survey that was published has one."""
    version: SurveyVersion = survey.versions.latest("number")
    return version


def drafted(survey: Survey) -> tuple[Question, ...]:
    """The questions of a draft as they would be published."""
    return tuple(_question(item) for item in survey.items.all())


def _question(item: Item) -> Question:
    labels = item.options or (AGREEING if item.type == ItemType.SCALE else ())
    options = tuple((str(n), str(label)) for n, label in enumerate(labels, 1))
    return Question(item.key, item.type, item.text, item.help, item.is_required, options)


def lists(person: Any) -> Lists:
    """Surveys of people of the network, and those this person asks."""
    may_ask = not person.role_names.isdisjoint(ASK)
    waiting = answers.waiting_for(person) if person.held else []
    open_ = {survey.pk for survey in waiting}
    found = list(answers.in_reach()[:MOST]) if person.held else []
    cards = [(survey.pk, card(survey, person)) for survey in found]
    runs = not person.role_names.isdisjoint(RUNS)
    theirs = Survey.objects.all() if runs else Survey.objects.filter(asked_by=person)
    own = theirs[:MOST] if may_ask else ()
    return Lists(
        tuple(card(survey, person) for survey in waiting),
        tuple(c for pk, c in cards if c.standing == Standing.OPEN and pk not in open_),
        tuple(c for _pk, c in cards if c.standing == Standing.CLOSED),
        tuple(card(survey, person) for survey in own),
        may_ask,
    )


def answer_page(survey: Survey, person: Any, code: str = "", *, is_theirs: bool = False) -> AnswerPage:
    """The page of one who is asked."""
    version = latest(survey)
    questions = rules.questions_of(version.schema)
    is_named = survey.anonymity == Anonymity.IDENTIFIED
    said = answers.said_by(person, version) if is_named else None
    return AnswerPage(
        card(survey, person),
        questions,
        promises(survey, any(q.is_text for q in questions)),
        allowed(rules.check_can_answer, person, survey, now(), is_theirs),
        not is_named and answers.has_answered(survey, person, code),
        said,
    )


def preview(survey: Survey, person: Any) -> AnswerPage:
    """A draft as those would see it who are asked."""
    questions = drafted(survey)
    told = promises(survey, any(q.is_text for q in questions))
    return AnswerPage(card(survey, person), questions, told, is_open=True, has_answered=False, said=None)


def promises(survey: Survey, has_texts: bool) -> tuple[str, ...]:
    """What becomes of an answer, in sentences made of the settings themselves."""
    return tuple(_promises(survey, has_texts))


def _promises(survey: Survey, has_texts: bool) -> Iterator[str]:
    if survey.anonymity == Anonymity.IDENTIFIED:
        yield _("Your answer is kept with your name, so that you can change it until the end.")
        yield _("Pages show only how many people gave an answer, never who.")
    elif survey.audience != Audience.LINK:
        yield _("Your answer is kept without your name, without the time, and in no order.")
        yield _(
            "Apart from it we note that you have answered, so that everybody answers once. That is why you cannot "
            "change your answer afterwards."
        )
    else:
        yield _("You need no account. Your answer is kept without a name, without the time, and in no order.")
        yield _(
            "Each browser answers once: a cookie for this page alone holds a random number. Somebody with two "
            "browsers could answer twice, so this is a show of hands and not a vote."
        )
    yield _(
        "Numbers of fewer than %(least)s people are not published. Nobody sees any result before the end."
    ) % {"least": survey.min_n}
    if has_texts:
        yield _(
            "Please name nobody in what you write. A moderator reads it first; then it goes to whoever asks, and is not "
            "published."
        )


def results_page(survey: Survey, person: Any) -> ResultsPage:
    """The results as they were counted at the end."""
    release = survey.release
    version = release.version
    answered, asked = release.answered, rules.questions_of(version.schema)
    counted: tuple[Counted, ...] = ()
    if answered is not None:
        counted = tuple(_counted(q, release.counts[q.key], answered) for q in asked if not q.is_text)
    return ResultsPage(card(survey, person), answered, survey.min_n, counted, release.at, version.sha256)


def _counted(question: Question, counts: list[int | None], answered: int) -> Counted:
    labels = [label for _code, label in question.options]
    if len(counts) > len(labels):
        labels.append(_("No answer"))
    lines = (
        Line(label, count, None if count is None else count / answered)
        for label, count in zip(labels, counts, strict=True)
    )
    return Counted(question.text, question.is_multiple, tuple(lines))


def run_page(survey: Survey, person: Any) -> RunPage:
    """What whoever asks sees and can do."""
    is_draft = survey.published_at is None
    version = None if is_draft else latest(survey)
    asked = drafted(survey) if version is None else rules.questions_of(version.schema)
    keys = [item.pk for item in survey.items.all()] if is_draft else range(len(asked))
    has_texts = any(q.is_text for q in asked)
    return RunPage(
        card(survey, person),
        tuple(zip(keys, asked, strict=True)),
        promises(survey, has_texts),
        link(survey),
        "" if version is None else so_far(version, survey.min_n),
        version.number if version else 0,
        survey.closed_at is not None and survey.results == "by_hand" and survey.shown_at is None,
        has_texts and survey.closed_at is not None,
    )


def so_far(version: SurveyVersion, least: int) -> str:
    """How many have answered, in steps: a number that rises by one tells who has just answered."""
    steps = answers.how_many(version) // least * least
    if not steps:
        return _("Fewer than %(least)s people have answered.") % {"least": least}
    said = ngettext("At least %(n)d person has answered.", "At least %(n)d people have answered.", steps)
    return said % {"n": steps}


def texts_page(survey: Survey, person: Any) -> tuple[Texts, ...]:
    """What people wrote; whoever is no moderator sees what one has kept. Nothing where too few answered."""
    release = survey.release
    if release.answered is None:
        return ()
    only_kept = not allowed(rules.check_can_moderate, person)
    found = answers.texts(release.version, only_kept=only_kept)
    asked = {q.key: q.text for q in rules.questions_of(release.version.schema)}
    return tuple(Texts(asked[key], tuple(found[key])) for key in asked if key in found)
