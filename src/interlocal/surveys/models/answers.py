"""What people answered. One module writes it, ``actions.answering``, and one reads it, ``queries.answers``.

Answers without names have no person, no time, no address and no order: their numbers are random, and each new one is
written in a random place among others. That somebody has answered is kept apart, in ``Roster`` or ``SpentCode``, and
leads to no answer.
"""

from uuid import uuid4

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from interlocal.accounts.models import Person
from interlocal.surveys.models.surveys import Survey, SurveyVersion


class Response(models.Model):
    """One filled-in survey; ``person`` only where names are kept."""

    personal = "person version"
    whose = {"person": "key"}
    known_as = _("Surveys you answered with your name")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(SurveyVersion, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["version", "person"], name="surveys_response_once")]

    def __str__(self):
        return str(self.version)


class Answer(models.Model):
    """What one response says to one question: the codes that were ticked, none of them for a question left out."""

    personal = "response key value"
    whose = {"response__person": "key"}
    known_as = _("What you ticked in surveys, with your name")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=8)
    value = models.JSONField()

    class Meta:
        constraints = [UniqueConstraint(fields=["response", "key"], name="surveys_answer_once")]

    def __str__(self):
        return f"{self.key} of {self.response}"


class OpenText(models.Model):
    """What somebody wrote, apart from what they ticked; only where names are kept it leads to a response."""

    personal = "version response key text"
    plain = "is_kept"
    whose = {"response__person": "key"}
    known_as = _("What you wrote in surveys, with your name")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(SurveyVersion, models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, models.CASCADE, null=True, related_name="texts")
    key = models.CharField(max_length=8)
    text = models.TextField()
    is_kept = models.BooleanField(default=False)

    def __str__(self):
        return f"text {self.pk}"


class Roster(models.Model):
    """Somebody has answered without their name: that, and no more."""

    personal = "survey person"
    whose = {"person": "key"}
    known_as = _("Surveys you answered without your name; what you said is not known")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["survey", "person"], name="surveys_roster_once")]

    def __str__(self):
        return str(self.survey)


class SpentCode(models.Model):
    """A browser has answered; the number it holds is kept as a hash."""

    plain = "survey code_hash"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [UniqueConstraint(fields=["survey", "code_hash"], name="surveys_code_spent_once")]

    def __str__(self):
        return f"code {self.pk}"
