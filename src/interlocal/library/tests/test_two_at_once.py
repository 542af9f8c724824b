"""Two people decide about the same case at the same moment: one is heard, the other is told so kindly."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, TaskState
from wagtail.snippets.views.snippets import EditView, WorkflowActionView

from interlocal.library import actions
from interlocal.library.models import CaseStudy
from interlocal.library.tests import factories
from interlocal.library.tests.browser import CASES, case_form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(practice):
    return factories.case(practice, title="As it was", slug="as-it-was")


@pytest.fixture
def two(staff):
    """Browsers of two people who may decide."""
    browsers = Client(), Client()
    staff("moderator", browsers[0])
    staff("network_manager", browsers[1])
    return browsers


@pytest.fixture
def submitted(case, staff):
    """A draft that waits for review; returns the address of an answer to it."""
    actions.set_up_workflow()
    case.title = "As it should be"
    case.save_revision()
    case.get_workflow().start(case, staff("editor", Client()))
    task = case.current_workflow_task_state
    return lambda answer: reverse(f"{CASES}:workflow_action", args=[case.pk, answer, task.pk])


def meet(monkeypatch, view, step):
    """Before this step of Wagtail's each waits for the other, for as long as one that is held up must be waited for."""
    barrier, own = Barrier(2), getattr(view, step)

    def together(self, *args, **kwargs):
        with suppress(BrokenBarrierError):
            barrier.wait(0.5)
        return own(self, *args, **kwargs)

    monkeypatch.setattr(view, step, together)


def at_once(browsers, posts):
    def post(browser, url, data):
        try:
            reply = browser.post(url, data)
            return reply, [str(m).strip() for m in get_messages(reply.wsgi_request)]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(post, browsers, *zip(*posts, strict=True)))


def deeds(case, *kinds):
    return list(
        ModelLogEntry.objects.for_instance(case).filter(action__in=kinds).values_list("action", flat=True)
    )


@pytest.mark.parametrize("answers", [("approve", "approve"), ("approve", "reject"), ("reject", "reject")])
def test_one_answer_to_a_submission_is_heard(case, two, submitted, answers, monkeypatch):
    before = deeds(case, "wagtail.publish")
    meet(monkeypatch, WorkflowActionView, "post")

    replies = at_once(two, [(submitted(answer), {"comment": "So be it"}) for answer in answers])

    [task] = TaskState.objects.all()
    heard = deeds(case, "wagtail.workflow.approve", "wagtail.workflow.reject")
    approved = task.status == TaskState.STATUS_APPROVED
    assert heard == [f"wagtail.workflow.{'approve' if approved else 'reject'}"]
    assert deeds(case, "wagtail.publish") == before + ["wagtail.publish"] * approved
    assert CaseStudy.objects.get().title == ("As it should be" if approved else "As it was")
    refused = [said for _, said in replies if any("Your answer changed nothing" in m for m in said)]
    assert len(refused) == 1
    did = "approved" if approved else "asked for changes to"
    assert refused[0] == [
        f"{task.finished_by} has already {did} “As it should be”. Your answer changed nothing."
    ]


def version(case, title, **extra):
    """What the editor's browser sends of a form that was opened at this revision."""
    seen = {
        "loaded_revision_id": str(case.latest_revision_id),
        "loaded_revision_created_at": case.latest_revision.created_at.isoformat(),
    }
    return case_form(case.practices.get(), case.municipality, title=title) | seen | extra


def test_one_of_two_versions_is_published_and_the_other_stays_on_the_screen(case, two, monkeypatch):
    edit = reverse(f"{CASES}:edit", args=[case.pk])
    before = deeds(case, "wagtail.publish")
    meet(monkeypatch, EditView, "form_valid")
    titles = ("First version", "Second version")

    replies = at_once(two, [(edit, version(case, title, **{"action-publish": "1"})) for title in titles])

    assert deeds(case, "wagtail.publish") == [*before, "wagtail.publish"]
    won = titles.index(CaseStudy.objects.get().title)
    assert [reply.status_code for reply, _ in replies] == [302 if n == won else 200 for n in range(2)]
    reply, [said] = replies[1 - won]
    winner = CaseStudy.objects.get().latest_revision.user
    assert said.startswith(f"{winner} saved another version of “{titles[won]}” while you were writing.")
    assert f'value="{titles[1 - won]}"' in reply.content.decode()


def test_who_was_told_may_still_put_the_own_version_in_place(case, two):
    edit = reverse(f"{CASES}:edit", args=[case.pk])
    old = CaseStudy.objects.get()
    two[0].post(edit, version(old, "Theirs", **{"action-publish": "1"}))

    first = two[1].post(edit, version(old, "Mine", **{"action-publish": "1"}))
    again = two[1].post(edit, version(CaseStudy.objects.get(), "Mine", **{"action-publish": "1"}))

    assert (first.status_code, again.status_code, CaseStudy.objects.get().title) == (200, 302, "Mine")


def test_approving_from_the_editor_what_was_decided_saves_nothing(case, two, submitted):
    edit = reverse(f"{CASES}:edit", args=[case.pk])
    data = version(CaseStudy.objects.get(), "As it should be")
    two[0].post(submitted("approve"))
    revisions = case.revisions.count()

    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    reply = two[1].post(edit, data | approve)

    assert "has already approved “As it should be”. Your answer changed nothing." in reply.content.decode()
    assert case.revisions.count() == revisions


def test_a_submission_that_was_taken_back_waits_no_more(case, two, submitted):
    case.current_workflow_state.cancel()

    two[0].post(submitted("approve"))

    home = two[0].get("/admin/").content.decode()
    assert "“As it should be” does not wait for review any more. Your answer changed nothing." in home
    assert CaseStudy.objects.get().title == "As it was"


def test_saving_as_one_types_is_refused_by_wagtail(case, two):
    edit = reverse(f"{CASES}:edit", args=[case.pk])
    old = CaseStudy.objects.get()
    two[0].post(edit, version(old, "Theirs"))

    reply = two[1].post(edit, version(old, "Mine"), headers={"accept": "application/json"})

    assert (reply.status_code, reply.json()["error_code"]) == (400, "invalid_revision")


def test_an_answer_by_hand_to_nothing_is_a_plain_save(case, two):
    edit = reverse(f"{CASES}:edit", args=[case.pk])

    shown = two[0].get(edit)
    reply = two[0].post(edit, version(case, "Mine", **{"action-workflow-action": "1"}))

    case.refresh_from_db()
    assert (shown.status_code, reply.status_code) == (200, 302)
    assert case.get_latest_revision_as_object().title == "Mine"
