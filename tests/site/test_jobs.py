"""Every job and every task can be run again at any time: the second run changes nothing."""

import importlib
import os
import pkgutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from pytest_socket import socket_allow_hosts
from wagtail.models import ReferenceIndex

import interlocal
from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Pace, Role
from interlocal.accounts.models.towns import FOLDER
from interlocal.config.jobs import JOBS
from interlocal.consultants import actions as consultants
from interlocal.consultants.tests import made as listed
from interlocal.core.clock import now, stopped_at
from interlocal.core.recurrence import Rule
from interlocal.credentials import actions as credentials
from interlocal.discussions import actions as discussions
from interlocal.library.actions.resources import publish_resource
from interlocal.library.choices import ResourceKind, Scope
from interlocal.library.tests import factories
from interlocal.meetings import actions as meetings
from interlocal.meetings.rules.planning import Planned
from interlocal.network.queries import network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal import actions as portal
from interlocal.surveys import actions as surveys
from interlocal.web import actions as web
from tests.site import of_applications, of_commissions, of_projects, of_selection

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=60)


def mail():
    outbox.post(
        key="a",
        kind=Kind.NOTICE,
        to="ada@town.example",
        template="outbox/mail/plain.html",
        context={"subject": "s", "text": "t"},
    )


def announced():
    by = accounts.register(email="amos@town.example")
    accounts.grant(
        person=by, role=Role.NETWORK_MANAGER, place=accounts.add_organisation(name="Office", kind="network")
    )
    portal.announce(by=by, segment="all", subject="s", text="t")


def draft():
    practice = factories.practice(title="Now")
    practice.title = "Later"
    practice.go_live_at = timezone.now() + timedelta(hours=1)
    revision = practice.save_revision()
    revision.publish()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=LONG_AGO)


def meeting_in(ahead):
    """A meeting that begins after so long, planned long ago, and a member of its group."""
    meeting()
    group, by = (
        apps.get_model("meetings.Group").objects.get(),
        apps.get_model("accounts.Person").objects.get(),
    )
    meetings.add_member(group=group, person=by, by=by)
    begins = timezone.now() + ahead
    found = apps.get_model("meetings.Occurrence").objects.all()
    found.update(day=begins.date(), time=begins.time(), tz="UTC", changed_at=LONG_AGO)
    return found.get(), by


def reminders():
    meeting_in(timedelta(minutes=50))


def seat():
    coming, by = meeting_in(timedelta(days=3))
    fields = {"answer": "waiting", "waiting_since": LONG_AGO}
    apps.get_model("meetings.Rsvp").objects.create(occurrence=coming, person=by, **fields)


def certified(ago):
    """Somebody was certified so long ago, for two months."""
    what = {"name": "Learning", "description": "x", "criteria": "x", "months": 2, "is_track": True}
    with stopped_at(now() - ago):
        learned = credentials.save_achievement(by=None, slug="learning", **what)
        credentials.issue(
            achievement=learned, holder=accounts.register(email="bo@town.example"), by=None, name="Bo"
        )


def certification():
    certified(timedelta(days=40))


def status_list():
    certified(timedelta(days=2))


def answered():
    over, by = meeting_in(timedelta(days=-9))
    apps.get_model("meetings.Rsvp").objects.create(occurrence=over, person=by, needs="sealed")


def meeting():
    with stopped_at(datetime(2026, 1, 1, tzinfo=UTC)):
        planned(Rule("FREQ=MONTHLY;BYDAY=3FR", date(2026, 1, 16), time(9), 60, "America/Chicago"))


def unposted():
    tomorrow = (timezone.now() + timedelta(days=1)).date()
    planned(Rule("FREQ=DAILY", tomorrow, time(23), 60, "America/Chicago"), hours_ahead=48)


