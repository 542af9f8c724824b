"""Bodies of towns, and who sits on them."""

from django.db.models import Count, Q, QuerySet

from interlocal.accounts.models import Body, Seat
from interlocal.places.models import Municipality


def bodies(town: Municipality) -> QuerySet[Body]:
    """The bodies of a town, each with how many sit on it: ``sitting``."""
    sitting = Count("seats", filter=Q(seats__until=None))
    return Body.objects.filter(municipality=town).annotate(sitting=sitting).order_by("pk")


def seats(body: Body) -> QuerySet[Seat]:
    """Who sits on a body now, the longest first."""
    return body.seats.filter(until=None).select_related("person").order_by("since", "pk")
