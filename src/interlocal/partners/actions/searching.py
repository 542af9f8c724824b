"""What of the partners the site search finds: organizations that everybody may see as partners."""

from typing import Any

from django.db.models import QuerySet

from interlocal.accounts.models import Organisation
from interlocal.core.text import joined
from interlocal.network.queries import at_home
from interlocal.partners.choices import CURRENT
from interlocal.partners.models import Profile, Relation
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KIND = "partner"


def connect() -> None:
    """Tell the search where partners come from."""
    search.provide(KIND, lambda: _entries(Profile.objects.all()))


def find_again(partner: Any, *gone: int) -> None:
    """Let the search find an organization as it is now, or no more; nor profiles that are ``gone``. Experts have none."""
    if isinstance(partner, Organisation):
        profiles = Profile.objects.filter(organisation=partner)
        found = _entries(profiles)
        search.put(*found)
        keys = {*profiles.values_list("pk", flat=True), *gone} - {entry.key for entry in found}
        search.remove(KIND, *keys)


def _entries(profiles: QuerySet[Profile]) -> list[Entry]:
    rows = Relation.objects.now().open_to_all().filter(status__in=CURRENT, organisation__isnull=False)
    roles: dict[int, list[Relation]] = {}
    for row in rows.order_by("about", "pk"):
        roles.setdefault(row.organisation_id, []).append(row)
    shown = profiles.filter(organisation__in=roles).select_related("organisation").order_by("pk")
    with at_home():
        return [_entry(profile, roles[profile.organisation_id]) for profile in shown]


def _entry(profile: Profile, rows: list[Relation]) -> Entry:
    organisation = profile.organisation
    return Entry(
        kind=KIND,
        key=profile.pk,
        url=profile.get_absolute_url(),
        title=organisation.name,
        about=joined(dict.fromkeys(row.get_role_display() for row in rows)),
        also=joined([organisation.get_kind_display(), *(row.about for row in rows)]),
        summary=profile.summary,
        text=f"{profile.areas}\n{profile.experience}",
        is_sample=organisation.is_sample,
    )
