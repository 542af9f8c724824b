"""Discussions of the sample network: one post of theirs is held, and one was reported."""

from datetime import timedelta
from typing import Any

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at
from interlocal.demo import choices
from interlocal.demo.queries import person_called
from interlocal.discussions import actions as discussions
from interlocal.discussions.models import Post, Thread
from interlocal.library.models import Topic
from interlocal.meetings.models import Group, Theme


def add_discussions(*, by: Person) -> None:
    """Each post on its day, so that the last one is the newest."""
    for sample in choices.THREADS:
        thread = _began(sample)
        if sample.is_pinned:
            discussions.pin(thread=thread, by=by, on=True)
    about, who, why = choices.FLAGGED
    post = Post.objects.get(by=person_called(about))
    discussions.report(post=post, by=person_called(who), text=str(why))
    for thread in Thread.objects.filter(is_staff_only=False):
        for name in choices.SEEN:
            discussions.visit(thread=thread, person=person_called(name), place=thread.places)


def _began(sample: choices.SampleThread) -> Thread:
    group = Group.objects.filter(slug=sample.group).first()
    about: dict[str, Any] = {"topic": Topic.objects.get(slug=sample.topic), "group": group, "is_sample": True}
    if sample.comes_from:
        about["theme"] = (
            Theme.objects.filter(meeting__series__group=group).order_by("-meeting__day", "number").first()
        )
    (who, days, text), *others = sample.posts
    with stopped_at(now() - timedelta(days=days)):
        first = discussions.begin(
            by=person_called(who),
            title=str(sample.title),
            text=str(text),
            is_staff_only=sample.is_staff_only,
            **about,
        )
    for who, days, text in others:
        with stopped_at(now() - timedelta(days=days)):
            discussions.reply(thread=first.thread, by=person_called(who), text=str(text))
    return first.thread
