"""Since when a town belongs to the network."""

from interlocal.places.models import Municipality


def set_member_since(town: Municipality, year: int | None) -> None:
    """Write it down; None for a town that is no member. Who calls this leaves an event, by which servers know."""
    town.member_since = year
    town.save(update_fields=["member_since"])
