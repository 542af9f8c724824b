"""Whether there are towns to compare."""

from collections.abc import Iterator

from interlocal.core.checkups import Finding, ok, problem
from interlocal.places.models import Municipality


def checkup() -> Iterator[Finding]:
    towns = Municipality.objects.count()
    if towns:
        yield ok("towns", f"{towns:,} towns are loaded.")
    else:
        yield problem(
            "towns", "No towns are loaded, so nobody finds theirs.", "interlocal load municipalities FILE"
        )
