"""What the foot of every page links to."""

from interlocal.pages import queries


def foot(request):
    """Found when the template asks."""
    return {"linked_pages": queries.linked}
