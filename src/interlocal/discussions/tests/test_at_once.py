"""Two members of one board write at the same moment: one passes, the other is held."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection

from interlocal.core.clock import stopped_at
from interlocal.discussions import actions
from interlocal.discussions.actions import holding, writing
from interlocal.discussions.models import Entry, Post
from interlocal.discussions.queries import guard
from interlocal.discussions.tests.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(monkeypatch):
    """Let acts begin together, and take their time between counting members and publishing."""
    counted = guard.standings

    def slowly(thread, person):
        found = counted(thread, person)
        sleep(0.2)
        return found

    monkeypatch.setattr(writing, "standings", slowly)
    monkeypatch.setattr(holding.guard, "standings", slowly)

    def run(*acts):
        barrier = Barrier(len(acts))

        def one(act):
            try:
                with stopped_at(NOW):
                    barrier.wait(5)
                    return act()
            except Exception as error:  # noqa: BLE001 -- the test looks at it
                return type(error).__name__
            finally:
                connection.close()

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(one, acts))

    return run


def test_of_two_members_who_write_at_once_only_one_passes(counts, board, thread, at_once):
    counts()
    _body, ann, ben, cleo = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    actions.reply(thread=thread, by=ann, text="First.")

    at_once(*(lambda one=one: actions.reply(thread=thread, by=one, text="Yes.") for one in (ben, cleo)))

    assert sorted(Post.objects.values_list("state", flat=True)) == [
        "held",
        "published",
        "published",
        "published",
    ]
    assert sorted(Entry.objects.values_list("what", "count")) == [("held", 3), ("wrote", 1), ("wrote", 2)]


def test_two_who_write_at_once_get_two_places(person, thread, at_once):
    people = [person("Ann Ash"), person("Ben Birch")]

    at_once(*(lambda one=one: actions.reply(thread=thread, by=one, text="Yes.") for one in people))

    thread.refresh_from_db()
    assert (thread.places, sorted(Post.objects.values_list("place", flat=True))) == (3, [1, 2, 3])


def test_of_two_held_posts_released_at_once_only_one_passes(
    counts, board, thread, moderator, manager, at_once
):
    counts()
    _body, ann, ben, cleo = board(7, "Ann Ash", "Ben Birch", "Cleo Cedar")
    actions.reply(thread=thread, by=ann, text="First.")
    Post.objects.bulk_create(
        Post(thread=thread, by=one, text="Yes.", at=NOW, state="held") for one in (ben, cleo)
    )
    waiting = list(Post.objects.filter(state="held"))

    found = at_once(
        *(
            lambda post=post, by=by: actions.release(post=post, by=by).state
            for post, by in zip(waiting, (moderator, manager), strict=True)
        )
    )

    assert sorted(found) == ["Denied", "published"]
