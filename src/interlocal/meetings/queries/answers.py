"""What an address leads to that can answer a question."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from interlocal.library.models import CaseStudy, Practice, Resource
from interlocal.people.queries.cards import card

MODELS: dict[str, tuple[Any, str]] = {
    "library:practice": (Practice, "practice"),
    "library:case": (CaseStudy, "case"),
    "library:resources": (Resource, "resource"),
}


def answer_at(address: str, person: Any, host: str) -> dict[str, Any] | None:
    """The column of a question that such an answer fills; None where a page of this site is none of them.

    A person counts only if whoever links them may find them: nobody is led to who does not want to be found.
    """
    try:
        split = urlsplit(address)
        if split.netloc not in {"", host, urlsplit(settings.BASE_URL).netloc}:
            return {"address": address}
        match = resolve(split.path)
    except (ValueError, Resolver404):
        return None
    if match.view_name == "people:person":
        pk = match.kwargs["pk"]
        return {"person_id": pk} if card(person, pk) else None
    model, column = MODELS.get(match.view_name, (None, ""))
    slug = match.kwargs.get("slug", split.fragment)
    found = model.objects.filter(live=True, slug=slug).first() if model and slug else None
    return {column: found} if found else None
