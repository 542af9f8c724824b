"""The words of towns: what is said to their people, and what they must not say."""

from collections.abc import Mapping

from interlocal.accounts.models import Membership, TownWords, with_words
from interlocal.core.barred import Barred
from interlocal.places.models import Municipality


def town_words(town: Municipality) -> TownWords:
    """What a town has said of its words; unsaved and empty while it has said nothing. One query."""
    return TownWords.objects.filter(municipality=town).first() or TownWords(municipality=town)


def barred(town: Municipality) -> Barred:
    """The words a town must not use. One query."""
    return dict(town_words(town).barred)


def words_of(address: str) -> Mapping[str, str]:
    """The own words of the town of whoever has this address. The outbox asks. One query."""
    rows = Membership.objects.filter(person__email__iexact=address, person__is_active=True, until=None)
    first = with_words(rows.filter(municipality__isnull=False)).order_by("pk").first()
    return (first.terms if first else None) or {}
