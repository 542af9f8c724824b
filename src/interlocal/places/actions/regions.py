"""Regions: sets of towns that may be compared. A load finds its own by name."""

from collections.abc import Collection

from django.db import transaction
from django.utils.text import slugify

from interlocal.audit import actions as audit
from interlocal.core.loading import BadFile
from interlocal.network.queries import network_settings
from interlocal.places.choices import STATES
from interlocal.places.models import Region

LONGEST = 80  # letters of a name
MOST_STATES = 3  # more names than this make no name


@transaction.atomic
def add_region(name: str, is_sample: bool = False) -> Region:
    """The region of that name, made if it is new. Raises ``BadFile`` where one of the other sort has the name."""
    region, new = region_named(name, is_sample=is_sample)
    if new:
        audit.record("places.region.added", target=region)
    return region


def region_named(name: str, *, is_sample: bool) -> tuple[Region, bool]:
    """The region and whether it is new. Made-up and real towns never share one."""
    name = " ".join(name.split())
    slug = slugify(name)
    if not slug or len(name) > LONGEST:
        raise BadFile(f"“{name[:80]}” cannot name a region: write a name of up to 80 letters, with --region.")
    region, new = Region.objects.get_or_create(slug=slug, defaults={"name": name, "is_sample": is_sample})
    if region.is_sample and not is_sample:
        raise BadFile(
            f"The towns of {region} are made up. Give yours a region of its own, with --region NAME."
        )
    if is_sample and not region.is_sample:
        raise BadFile(f"The towns of {region} are real; made-up towns need a region of their own.")
    return region, new


def usual_name(geoids: Collection[str], *, is_sample: bool) -> str:
    """What the region of these towns is called when nobody says: where they are, else as set up, else by state."""
    same = Region.objects.filter(is_sample=is_sample)
    towns = same.values_list("municipalities__geoid", "name")
    theirs = {name for geoid, name in towns if geoid in geoids}
    if len(theirs) == 1:
        return theirs.pop()
    wanted = network_settings().region
    if slugify(wanted) and not Region.objects.filter(slug=slugify(wanted), is_sample=not is_sample).exists():
        return wanted
    states = {geoid[:2] for geoid in geoids}
    if not states <= STATES.keys() or len(states) > MOST_STATES:
        raise BadFile("Which region are these towns in? Give it a name with --region NAME.")
    return " and ".join(sorted(STATES[state].name for state in states))
