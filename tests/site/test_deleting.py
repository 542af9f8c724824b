"""Of somebody who goes nothing is left: not in a table, a file, the index, the mail, the cache or a session."""

import base64
import binascii
import html
import json
from itertools import count

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.db.models import CASCADE, CharField, JSONField, TextField
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    TaskState,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.models import (
    Adhesion,
    Body,
    Expert,
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    Person,
    Preference,
    Seat,
)
from interlocal.audit.models import Event
from interlocal.core.personal import everything, hashed
from interlocal.credentials import actions as credentials
from interlocal.library import actions as library
from interlocal.library.models import CaseStudy, Contribution
from interlocal.library.tests import factories
from interlocal.meetings.models import Occurrence
from interlocal.outbox.models import Message, Stop
from interlocal.partners.models import Relation
from interlocal.people.models import Block, Letter, Profile, Subject
from interlocal.portal.models import Addressee, Announcement
from interlocal.surveys import actions as surveys
from interlocal.surveys.models import Survey
from tests.site.of_applications import applications_of
from tests.site.of_coaching import coaching_of
from tests.site.of_commissions import commissions_of
from tests.site.of_completion import completion_of
from tests.site.of_discussions import discussions_of
from tests.site.of_listings import engaged, listings_of
from tests.site.of_meetings import meetings_of
from tests.site.of_programs import programs_of
from tests.site.of_projects import projects_of
from tests.site.of_selection import selection_of

pytestmark = pytest.mark.django_db
MARK = "zqmark"
WORD = f"{MARK}-word"
EMAIL, SECOND, NAME = f"{MARK}.one@sorrel.example", f"{MARK}.two@sorrel.example", f"{MARK}first O'{MARK}last"
ADDRESS = hashed(EMAIL)
SAID = {"email", "name", "first_name", "last_name", "password"}  # hold a mark already


