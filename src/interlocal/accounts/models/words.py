"""What a town calls things, and words it must not use."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.core.barred import found_in
from interlocal.network.models import SAYABLE, check_terms
from interlocal.places.models import Municipality

MOST_BARRED = 100


def check_barred(barred):
    """Refuse what is no list of pairs of a word and another or nothing, and advice to say what is barred as well."""
    try:
        barred = dict(barred)
    except (TypeError, ValueError):
        barred = {"": None}
    if not all(isinstance(word, str) for pair in barred.items() for word in pair):
        raise ValidationError(_("Write each word on a line of its own."))
    if wrong := [*_too_many(barred), *_unsayable(barred), *_advised(barred)]:
        raise ValidationError(wrong)


def _too_many(barred):
    if len(barred) > MOST_BARRED:
        yield _("List up to %(most)d words.") % {"most": MOST_BARRED}


def _unsayable(barred):
    for word in (word for pair in barred.items() for word in pair if word and not SAYABLE.fullmatch(word)):
        yield _(
            "“%(word)s” is no word we can look for: write up to 60 letters, with spaces between them."
        ) % {"word": word}
    if "" in barred:
        yield _("A line has no word before the equals sign.")


def _advised(barred):
    for word, instead in barred.items():
        for other, _instead in found_in([instead], barred).words:
            yield _(
                "Instead of “%(word)s” you say “%(instead)s”, in which “%(other)s” is not to be used either."
            ) % {
                "word": word,
                "instead": instead,
                "other": other,
            }


class TownWords(models.Model):
    """A town's own words over the network's, and words it must not use. ``accounts.actions`` writes it.

    ``terms``: as in ``network.NetworkSettings``. ``barred``: pairs of a word and what to say
    instead, which may be empty.
    """

    plain = "municipality terms barred"

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="+", related_query_name="own_words"
    )
    terms = models.JSONField(_("words to replace"), default=dict, blank=True, validators=[check_terms])
    barred = models.JSONField(_("words we cannot use"), default=list, blank=True, validators=[check_barred])

    class Meta:
        verbose_name = _("words of a town")
        verbose_name_plural = _("words of towns")

    def __str__(self):
        return str(self.municipality)
