"""The one place where answers are written. It leaves no event: an event has a time."""

from collections.abc import Mapping
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.surveys import rules
from interlocal.surveys.actions.asking import locked
from interlocal.surveys.choices import MIXED, Anonymity, Audience
from interlocal.surveys.models import Survey, SurveyVersion
from interlocal.surveys.models.answers import Answer, OpenText, Response, Roster, SpentCode
from interlocal.surveys.queries.answers import how_many
from interlocal.surveys.queries.pages import latest

Said = Mapping[str, Any]  # a list of codes, or a text, by the key of the question
_dice = SystemRandom()


@transaction.atomic
def answer(
    *, survey: Survey, said: Said, person: Any = None, code: str = "", is_theirs: bool = False
) -> bool:
    """Take an answer; False where an earlier one without a name stands. Raises ``Denied``.

    With the name kept, a later answer takes the place of an earlier one. Without, a person (or the browser that holds
    the ``code``) answers once: nobody knows which answer would have to be replaced.
    """
    survey = locked(survey)
    rules.check_can_answer(person, survey, now(), is_theirs)
    version = latest(survey)
    rules.check_said(rules.questions_of(version.schema), said)
    if survey.anonymity == Anonymity.IDENTIFIED:
        _put_named(version, person, said)
        return True
    if not _is_first(survey, person, code):
        return False
    rules.check_has_room(how_many(version))
    _put_unnamed(version, said)
    return True


def _is_first(survey: Survey, person: Any, code: str) -> bool:
    """Write down that somebody answers, apart from what they say. The database lets each in once."""
    if survey.audience == Audience.LINK:
        rules.check_has_code(code)
        spent = rules.digest({"code": code})
        return SpentCode.objects.get_or_create(survey=survey, code_hash=spent)[1]
    return Roster.objects.get_or_create(survey=survey, person=person)[1]


def _parts(version: SurveyVersion, said: Said) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What was ticked and what was written, without what was left out."""
    given = [(q, said[q.key]) for q in rules.questions_of(version.schema) if said.get(q.key)]
    ticked = {q.key: sorted(set(value)) for q, value in given if not q.is_text}
    return ticked, {q.key: value for q, value in given if q.is_text}


def _put_named(version: SurveyVersion, person: Person, said: Said) -> None:
    ticked, written = _parts(version, said)
    response = Response.objects.get_or_create(version=version, person=person)[0]
    response.answers.all().delete()
    response.texts.all().delete()
    Answer.objects.bulk_create(Answer(response=response, key=k, value=v) for k, v in ticked.items())
    OpenText.objects.bulk_create(
        OpenText(version=version, response=response, key=k, text=v) for k, v in written.items()
    )


def _put_unnamed(version: SurveyVersion, said: Said) -> None:
    """Write an answer among others, all of them anew and in random order, so that no row tells when it came."""
    ticked, written = _parts(version, said)
    sets = [*_taken_out(version), ticked]
    _dice.shuffle(sets)
    responses = Response.objects.bulk_create(Response(pk=uuid4(), version=version) for _one in sets)
    Answer.objects.bulk_create(
        Answer(response=response, key=key, value=value)
        for response, one in zip(responses, sets, strict=True)
        for key, value in one.items()
    )
    rows = list(OpenText.objects.filter(version=version).order_by("?")[:MIXED])
    OpenText.objects.filter(pk__in=[row.pk for row in rows]).delete()
    texts = [*((row.key, row.text) for row in rows), *written.items()]
    _dice.shuffle(texts)
    OpenText.objects.bulk_create(OpenText(version=version, key=key, text=text) for key, text in texts)


def _taken_out(version: SurveyVersion) -> list[dict[str, list[str]]]:
    """What some answers say that stood there, after deleting them."""
    some = Response.objects.filter(version=version).order_by("?")[:MIXED]
    held: dict[UUID, dict[str, list[str]]] = {pk: {} for pk in some.values_list("pk", flat=True)}
    rows = Answer.objects.filter(response__in=list(held))
    for response, key, value in rows.values_list("response", "key", "value"):
        held[response][key] = value
    Response.objects.filter(pk__in=list(held)).delete()
    return list(held.values())


@transaction.atomic
def keep_text(*, survey: Survey, pk: UUID, by: Person) -> None:
    """Let whoever asks read what somebody wrote. Raises ``Denied``."""
    rules.check_can_see_texts(by, survey)
    rules.check_can_moderate(by)
    if OpenText.objects.filter(pk=pk, version__survey=survey, is_kept=False).update(is_kept=True):
        audit.record("surveys.text.kept", target=survey, by=by)


@transaction.atomic
def delete_text(*, survey: Survey, pk: UUID, by: Person) -> None:
    """Delete what somebody wrote, for good. Raises ``Denied``."""
    rules.check_can_see_texts(by, survey)
    rules.check_can_moderate(by)
    if OpenText.objects.filter(pk=pk, version__survey=survey).delete()[0]:
        audit.record("surveys.text.deleted", target=survey, by=by)
