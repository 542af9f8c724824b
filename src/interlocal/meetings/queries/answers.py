"""What an address leads to that can answer a question."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from interlocal.library.models import CaseStudy, Practice, Resource
from interlocal.people.queries.cards import card


def answer_at(address: str, person: Any, host: str) -> dict[str, Any] | None:
    """The column of a question that such an answer fills; None where a page of this site is none of them.

    A person counts only if whoever links them may find them: nobody is led to who does not want to be found.
    """
    split = urlsplit(address)
    if split.netloc not in {host, urlsplit(settings.BASE_URL).netloc}:
        return {"address": address}
    try:
        match = resolve(split.path)
    except Resolver404:
        return None
    if match.view_name == "library:practice":
        return _live(Practice, "practice", match.kwargs["slug"])
    if match.view_name == "library:case":
        return _live(CaseStudy, "case", match.kwargs["slug"])
    if match.view_name == "library:resources" and split.fragment:
        return _live(Resource, "resource", split.fragment)
    if match.view_name == "people:person" and card(person, match.kwargs["pk"]):
        return {"person_id": match.kwargs["pk"]}
    return None


def _live(model: Any, column: str, slug: str) -> dict[str, Any] | None:
    found = model.objects.filter(live=True, slug=slug).first()
    return {column: found} if found else None
