"""What discussions hold of a person, one row of each kind."""

from django.utils import timezone

from interlocal.accounts.models import Body
from interlocal.discussions.models import Entry, Notice, Post, Reading, Report, Thread


def discussions_of(person, other, name, mark):
    """Rows of every kind that discussions have about a person, and words of others that name them."""
    moment = timezone.now()
    when = {"at": moment, "published_at": moment, "state": "published"}
    thread = Thread.objects.create(title=f"Ask {name}", by=person, began_at=moment, last_at=moment, places=2)
    Post.objects.create(thread=thread, place=1, by=person, text=f"{mark} thinks so", **when)
    reason = f"{name} is not meant"
    theirs = Post.objects.create(
        thread=thread, place=2, by=other, text=f"{name} is right", reason=reason, **when
    )
    Post.objects.create(thread=thread, by=person, text=mark, reason=mark, at=moment, state="returned")
    Reading.objects.create(thread=thread, person=person)
    Report.objects.create(post=theirs, by=person, text=mark, at=moment)
    body = Body.objects.get()
    Notice.objects.create(
        thread=thread, body=body, said="On the door", posted_on=moment, by=person, at=moment
    )
    line = {"at": moment, "thread": thread, "title": thread.title, "body": body, "count": 1, "needed": 3}
    Entry.objects.create(what="wrote", body_name="Board", town="Elm", who=name, **line)
    Entry.objects.create(what="notice", body_name="Board", town="Elm", by=name, **line)
