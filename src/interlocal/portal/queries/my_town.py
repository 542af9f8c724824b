"""What the people of a town find on their own page: what to do next, their colleagues, towns like theirs, their stories."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.accounts.models import Person
from interlocal.accounts.queries.joining import waiting
from interlocal.accounts.queries.towns import Colleague, colleagues
from interlocal.accounts.rules import check_can_manage
from interlocal.core.permissions import allowed
from interlocal.library.choices import Standing
from interlocal.library.queries.contributions import Story, stories
from interlocal.places.models import Municipality
from interlocal.portal.queries.town import TownPage, town_page


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, and where."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class MyTown:
    """``page`` is what everybody sees of the town; ``stories`` are those that are not public yet."""

    page: TownPage
    tasks: tuple[Task, ...]
    colleagues: tuple[Colleague, ...]
    stories: tuple[Story, ...]


def my_town(person: Person, town: Municipality) -> MyTown | None:
    """The page of one town for one of its people; None while the town is not among those that are shown."""
    page = town_page(town.geoid)
    if page is None:
        return None
    people = colleagues(town)
    being_written = tuple(story for story in stories([town]) if story.standing != Standing.PUBLISHED)
    return MyTown(page, tuple(_tasks(person, town, page, people, being_written)), people, being_written)


def _tasks(
    person: Person,
    town: Municipality,
    page: TownPage,
    people: tuple[Colleague, ...],
    being_written: tuple[Story, ...],
) -> Iterator[Task]:
    """What waits, the most pressing first."""
    for story in being_written:
        if story.standing == Standing.RETURNED:
            said = _("The editors ask for changes to “%(title)s”.") % {"title": story.title}
            yield Task(said, reverse("library:story", args=[story.pk]))
    if allowed(check_can_manage, person, town) and (wishes := waiting(town).count()):
        said = ngettext(
            "%(n)d person asks to join your town.", "%(n)d people ask to join your town.", wishes
        ) % {"n": wishes}
        yield Task(said, _of("joining:people", town))
    if not any(one.is_lead for one in people):
        yield Task(_("Your town has no lead yet. Offer it to the network."), reverse("portal:contact"))
    mine = [s for s in being_written if s.standing == Standing.DRAFT and s.who == str(person)]
    for story in mine:
        said = _("Go on with your draft “%(title)s”.") % {"title": story.title}
        yield Task(said, reverse("library:story", args=[story.pk]))
    if not page.cases and not being_written:
        yield Task(
            _("Tell one thing your town did. Three sentences are enough."), reverse("library:new_story")
        )


def _of(view: str, town: Municipality) -> str:
    return f"{reverse(view)}?town={town.geoid}"