@pytest.fixture(autouse=True)
def _folder(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = settings.REAL_CACHES
    call_command("createcachetable")


@pytest.fixture
def town():
    return factories.town(2_000, name="Sorrel")


@pytest.fixture
def other(town):
    person = actions.register(email="stays@sorrel.example", first_name="Bo", last_name="Elm")
    actions.grant(person=person, role=Role.TOWN_LEAD, place=town)
    return person


@pytest.fixture
def person(client, town, other):
    """Somebody with rows of every kind, in our tables and in those of packages; signed in."""
    first, last = NAME.split()
    person = actions.register(email=EMAIL, password=WORD, first_name=first, last_name=last)
    actions.grant(person=person, role=Role.MEMBER, place=town, by=other)
    client.post("/accounts/login/", {"login": EMAIL, "password": "wrong"})
    client.post("/accounts/login/", {"login": EMAIL, "password": WORD})
    _ours(person, other, town)
    _certified(person)
    _answers(person, actions.register(email="asks@elm.example", is_superuser=True))
    _of_packages(person, other)
    _mark_each_column(person)
    cache.set(f"{MARK}-elsewhere", "1")  # so that the look at the cache is seen to find something
    return person


def _ours(person, other, town):
    moment = timezone.now()
    topic = factories.TopicFactory(slug="hiring", name="Hiring")
    profile = Profile.objects.create(person=person, name=f"{MARK} the known", changed_at=moment)
    Subject.objects.create(profile=profile, way="help", topic=topic)
    Letter.objects.create(sender=person, recipient=other, at=moment)
    Letter.objects.create(sender=other, recipient=person, at=moment)
    Block.objects.create(person=other, blocked=person, at=moment)
    Block.objects.create(person=person, blocked=other, at=moment)
    case = factories.case(factories.practice(title="Panels"), municipality=town)
    Contribution.objects.create(case=case, person=person, begun_at=moment)
    CaseStudy.objects.filter(pk=case.pk).update(locked_by=person)
    case.refresh_from_db()
    case.save_revision(user=person)
    Preference.objects.create(person=person, kind="reminder", pace="weekly")
    body = Body.objects.create(municipality=town, name="Village board", size=7)
    Seat.objects.create(body=body, person=person)
    Adhesion.objects.create(
        municipality=town,
        number="R-1",
        resolved_on=moment.date(),
        coordinator=person,
        filed_by=person,
        filed_at=moment,
        state="declined",
        decided_at=moment,
        reply=f"{MARK}, the file is empty",
    )
    Stop.objects.create(address=ADDRESS, kind="announcement", at=moment)
    asked = {"municipality": town, "asked_at": moment}
    JoinRequest.objects.create(email=EMAIL.upper(), name=f"{MARK} of the wish", **asked)
    invited = {"municipality": town, "role": "member", "made_at": moment, "expires_at": moment}
    Invitation.objects.create(email=SECOND, token_hash=MARK, invited_by=other, **invited)
    mail = {"kind": "letter", "created_at": moment, "leased_until": moment}
    Message.objects.create(key="to", to=EMAIL, **mail)
    Message.objects.create(key="from", to="x@elm.example", reply_to=EMAIL, **mail)
    said = {"subject": f"{NAME} asks", "text": f"{NAME} ({EMAIL})", "html": html.escape(NAME)}
    Message.objects.create(key="about", to=other.email, **said, **mail)
    told = {"segment": "Everybody", "people": 2, "towns": 1, "by": NAME, "at": moment}
    told = Announcement.objects.create(subject=f"Welcome {NAME}", text=f"Write to {EMAIL}", **told)
    Addressee.objects.create(announcement=told, person=person)
    meetings_of(person, NAME, MARK)
    as_expert = {"expert": Expert.objects.get(name=NAME), "role": "expert", "status": "agreed"}
    Relation.objects.create(**as_expert, about=f"A course of {NAME}", note=f"{NAME} asked")
    noted = {"role": "funder", "status": "agreed", "note": f"Met {NAME} first"}
    Relation.objects.create(expert=Expert.objects.create(name="Somebody", agreed_on=moment), **noted)
    discussions_of(person, other, NAME, MARK)
    listings_of(person, MARK)
    engaged(person, town, MARK)
    programs_of(person, town, MARK)
    coaching_of(person, other, MARK)
    completion_of(person, other, MARK)
    projects_of(person, town, NAME, MARK)
    applications_of(person, town, NAME, MARK)
    selection_of(person, NAME)
    commissions_of(person, town, NAME)
    Event.objects.create(at=moment, kind="x.asked", target=f"{MARK} of the wish", by=EMAIL)


def _certified(person):
    what = credentials.save_achievement(
        by=None, slug="learning", name="Learning", description="x", criteria="x"
    )
    credentials.issue(
        achievement=what, holder=person, by=None, name=f"{MARK} on paper", evidence=f"{MARK} did it"
    )


def _answers(person, asker):
    """One survey answered with the name, one without, and one that the person asks."""
    about = {"purpose": "The agenda", "kind": "poll", "audience": "members", "results": "at_close"}
    said = {"q1": ["1"], "q2": f"{MARK} says no"}
    for title, anonymity in (("Named", "identified"), ("Unnamed", "anonymous")):
        made = surveys.draft(by=asker, title=title, anonymity=anonymity, **about)
        surveys.add_item(survey=made, by=asker, type="single", text="So?", options=["Yes", "No"])
        if title == "Named":
            surveys.add_item(survey=made, by=asker, type="text", text="Why?")
        surveys.publish(survey=made, by=asker)
        surveys.open_now(survey=made, by=asker)
        surveys.answer(survey=made, said=said, person=person)
    Survey.objects.filter(title="Unnamed").update(asked_by=person)


def _of_packages(person, other):
    moment, root = timezone.now(), Page.objects.first()
    about = {"content_type": ContentType.objects.get_for_model(Person), "object_id": str(person.pk)}
    address = EmailAddress.objects.create(user=person, email=SECOND)
    EmailConfirmation.objects.create(email_address=address, key=MARK)
    Authenticator.objects.create(user=person, type="totp", data={"secret": MARK})
    account = SocialAccount.objects.create(user=person, provider="oidc", uid=MARK)
    app = SocialApp.objects.create(provider="oidc", name="Town", client_id="x")
    SocialToken.objects.create(app=app, account=account, token=MARK)
    UserProfile.objects.create(user=person, avatar=ContentFile(MARK.encode(), name=f"{MARK}.png"))
    UploadedFile.objects.create(uploaded_by_user=person, file=ContentFile(MARK.encode(), name=f"{MARK}.txt"))
    EditingSession.objects.create(user=person, last_seen_at=moment, **about)
    FormState.objects.create(user=person, data=MARK, last_updated_at=moment, **about)
    APIToken.objects.create(user=person, name=MARK, key_hash=MARK, prefix=MARK)
    PageSubscription.objects.create(user=person, page=root, comment_notifications=True)
    comment = Comment.objects.create(page=root, user=person, text=MARK, contentpath="title")
    CommentReply.objects.create(comment=comment, user=person, text=MARK)
    theirs = Comment.objects.create(page=root, user=other, text="stays", contentpath="title")
    CommentReply.objects.create(comment=theirs, user=person, text=MARK)
    root.owner = person
    root.save()
    root.save_revision(user=person)
    data = {"comment": {"text": MARK, "contentpath": "title"}}
    log = {"user": person, "timestamp": moment, "data": data, "action": "wagtail.comments.create"}
    PageLogEntry.objects.create(
        page=root, content_type=ContentType.objects.get_for_model(Page), label="Root", **log
    )
    ModelLogEntry.objects.create(label=NAME, **about, **log)


def _mark_each_column(person):
    """Every text a model calls personal gets a mark of its own, but for what says whose row it is: new models too."""
    number = count(1)
    for one in everything():
        kept = SAID | {lookup.partition("__")[0] for lookup in one.whose}
        for row in one.rows_about(person):
            if one.model is Event:
                continue
            for field in one.model._meta.local_fields:
                is_words = isinstance(field, CharField | TextField | JSONField) and not field.choices
                if field.name in one.personal - kept and is_words:
                    one.model._base_manager.filter(pk=row.pk).update(**{field.name: f"{MARK}{next(number)}"})


def found_in_tables():
    """``table.column`` of each value of each table that holds a mark, as it is stored or unpacked."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {
                    f"{table}.{name}" for name, value in zip(names, row, strict=True) if is_marked(value)
                }
    found |= {"django_session" for s in Session.objects.all() if MARK in json.dumps(s.get_decoded())}
    return found


def is_marked(value):
    stored = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    try:
        unpacked = base64.b64decode(stored, validate=True)
    except binascii.Error:
        unpacked = b""
    return any(
        mark in text.lower() for mark in (MARK.encode(), ADDRESS.encode()) for text in (stored, unpacked)
    )


def found_in_files(*folders):
    return [
        p
        for folder in folders
        for p in folder.rglob("*")
        if p.is_file() and (MARK in p.name or is_marked(p.read_bytes()))
    ]


def pointing_at(key):
    """Every column of every model that says the number of this person."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.related_model is Person and model._base_manager.filter(**{field.attname: key}).exists():
                yield f"{model._meta.label}.{field.name}"


def test_every_kind_of_row_about_a_person_is_among_what_is_tested(person):
    ours = {one.model._meta.label for one in everything() if one.whose and not one.rows_about(person)}
    packages = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is Person
        and field.remote_field.on_delete is CASCADE
        and not model._base_manager.filter(**{field.attname: person.pk}).exists()
    }

    assert (ours, packages) == (set(), set())


