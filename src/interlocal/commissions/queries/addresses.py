"""Addresses of commissions on other sites."""

from collections.abc import Iterator

from django.urls import reverse

from interlocal.commissions.models import Commission
from interlocal.commissions.queries.cards import entries
from interlocal.core.addresses import Named
from interlocal.library.queries.catalogue import catalogue


def named() -> Iterator[Named]:
    """Their pages, codes and forms to apply, of those that the directory shows."""
    kind = str(Commission._meta.verbose_name)
    for card in entries(catalogue()).cards:
        if not card.is_sample:
            edit = reverse("commissions:edit", args=[card.pk])
            links = (card.website, card.code_link, card.apply_link)
            yield from (Named(url, card.name, kind, edit) for url in links if url)