def planned(rule, **fields):
    """A meeting by a rule, of a group whose contact is told."""
    office = accounts.add_organisation(name="Network office", kind="network")
    by = accounts.register(email="amos@town.example")
    accounts.grant(person=by, role=Role.NETWORK_MANAGER, place=office)
    group = meetings.add_group(
        by=by, name="Group", slug="group", kind="task", objective="x", contact=by, **fields
    )
    series = meetings.add_series(group=group, rule=rule, by=by, name="Series", slug="series")
    meetings.plan(series=series, dates=[Planned(rule.first)], by=by)


def cached():
    call_command("createcachetable")
    cache.set("a", "value", timeout=1)
    apps.get_model("web.Cached").objects.update(expires=LONG_AGO)


def session():
    SessionStore().create()
    store = SessionStore()
    store.create()
    Session.objects.filter(session_key=store.session_key).update(expire_date=LONG_AGO)


def device():
    person = accounts.register(email="bo@town.example")
    apps.get_model("usersessions.UserSession").objects.create(user=person, ip="::", session_key="gone")


def weekly():
    person = accounts.register(email="bo@town.example")
    accounts.prefer(person=person, paces={Kind.REMINDER: Pace.WEEKLY})
    outbox.post(
        key="w",
        kind=Kind.REMINDER,
        to=person.email,
        template="outbox/mail/plain.html",
        context={"subject": "s", "text": "t"},
    )


def form():
    with stopped_at(LONG_AGO):
        web.once(uuid4(), lambda: "/made/")


def letter():
    Letter = apps.get_model("people.Letter")  # noqa: N806 -- a class
    ada, bo = (accounts.register(email=f"{name}@town.example") for name in ("ada", "bo"))
    Letter.objects.create(sender=ada, recipient=bo, at=timezone.now() - timedelta(days=91))


def asked():
    with stopped_at(LONG_AGO):
        town = MunicipalityFactory()
        accounts.ask(email="bo@town.example", name="Bo", municipality=town, job_title="", is_elected=False)


def invited():
    with stopped_at(LONG_AGO - timedelta(days=90)):
        office = accounts.add_organisation(name="Network office", kind="network")
        by = accounts.register(email="amos@town.example")
        accounts.grant(person=by, role=Role.NETWORK_MANAGER, place=office)
        accounts.invite(email="bo@town.example", role=Role.COACH, place=office, by=by)


def talked():
    """Somebody follows what another one wrote."""
    office = accounts.add_organisation(name="Network office", kind="network")
    ada, bo = (accounts.register(email=f"{name}@town.example") for name in ("ada", "bo"))
    for one in (ada, bo):
        accounts.grant(person=one, role=Role.TRAINER, place=office)
    thread = discussions.begin(by=ada, title="t", text="t").thread
    discussions.follow(thread=thread, person=bo)
    discussions.reply(thread=thread, by=ada, text="More.")


def old_thread():
    with stopped_at(LONG_AGO - timedelta(days=1825)):
        talked()


def listing():
    """Confirmed two years ago; and one whose address nobody confirmed."""
    with stopped_at(timezone.now() - timedelta(days=730)):
        office = accounts.add_organisation(name="Network office", kind="network")
        by = accounts.register(email="ruth@town.example")
        accounts.grant(person=by, role=Role.MODERATOR, place=office)
        listed.published(by)
        consultants.submit(handed=listed.handed("b@elm.example", services="Other."))


def old_mail():
    with stopped_at(LONG_AGO):
        mail()
        outbox.send_waiting()