def test_nothing_is_left_of_somebody_who_goes(
    person, client, settings, tmp_path, sent, django_capture_on_commit_callbacks
):
    cache.delete(f"{MARK}-elsewhere")
    before = found_in_tables()
    files = found_in_files(tmp_path)

    client.post("/accounts/reauthenticate/", {"password": WORD})
    with django_capture_on_commit_callbacks(execute=True):
        reply = client.post("/my/data/delete/", {"email": EMAIL.upper()})
    sent()

    assert len(before) > 30, sorted(before)
    assert {
        "accounts_person.email",
        "outbox_message.html",
        "outbox_stop.address",
        "audit_event.target",
    } <= before
    assert {"wagtailcore_revision.content", "mfa_authenticator.data", "people_profile.phone"} <= before
    assert len(files) == 3
    assert reply.url == "/my/data/deleted/"
    assert (found_in_tables(), found_in_files(tmp_path, settings.DATA_DIR)) == (set(), [])
    assert [*pointing_at(person.pk)] == []
    assert MARK not in client.get("/search/", {"q": "panels"}).content.decode()


def test_the_look_at_the_cache_and_at_sessions_sees_what_is_there(person):
    found = found_in_tables()

    assert "cache.cache_key" in found


def test_what_a_town_has_stays_and_what_others_wrote_stays_theirs(person, other, town):
    actions.erase(person=person)

    contribution = Contribution.objects.get()
    assert (contribution.person, contribution.case.municipality) == (None, town)
    assert Comment.objects.get().text == "stays"
    assert Message.objects.get(key="about").text == "someone of Sorrel (someone of Sorrel)"
    assert Message.objects.get(key="calendar").calendar.endswith("Host: someone of Sorrel\r\n")
    meeting = Occurrence.objects.select_related("series__group").get()
    assert (meeting.host, meeting.theme, meeting.series.group.contact) == (
        "someone of Sorrel",
        "Panels",
        None,
    )
    left = Membership.objects.exclude(
        person__email__startswith="writer"
    )  # one who applied to what they choose for
    assert set(left.values_list("person", flat=True)) == {other.pk}
    assert {e.by for e in Event.objects.filter(kind="accounts.person.deleted")} == {"someone of Sorrel"}
    assert Event.objects.get(kind="x.asked").target == "someone of Sorrel"


