"""A coach sees their own group alone: every address of the site is opened as a coach, and shows nobody of another group."""

import re
from itertools import product

import pytest
from django.apps import apps

from interlocal.coaching import actions
from interlocal.core.routes import routes
from interlocal.training import actions as training
from interlocal.training.models import Session

pytestmark = pytest.mark.django_db
PART = re.compile(r"<(?:(\w+):)?(\w+)>")
PROGRAMS = ("training", "coaching", "applications", "selection", "projects", "completion")
SLUGS = {"slug": ("common-ground", "common-ground-2026"), "cohort": ("fall",)}
OURS, THEIRS = "Ours talk of the harbor", "Theirs talk of the railway"


def numbers():
    """Those of all rows of programs: the addresses of pages are made of them."""
    models = [model for app in PROGRAMS for model in apps.get_app_config(app).get_models()]
    return sorted({pk for model in models for pk in model._base_manager.values_list("pk", flat=True)})


def addresses():
    """Each address with everything in its place that is there, and some that is not."""
    known = numbers()
    for route in routes():
        if route.rule.prefix:
            continue
        if route.rule.sample:
            yield route.rule.sample
        parts = PART.findall(route.pattern)
        if not parts or not {kind for kind, _name in parts} <= {"int", "slug"}:
            continue
        rows = known if route.name.partition(":")[0] in PROGRAMS else known[:4]
        for chosen in product(
            *(rows if kind == "int" else SLUGS.get(name, ("fall",)) for kind, name in parts)
        ):
            path = route.pattern
            for one in chosen:
                path = PART.sub(str(one), path, count=1)
            yield path
    yield from (f"/search/?q={word}" for word in ("marksdottir", "clerk"))


@pytest.fixture
def arranged(groups, six, rosa, theo, manager):
    """Two groups, with notes for oneself and shared in both, needs, a day on which one cannot, and who was there."""
    notes = ((rosa.person, "rosa", OURS), (theo.person, "theo", THEIRS))
    for author, group, words in notes:
        for is_shared in (True, False):
            actions.write_note(group=groups[group], author=author, text=words, is_shared=is_shared)
    actions.write_note(group=groups["theo"], author=six["dov"].person, text=THEIRS, is_shared=False)
    session = Session.objects.filter(cohort=six["dov"].cohort).first()
    for name in ("ada", "dov"):
        training.note(session=session, participant=six[name], how="room", by=manager)
    return groups


def seen(client):
    """Everything that whoever is signed in is shown, by address."""
    found = {}
    for path in dict.fromkeys(addresses()):
        reply = client.get(path)
        if reply.status_code == 200:
            body = b"".join(reply.streaming_content) if reply.streaming else reply.content
            found[path] = body.decode("utf-8", "replace")
    return found


def marks_of(people, words):
    found = [words]
    for one in people:
        found += [str(one.person), one.person.email, one.job_title]
    return found


def shown(pages, marks):
    return {mark: sorted(path for path, body in pages.items() if mark in body) for mark in marks}


def test_a_coach_sees_nobody_of_another_group_anywhere(client, arranged, six, rosa, theo):
    ours = marks_of([six[name] for name in ("ada", "ben", "cleo")], OURS)
    theirs = marks_of([six[name] for name in ("dov", "eve", "fay")], THEIRS)

    client.force_login(rosa.person)
    of_rosa = seen(client)
    client.force_login(theo.person)
    of_theo = seen(client)

    # The walk finds both groups' pages, pages of programs, and files.
    home = {name: group.get_absolute_url() for name, group in arranged.items()}
    assert (home["rosa"] in of_rosa, home["theo"] in of_theo) == (True, True)
    assert {
        "/programs/editions/common-ground-2026/",
        "/programs/editions/common-ground-2026/fall/calendar.ics",
    } <= set(of_rosa)
    assert len(of_rosa) > 60
    # What is asked of one's own group is there, but for addresses of mail, which nobody is shown.
    names = [mark for mark in ours if "@" not in mark]
    assert [mark for mark, paths in shown(of_rosa, names).items() if home["rosa"] not in paths] == []
    assert [mark for mark, paths in shown(of_theo, [THEIRS]).items() if home["theo"] not in paths] == []
    # And nothing of the other group is anywhere.
    assert {mark: paths for mark, paths in shown(of_rosa, theirs).items() if paths} == {}
    assert {mark: paths for mark, paths in shown(of_theo, ours).items() if paths} == {}


def test_the_walk_would_see_what_is_shown(client, arranged, six, staff):
    """A manager sees everybody on the pages where groups are made, by the same walk; and no note."""
    staff("network_manager")

    found = shown(seen(client), ["Dov Marksdottir", "Ada Marksdottir", OURS, THEIRS])
    make = "/programs/groups/common-ground-2026/fall/make/"
    assert (make in found["Dov Marksdottir"], make in found["Ada Marksdottir"]) == (True, True)
    assert (found[OURS], found[THEIRS]) == ([], [])