def survey():
    with stopped_at(LONG_AGO):
        office = accounts.add_organisation(name="Network office", kind="network")
        by = accounts.register(email="nora@town.example")
        accounts.grant(person=by, role=Role.EDITOR, place=office)
        about = {"kind": "poll", "audience": "link", "anonymity": "anonymous", "results": "at_close"}
        ends = (LONG_AGO + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
        made = surveys.draft(by=by, title="First?", purpose="The agenda", closes=ends, **about)
        surveys.add_item(survey=made, by=by, type="text", text="Why?")
        surveys.publish(survey=made, by=by)


def result():
    DBTaskResult.objects.create(
        status="SUCCESSFUL",
        finished_at=LONG_AGO,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="interlocal.outbox.actions.sending.deliver",
        backend_name="default",
        run_after=LONG_AGO,
    )


def link():
    publish_resource(
        title="A page on this very machine, which nobody is let in to",
        url="http://127.0.0.1/",
        publisher="Nobody",
        summary="s",
        scope=Scope.NATIONAL,
        kind=ResourceKind.GUIDE,
    )


def upload():
    path = Path(settings.MEDIA_ROOT, FOLDER, "lost.pdf")
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7")
    os.utime(path, (LONG_AGO.timestamp(),) * 2)


def references():
    case = factories.case(factories.practice())
    ReferenceIndex.objects.all().delete()
    return [[[case._meta.label, case.pk]]]


# What gives each job, by its name, and each task, by where it lies, something to do. A task may need words.
WORK = {
    "announcements": announced,
    "mail": mail,
    "discussions": talked,
    "threads": old_thread,
    "drafts": draft,
    "surveys": survey,
    "cache": cached,
    "meetings": meeting,
    "reminders": reminders,
    "seats": seat,
    "answers": answered,
    "agendas": unposted,
    "certifications": certification,
    "status-lists": status_list,
    "sessions": session,
    "devices": device,
    "weekly": weekly,
    "forms": form,
    "letters": letter,
    "requests": asked,
    "invitations": invited,
    "listings": listing,
    "submissions": listing,
    "resolutions": upload,
    "old-mail": old_mail,
    "results": result,
    "links": link,
    **of_commissions.WORK,
    **of_projects.WORK,
    **of_applications.WORK,
    **of_selection.WORK,
    "interlocal.outbox.actions.sending.deliver": mail,
    "interlocal.library.actions.publish.refer": references,
    "interlocal.portal.actions.announcing.write_announcements": announced,
}


def tasks():
    """Every ``@task`` of ours, by where it lies."""
    found = {}
    for module in pkgutil.walk_packages(interlocal.__path__, "interlocal."):
        if ".tests" not in module.name and ".migrations" not in module.name and module.name.count(".actions"):
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, Task):
                    found[thing.module_path] = thing.func
    return found


RUNS = {job.name: job.does for job in JOBS} | {name: name for name in tasks()}


def run(name, words=None):
    thing = import_string(RUNS[name])
    (thing.func if isinstance(thing, Task) else thing)(*(words or ()))


def dump():
    """Every row of every table, and every file."""
    found = {"files": sorted(map(str, Path(settings.MEDIA_ROOT).rglob("*.*")))}
    # Django takes much longer to write the questions than a database to answer.
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def differences(before, after):
    return [label for label in after if before.get(label) != after[label]]


@pytest.fixture(autouse=True)
def a_site_as_served(settings, tmp_path, socket_enabled):
    settings.MEDIA_ROOT = tmp_path
    socket_allow_hosts(["127.0.0.1"])  # where a link may lead that nobody is let in to
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.parametrize("name", RUNS)
def test_run_twice_changes_nothing_the_second_time(name):
    assert name in WORK, f"say in {__file__} what gives {name} something to do"
    words = WORK[name]()
    before = dump()

    run(name, words)
    first = dump()
    run(name, words)

    assert differences(before, first) != []
    assert differences(first, dump()) == []


@pytest.mark.parametrize("name", [job.name for job in JOBS])
def test_a_job_with_nothing_to_do_changes_nothing(name):
    call_command("createcachetable")
    network_settings()
    before = dump()

    run(name)

    assert differences(before, dump()) == []


def test_each_job_has_a_name_of_its_own_and_a_tick_does_them_all():
    names = [job.name for job in JOBS]
    call_command("createcachetable")

    assert (outbox.tick(), outbox.tick()) == (names, [])
    assert len(set(names)) == len(names)