@pytest.mark.parametrize("gone", ["who wrote", "who handed in", "reviewer"])
def test_what_a_reviewer_wrote_about_a_draft_goes_with_either_of_them(person, other, town, staff, gone):
    practice = factories.practice(title="Desks")
    begun, sends = (person, other) if gone == "who wrote" else (other, person)
    reviewer = person if gone == "reviewer" else staff("moderator")
    if gone == "reviewer":
        sends = other
        staff("moderator", Client())
        actions.grant(person=person, role=Role.MODERATOR, place=Organisation.objects.get())
    library.set_up_workflow()
    story = library.begin_story(person=begun, town=town, practice=practice, title="T", summary="S")
    kept = library.begin_story(person=other, town=town, practice=practice, title="U", summary="S")
    library.send_story(story=story, by=sends)
    library.send_story(story=kept, by=other)
    library.ask_for_changes(story=story, by=reviewer, reply=f"Dear {MARK}, why?")
    library.ask_for_changes(story=kept, by=staff("moderator", Client()), reply="Say more.")
    logged = ModelLogEntry.objects.filter(action="wagtail.workflow.reject")
    before = [MARK in json.dumps(entry.data) for entry in logged.order_by("pk")]

    actions.erase(person=person)

    assert before == [True, False]
    assert sorted(TaskState.objects.values_list("comment", flat=True)) == ["", "Say more."]
    assert [entry.data["comment"] for entry in logged.order_by("pk")] == ["", "Say more."]


def test_a_last_mail_goes_out_and_its_address_is_erased(person, sent):
    actions.erase(person=person)

    subjects = [mail.subject for mail in sent() if mail.to == [EMAIL]]

    assert subjects == ["Your account is deleted"]
    row = Message.objects.get(kind="goodbye")
    assert (row.state, row.to, row.subject, row.text, row.html) == ("sent", "", "", "", "")


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_the_file_of_the_database_forgets_too():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")

        assert cursor.fetchone() == (1,)
