"""What people write between meetings, as ``doors.txt`` needs it: threads for each circle, a post in each state."""

from typing import Any

from django.apps import apps

from interlocal.core import clock
from interlocal.discussions import actions
from interlocal.discussions.choices import State
from interlocal.discussions.models import Post, Thread
from interlocal.library.models import Topic

COUNTED = tuple(apps.get_app_config("discussions").get_models())
MARKS = {
    "said in a group": "Only we know the marked key",
    "said by staff": "The marked budget is short",
    "held words": "I am the marked third",
    "hidden words": "Marked and rude",
    "why reported": "It marks my neighbor",
}
Persons = dict[str, Any]


def talk(persons: Persons, group: Any) -> dict[str, Any]:
    """A thread of the network, one of a group, one of staff; posts that wait, were reported and are hidden."""
    oneself, member, lead = persons["oneself"], persons["member"], persons["lead"]
    network = _begin(oneself, "Doors that squeak")
    inner = _begin(lead, "Keys", MARKS["said in a group"], group=group)
    staff = _begin(oneself, "Memos", MARKS["said by staff"], is_staff_only=True)
    own = actions.reply(thread=network, by=oneself, text="Oil them.")
    reported = actions.reply(thread=network, by=persons["foreign lead"], text="Paint them.")
    actions.report(post=reported, by=member, text=MARKS["why reported"])
    actions.reply(thread=network, by=member, text="Lift them.")
    rude = actions.reply(thread=network, by=member, text=MARKS["hidden words"])
    actions.hide(post=rude, by=persons["moderator"], reason="Rude.")
    held = Post.objects.create(
        thread=network, by=member, text=MARKS["held words"], at=clock.now(), state=State.HELD
    )
    found = {"talk": network, "group_talk": inner, "staff_talk": staff, "own_post": own}
    return found | {"reported_post": reported, "hidden_post": rude, "held_post": held}


def _begin(by: Any, title: str, text: str = "They do.", **about: Any) -> Thread:
    topic = Topic.objects.get(slug="partnerships")
    return actions.begin(by=by, title=title, text=text, topic=topic, **about).thread
