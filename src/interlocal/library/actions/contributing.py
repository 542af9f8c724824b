"""People of a town tell what it did: a draft that is theirs, handed in to the editors, who publish it."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState
from wagtail.signals import published, task_rejected
from wagtail.users.models import UserProfile

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.library.actions.publish import check, free_slug
from interlocal.library.choices import Completeness, Standing
from interlocal.library.models import CaseStudy, Contribution, Practice
from interlocal.library.queries.contributions import said_by_editors, standing
from interlocal.library.rules import check_can_write, check_is_of_town
from interlocal.network.queries import at_home, network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.places.models import Municipality


class OvertakenError(Denied):
    """Somebody else of the town has saved the draft since it was opened."""


def connect() -> None:
    """Listen for what the editors say and do."""
    task_rejected.connect(tell_of_changes)
    published.connect(tell_of_publishing, sender=CaseStudy)


@transaction.atomic
def begin_story(
    *, person: Person, town: Municipality, practice: Practice | None, **said: Any
) -> Contribution:
    """Save a draft that the town's people see, and nobody else; ``said`` are columns of the case."""
    check_is_of_town(person, town)
    case = CaseStudy(
        live=False, municipality=town, completeness=Completeness.STUB, is_sample=network_settings().is_sample
    )
    _put(case, practice, said)
    case.save()
    case.save_revision(user=person, clean=False)
    story = Contribution.objects.create(case=case, person=person, begun_at=now())
    audit.record("library.story.begun", target=town, by=person)
    return story


@transaction.atomic
def write_story(*, story: Contribution, by: Person, seen: int, practice: Practice | None, **said: Any) -> int:
    """Save what somebody of the town wrote; ``seen`` is the version they began from. Returns the new version.

    Raises ``OvertakenError`` when somebody else has saved it since, and ``Denied`` when it is not the town's to write.
    """
    case = _held(story, by)
    if case.latest_revision_id != seen:
        raise OvertakenError(
            _(
                "Somebody else has changed this story since you opened it. Open it again in another tab, and compare."
            )
        )
    draft = case.get_latest_revision_as_object()
    _put(draft, practice, said)
    draft.save()  # nobody sees it before it is published, so the row says what the draft says
    return int(draft.save_revision(user=by, clean=False).pk)


@transaction.atomic
def send_story(*, story: Contribution, by: Person) -> None:
    """Hand a story to the editors. Raises ``ValidationError`` for one that lacks what every case study has."""
    case = _held(story, by)
    draft = case.get_latest_revision_as_object()
    check(draft)
    _keep_from_editors_mail(by)
    review = draft.current_workflow_state
    if review is not None:  # changes were asked for
        review.resume(user=by)
    else:
        draft.get_workflow().start(draft, by)
    Contribution.objects.filter(pk=story.pk).update(sent_at=now())
    audit.record("library.story.sent", target=case.municipality, by=by)


def ask_for_changes(*, story: Contribution, by: Person, reply: str) -> None:
    """Answer a story as a reviewer does in the admin; who wrote it hears of it."""
    _review(story, by, "reject", reply)


def approve_story(*, story: Contribution, by: Person) -> None:
    """Let a story pass as a reviewer does in the admin: with the last yes it is published, and who wrote it hears."""
    _review(story, by, "approve")


@transaction.atomic
def _review(story: Contribution, by: Person, answer: str, reply: str = "") -> None:
    case = CaseStudy.objects.select_for_update().get(pk=story.case_id)
    review = case.current_workflow_state
    if review is None:
        raise Denied(_("This story does not wait for review any more."))
    waiting = review.current_task_state.specific
    waiting.task.specific.on_action(waiting, by, answer, comment=reply)


@transaction.atomic
def take_back_story(*, story: Contribution, by: Person) -> None:
    """Take a story back from the editors, to go on writing; what is published stays."""
    case = CaseStudy.objects.select_for_update().get(pk=story.case_id)
    check_is_of_town(by, case.municipality)
    review = case.current_workflow_state
    if standing(case) == Standing.SENT and review is not None:
        review.cancel(user=by)
        audit.record("library.story.taken-back", target=case.municipality, by=by)


@transaction.atomic
def delete_story(*, story: Contribution, by: Person) -> None:
    """Throw a draft away, with all its versions."""
    case = _held(story, by)
    if (review := case.current_workflow_state) is not None:
        review.cancel(user=by)
    case.delete()
    audit.record("library.story.deleted", target=case.municipality, by=by)


def _held(story: Contribution, by: Person) -> CaseStudy:
    """The case, for this transaction alone, when this person may write it."""
    case = CaseStudy.objects.select_for_update(of=("self",)).get(pk=story.case_id)
    check_can_write(by, case, standing(case))
    return case


def _put(case: CaseStudy, practice: Practice | None, said: dict[str, Any]) -> None:
    """Write into a draft what the form says; a draft without a title is called after its town."""
    title = said.pop("title") or _("A story of %(town)s") % {"town": case.municipality}
    if title != case.title:
        case.title, case.slug = title, free_slug(CaseStudy, f"{case.municipality.name} {title}")
    for name, value in said.items():
        setattr(case, name, value)
    case.practices = [practice] if practice else []


def _keep_from_editors_mail(person: Person) -> None:
    """Wagtail's mail leads into the admin; who may not go there hears from us."""
    if not person.has_perm("wagtailadmin.access_admin"):
        UserProfile.objects.update_or_create(
            user=person, defaults={"approved_notifications": False, "rejected_notifications": False}
        )


def tell_of_changes(instance: TaskState, **_kwargs: Any) -> None:
    """The editors ask for changes: who wrote the story hears why."""
    case = instance.workflow_state.content_object
    story = Contribution.objects.filter(case=case).first() if isinstance(case, CaseStudy) else None
    if story:
        _tell(story, "returned", f"returned:{instance.pk}", reply=said_by_editors(case))


def tell_of_publishing(instance: CaseStudy, **_kwargs: Any) -> None:
    """A story is public: who wrote it hears so, once."""
    if story := Contribution.objects.filter(case=instance).first():
        _tell(story, "published", "published", address=instance.get_absolute_url())


def _tell(story: Contribution, what: str, occasion: str, **context: str) -> None:
    if story.person is None:
        return
    with at_home():
        outbox.post(
            key=f"library.story:{story.pk}:{occasion}",
            kind=Kind.NOTICE,
            to=story.person.email,
            template=f"library/mail/story_{what}.html",
            context={"title": story.case.title, "page": reverse("library:story", args=[story.pk]), **context},
        )
