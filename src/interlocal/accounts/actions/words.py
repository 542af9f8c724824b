"""What a town calls things, and what it must not say."""

from collections.abc import Mapping

from django.db import transaction

from interlocal.accounts.models import Person, TownWords
from interlocal.accounts.rules import check_can_manage, check_words
from interlocal.audit import actions as audit
from interlocal.core.barred import Barred
from interlocal.places.models import Municipality


@transaction.atomic
def set_words(*, town: Municipality, by: Person, terms: Mapping[str, str], barred: Barred) -> TownWords:
    """Write down the words of a town. The same again changes nothing. Raises ``Denied``, or ``ValidationError``."""
    check_can_manage(by, town)
    check_words(terms, barred)
    words, _made = TownWords.objects.select_for_update().get_or_create(municipality=town)
    before = (words.terms, words.barred)
    words.terms, words.barred = dict(terms), [[word, instead] for word, instead in barred.items()]
    if (words.terms, words.barred) != before:
        words.save()
        audit.record("accounts.words.changed", target=town, by=by)
    return words
