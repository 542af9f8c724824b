"""Addresses of partners on other sites."""

from collections.abc import Iterator

from django.urls import reverse

from interlocal.core.addresses import Named
from interlocal.partners.choices import CURRENT
from interlocal.partners.models import Profile, Relation


def named() -> Iterator[Named]:
    """The sites of organizations that are partners now."""
    current = Relation.objects.now().filter(status__in=CURRENT, organisation__isnull=False)
    rows = Profile.objects.filter(
        organisation__in=current.values("organisation"), organisation__is_sample=False
    )
    rows = rows.exclude(organisation__website="").order_by("slug")
    kind = str(Profile._meta.verbose_name)
    for slug, url, name in rows.values_list("slug", "organisation__website", "organisation__name"):
        yield Named(url, name, kind, reverse("partners:edit", args=[slug]))
