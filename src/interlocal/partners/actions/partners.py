"""What is said of an organization, and two that are one."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify

from interlocal.accounts import actions as accounts
from interlocal.accounts.models import Organisation, Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.partners.actions.searching import find_again
from interlocal.partners.models import FormerAddress, Profile, Relation
from interlocal.partners.rules import who as rules
from interlocal.web import actions as web

SAID = ("summary", "areas", "experience")


@transaction.atomic
def keep(
    *,
    organisation: Organisation,
    by: Person,
    picture: ContentFile[bytes] | None = None,
    drop_logo: bool = False,
    **said: Any,
) -> Profile:
    """Say what an organization is; without a new ``picture`` its logo stays. Raises ``Denied``."""
    rules.check_can_keep(by)
    for name in ("name", "website"):
        setattr(organisation, name, said.pop(name, getattr(organisation, name)))
    organisation.full_clean()
    organisation.save()
    profile = profile_of(organisation)
    for name, value in said.items():
        setattr(profile, name, value)
    if drop_logo:
        web.drop_picture(profile, "logo")
    if picture:
        web.put_picture(profile, "logo", picture)
    profile.changed_at = now()
    profile.full_clean()
    profile.save()
    audit.record("partners.partner.kept", target=organisation, by=by)
    find_again(organisation)
    return profile


def profile_of(organisation: Organisation) -> Profile:
    """What the directory says of it; nothing yet, if it is new there."""
    found = Profile.objects.select_for_update().filter(organisation=organisation).first()
    return found or Profile.objects.create(
        organisation=organisation, slug=_free_slug(organisation.name), changed_at=now()
    )


def _free_slug(name: str) -> str:
    first = slugify(name)[:70] or "partner"
    taken = {
        slug
        for model in (Profile, FormerAddress)
        for slug in model.objects.filter(slug__startswith=first).values_list("slug", flat=True)
    } | {"new", "merge", "experts", "relations"}
    return next(slug for slug in (first, *(f"{first}-{n}" for n in range(2, 10_000))) if slug not in taken)


@transaction.atomic
def merge(*, kept: Organisation, gone: Organisation, by: Person) -> Profile:
    """Make one of two organizations. All that named either names ``kept``; the old address leads there."""
    rules.check_can_merge(by, kept, gone)
    into, other = profile_of(kept), profile_of(gone)
    for name in SAID:
        setattr(into, name, getattr(into, name) or getattr(other, name))
    if other.logo and not into.logo:
        into.logo, into.logo_alt = other.logo.name, other.logo_alt
    else:
        web.drop_picture(other, "logo")
    into.changed_at = now()
    other.former.update(profile=into)
    old, number = other.slug, other.pk
    other.delete()
    FormerAddress.objects.create(slug=old, profile=into)
    into.save()
    _end_doubles(kept, gone)
    accounts.merge_organisations(kept=kept, gone=gone, by=by)
    find_again(kept, number)
    return into


def _end_doubles(kept: Organisation, gone: Organisation) -> None:
    """Of two relationships about the same thing, the one of ``kept`` goes on; the other is history."""
    same = Relation.objects.now().filter(organisation=kept).values("about")
    for row in Relation.objects.now().filter(organisation=gone, about__in=same):
        row.until = max(today(), row.since)
        row.save(update_fields=["until"])
