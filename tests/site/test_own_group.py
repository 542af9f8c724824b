"""A coach sees their own group alone: every address of the site is opened as a coach, and shows nobody of another group."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from interlocal.applications.models import Application
from interlocal.coaching.tests.conftest import (  # noqa: F401 -- fixtures
    _at_noon,
    coach,
    cohort,
    edition,
    found,
    manager,
    rosa,
    seated,
    six,
    slots,
    theo,
    told,
    topics,
    townsperson,
)
from interlocal.completion.models import Application as Certified
from interlocal.core.clock import stopped_at
from interlocal.projects.models import Project
from interlocal.training.models import Cohort
from tests.site import own_group
from tests.site.own_group import CLOSED, NOTES, OURS, PROGRAMS, THEIRS, TOGETHER, marked

pytestmark = pytest.mark.django_db
HOME = "/programs/projects/"
READ = {  # what a coach is shown of their own group
    "talk",
    *("title", "problem", "baseline", "plan", "outcome", "milestone", "file", "evidence", "log"),
    *("thought for coach", "thought for cohort"),
}
KEPT = {  # what is not for coaches at all: of their own group neither
    *("feedback", "promise", "thought for myself", "evaluation", "reason", "statement"),
    *("idea", "colleague", "letter", "remark", "advice"),
}

COHORT = "/programs/editions/common-ground-2026/fall/"


@pytest.fixture
def arranged(six, rosa, theo, found, townsperson, seated, told, manager, settings, tmp_path):  # noqa: F811
    """The groups, by the first name of their coach, with everything that programs hold; it is October."""
    settings.MEDIA_ROOT = tmp_path
    gus = townsperson("gus", six["ada"].municipality)
    six["gus"] = seated(gus, job_title="Clerk gus")
    told(gus)
    pins = {one.pk: (rosa if name in OURS else theo).pk for name, one in six.items()}
    run = own_group.coaching.publish(run=found(pins), by=manager)
    groups = {group.coach.person.first_name.lower(): group for group in run.groups.all()}
    own_group.everything(six, groups, manager)
    with stopped_at(CLOSED):
        yield groups


def walk(client, addresses):
    """Everything that whoever is signed in is told, by address: also by refusals, and where they are sent."""
    pages = {}
    for path in dict.fromkeys(addresses):
        reply = client.get(path)
        body = b"".join(reply.streaming_content) if reply.streaming else reply.content
        if reply["Content-Type"] == "application/pdf" and not reply.streaming:
            body = "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).encode()
        pages[path] = f"{reply.status_code} {reply.get('Location', '')}\n{body.decode('utf-8', 'replace')}"
    return pages


def of_people(people):
    return {words for one in people for words in (str(one.person), one.person.email, one.job_title)}


def of_all(what, whose):
    return {marked(one, whose) for one in what}


def where(pages, marks):
    """Addresses by the words that show there."""
    return {
        mark: paths for mark in marks if (paths := {path for path, body in pages.items() if mark in body})
    }


@pytest.mark.long
def test_a_coach_sees_nobody_of_another_group_anywhere(client, arranged, six, rosa, theo):  # noqa: F811
    ours, theirs = (of_people([six[name] for name in names]) for names in (OURS, THEIRS))

    client.force_login(rosa.person)
    of_rosa = walk(client, own_group.addresses())
    client.force_login(theo.person)
    of_theo = walk(client, own_group.addresses(PROGRAMS))

    assert sum(one.startswith("200") for one in of_rosa.values()) > 100
    # Of their own group each is shown what is for a coach, but for addresses of mail, which nobody is shown.
    for pages, whose, group, people in (
        (of_rosa, "Ours", arranged["rosa"], ours),
        (of_theo, "Theirs", arranged["theo"], theirs),
    ):
        assert set(where(pages, of_all(READ | KEPT, whose))) == of_all(READ, whose)
        home = {"": pages[group.get_absolute_url()]}
        assert set(where(home, people)) == {words for words in people if "@" not in words}
        assert TOGETHER in pages[f"{HOME}editions/common-ground-2026/"]
    # Of the other group nothing is anywhere, nor what is for who teaches.
    assert where(of_rosa, theirs | of_all(READ | KEPT, "Theirs") | {NOTES}) == {}
    assert where(of_theo, ours | of_all(READ | KEPT, "Ours") | {NOTES}) == {}


def test_a_coach_follows_what_the_cohort_learns(client, arranged, rosa):  # noqa: F811
    """The same walk opens it; that nobody of the other group is in it is asked above."""
    client.force_login(rosa.person)
    pages = walk(client, [path for path in own_group.addresses(("training",)) if path.startswith(COHORT)])

    opened = {path.removeprefix(COHORT) for path, body in pages.items() if body.startswith("200")}
    assert opened == {"", "calendar.ics", "materials/", "materials.pdf"}
    assert where(pages, ["Write one.", "https://read.example/"]) == {
        "Write one.": {COHORT, f"{COHORT}materials/", f"{COHORT}materials.pdf"},
        "https://read.example/": {COHORT, f"{COHORT}materials/", f"{COHORT}materials.pdf"},
    }


def elsewhere():
    """Where others read of the second group what is not for coaches, by who they are."""
    project = Project.objects.get(title=marked("title", "Theirs"))
    applied = Application.objects.get(idea=marked("idea", "Theirs"))
    certified = Certified.objects.get(statement=marked("statement", "Theirs"))
    number = Cohort.objects.get(edition=project.edition).pk
    return {
        "manager": {
            project.get_absolute_url(),
            applied.get_absolute_url(),
            f"{applied.get_absolute_url()}papers/letter/",
            f"/programs/selection/common-ground-next/fall/ranking/{applied.pk}/",
            f"/programs/completion/cohorts/{number}/",
            f"/programs/completion/certifications/applications/{certified.pk}/",
            "/programs/editions/common-ground-2026/notes/",
        },
        "moderator": {"/surveys/how-was-it-ads/texts/"},
        "themselves": {f"{HOME}cohorts/{number}/reflections/"},
    }


def test_the_walk_would_see_what_is_shown(client, arranged, six, staff):  # noqa: F811
    """What a coach is not shown is shown to those it is for, at addresses of the same walk."""
    hidden = of_all(KEPT, "Theirs") | {NOTES}

    signed_in = {
        "manager": lambda: staff("network_manager"),
        "moderator": lambda: staff("moderator"),
        "themselves": lambda: client.force_login(six["dov"].person),
    }
    shown, there = set(), elsewhere()
    for who, sign_in in signed_in.items():
        sign_in()
        shown |= set(where(walk(client, there[who]), hidden))

    assert shown == hidden
    assert set().union(*there.values()) <= set(own_group.addresses())
