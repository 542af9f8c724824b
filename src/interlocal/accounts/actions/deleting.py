"""Somebody goes: all that is about them goes too, and what has to stay no longer says who it was."""

from collections.abc import Collection, Iterator
from functools import partial, reduce
from operator import or_
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import CharField, FileField, Q, TextField
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, TaskState, UploadedFile, WorkflowMixin

from interlocal.accounts.choices import RUNS
from interlocal.accounts.models import Membership, Person
from interlocal.accounts.rules import check_can_delete
from interlocal.audit import actions as audit
from interlocal.core.personal import Declared, everything, labels
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind

COMMENTS = "wagtail_admin_comments"  # of a page, in its revisions


@transaction.atomic
def erase(*, person: Person) -> None:
    """Delete a person and all that is about them. Raises ``Denied`` for the last who runs the network.

    Whoever runs it is locked first, so that of two who go at once one sees that the other is gone.
    """
    list(Membership.objects.select_for_update().filter(role__in=RUNS, until=None))
    person = Person.objects.select_for_update().get(pk=person.pk)
    check_can_delete(person)
    address, names, someone = person.email, _names(person), _someone(person)
    files = [*_files(person)]
    own = [one for one in everything() if one.model is not Person]
    for one in own:
        if one.stays:
            _empty(one, person, names, someone)
        else:
            one.rows_about(person).delete()
    whole = {name for name in names if " " in name or "@" in name}
    for one in own:
        _unname(one, whole, someone)
    _forget_editor(person, someone)
    _end_sessions(person)
    person.delete()
    audit.record("accounts.person.deleted", target=someone, by=someone)
    template = "accounts/mail/goodbye.html"
    outbox.post(key=f"accounts.deleted:{uuid4()}", kind=Kind.GOODBYE, to=address, template=template)
    for storage, name in files:
        transaction.on_commit(partial(storage.delete, name), robust=True)


def _names(person: Person) -> set[str]:
    """All that a label may have called them: their name, addresses, and names they gave elsewhere."""
    given = {
        str(row.name)
        for one in everything()
        if "name" in one.personal
        for row in one.rows_about(person).only("pk", "name")
    }
    return labels(person) | {str(person)} | given - {""}


def _someone(person: Person) -> str:
    place = next((one.place for one in person.held), None)
    return _("someone of %(place)s") % {"place": place} if place else _("someone")


def _empty(one: Declared, person: Person, names: set[str], someone: str) -> None:
    """Of rows that stay: their words name nobody. What points at the person is emptied as the person goes."""
    fields = [one.model._meta.get_field(name) for name in one.personal]
    texts = [field.name for field in fields if isinstance(field, TextField)]
    one.rows_about(person).update(
        **dict.fromkeys(texts, "")
    )  # whatever they say was said to them, or of them
    for field in fields:
        if isinstance(field, CharField) and not field.choices:
            one.model._base_manager.filter(**{f"{field.name}__in": names}).update(**{field.name: someone})


def _unname(one: Declared, names: Collection[str], instead: str) -> None:
    """Write something else for these names wherever texts say them: mail that still waits leaves all the same."""
    spellings = sorted({one for name in names for one in (name, escape(name))}, key=len, reverse=True)
    asked = [Q(**{f"{column}__contains": name}) for column in one.says for name in spellings]
    if not asked:
        return
    rows = list(one.model._base_manager.select_for_update().filter(reduce(or_, asked)))
    room = {field.name: field.max_length for field in one.model._meta.concrete_fields}
    for row in rows:
        for column in one.says:
            said = reduce(lambda text, name: text.replace(name, instead), spellings, getattr(row, column))
            setattr(row, column, said[: room[column]])
    one.model._base_manager.bulk_update(rows, sorted(one.says))


def _files(person: Person) -> Iterator[tuple[Any, str]]:
    """What they uploaded that is nobody else's: in rows that go with them, and on its way to the editors' side."""
    owned = [one.rows_about(person) for one in everything() if not one.stays]
    owned.append(UploadedFile.objects.filter(uploaded_by_user=person))
    owned.append(apps.get_model("wagtailusers.UserProfile")._base_manager.filter(user=person))
    for rows in owned:
        for field in rows.model._meta.local_fields:
            if isinstance(field, FileField):
                for row in rows:
                    if file := getattr(row, field.name):
                        yield file.storage, file.name


def _forget_editor(person: Person, someone: str) -> None:
    """What the editors' side has written down of them."""
    UploadedFile.objects.filter(uploaded_by_user=person).delete()
    _silence_reviews(person)
    itself = Q(content_type=ContentType.objects.get_for_model(Person), object_id=str(person.pk))
    ModelLogEntry.objects.filter(itself).update(label=someone)
    for log in (ModelLogEntry, PageLogEntry):
        mine = log.objects.filter(user=person)
        mine.filter(action__startswith="wagtail.comments").update(data={})
        mine.update(user=None)
    held = Q(content__owner=person.pk) | Q(content__locked_by=person.pk) | Q(content__has_key=COMMENTS)
    for revision in Revision.objects.filter(held).iterator():
        _unsign(revision.content, person.pk)
        revision.save(update_fields=["content"])


def _silence_reviews(person: Person) -> None:
    """What reviewers wrote to somebody about a draft goes with either of them: it may name the other one."""
    said = Q(finished_by=person) | Q(workflow_state__requested_by=person)
    for one in everything():
        for field in one.model._meta.local_fields if one.stays else ():
            if isinstance(field.related_model, type) and issubclass(field.related_model, WorkflowMixin):
                drafts = [str(key) for key in one.rows_about(person).values_list(field.attname, flat=True)]
                kind = ContentType.objects.get_for_model(field.related_model)
                said |= Q(workflow_state__content_type=kind, workflow_state__object_id__in=drafts)
    reviews = list(TaskState.objects.filter(said).values_list("pk", flat=True))
    TaskState.objects.filter(pk__in=reviews).update(comment="")
    for log in (ModelLogEntry, PageLogEntry):
        for entry in log.objects.filter(data__workflow__task_state_id__in=reviews):
            entry.data["comment"] = ""
            entry.save(update_fields=["data"])


def _unsign(content: dict[str, Any], key: int) -> None:
    """Take a person out of what a revision holds."""
    for name in ("owner", "locked_by"):
        if content.get(name) == key:
            content[name] = None
    if COMMENTS in content:
        kept = [comment for comment in content[COMMENTS] if comment.get("user") != key]
        for comment in kept:
            comment["replies"] = [one for one in comment.get("replies", ()) if one.get("user") != key]
        content[COMMENTS] = kept


def _end_sessions(person: Person) -> None:
    """A session says whose it is only inside, so each is opened."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
