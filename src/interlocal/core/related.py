"""What a page of a lower app shows that only a higher one knows. ``config/related.py`` lists who fills which slot."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Related:
    """One block in the common shape: a heading, a sentence, and links as address and words."""

    name: str
    heading: str
    said: str
    links: tuple[tuple[str, str], ...] = ()


def related(slot: str, person: Any, about: Any) -> Iterator[Related]:
    """What the queries of a slot know about one thing, for one person; each returns a block or None."""
    for query in import_string(settings.RELATED).get(slot, ()):
        if block := import_string(query)(person, about):
            yield block
