"""What other pages say about questions that wait for somebody."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.related import Related
from interlocal.surveys.queries.answers import waiting_for


def waiting(person: Any, about: str) -> Related:
    """What is open for somebody and not answered yet, on the page of their town."""
    found = waiting_for(person)
    n = len(found)
    said = (
        ngettext("%(n)d question waits for your answer.", "%(n)d questions wait for your answer.", n)
        % {"n": n}
        if found
        else _("None waits for your answer.")
    )
    links = ((one.get_absolute_url(), one.title) for one in found)
    return Related(
        "surveys",
        _("Questions to the network"),
        said,
        (*links, (reverse("surveys:index"), _("All questions and results"))),
    )
