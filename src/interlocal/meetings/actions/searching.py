"""What of meetings the site search finds: published recaps, in the words everybody may read."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.utils.translation import gettext as _

from interlocal.core.text import joined
from interlocal.meetings.choices import Visibility
from interlocal.meetings.models import Recap, Series
from interlocal.network.queries import at_home
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KIND = "meeting"


def connect() -> None:
    """Tell the search where recaps come from, and listen for who may see a series."""
    search.provide(KIND, lambda: _entries(Recap.objects.all()))
    post_save.connect(_changed, sender=Series)


def find_recap(recap: Recap) -> None:
    """Let the search find a recap that was published, and no more one that was taken back."""
    found = _entries(Recap.objects.filter(pk=recap.pk))
    search.put(*found)
    search.remove(KIND, *({recap.pk} - {entry.key for entry in found}))


def _changed(sender: Any, instance: Series, created: bool, **kwargs: Any) -> None:
    if not created:
        search.refresh(KIND)


def _entries(recaps: QuerySet[Recap]) -> list[Entry]:
    """Of series that everybody sees; members of another group find its recaps in the archive."""
    rows = recaps.filter(published_at__isnull=False, meeting__series__visibility=Visibility.PUBLIC)
    related = rows.select_related("meeting__series", "meeting__topic").prefetch_related("practices")
    with at_home():
        return [_entry(recap) for recap in related.order_by("pk")]


def _entry(recap: Recap) -> Entry:
    meeting, said = recap.meeting, recap.said
    topic = [[meeting.topic.slug, meeting.topic.name]] if meeting.topic else []
    about = [meeting.series.name, *(label for _slug, label in topic)]
    return Entry(
        kind=KIND,
        key=recap.pk,
        url=recap.get_absolute_url(),
        title=joined([meeting.theme or meeting.series.name, _("recap")]),
        about="\n".join(about),
        also="\n".join(practice.title for practice in recap.practices.all()),
        summary=said["summary"][:300],
        text=recap.words,
        facets={"topic": topic, "year": [[str(meeting.day.year)] * 2]},
        is_sample=meeting.series.is_sample,
        date=meeting.day,
    )
