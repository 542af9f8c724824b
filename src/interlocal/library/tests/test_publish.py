"""Publishing from code leaves what publishing in the editor leaves: rows, revision, log, audit."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry, ReferenceIndex

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.library import actions
from interlocal.library.models import CaseStudy, Outcome
from interlocal.library.tests import factories
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2024, 2, 1, 12, tzinfo=UTC)


def kinds():
    return [event.kind for event in Event.objects.order_by("pk")]


def test_a_case_is_live_with_its_revision_log_and_audit():
    person = accounts.register(email="editor@example.org")
    practice = factories.practice()
    Event.objects.all().delete()

    case = factories.case(
        practice, by=person, published_at=LONG_AGO, outcomes=[{"measure": "Calls", "before": 1}], cost=5
    )

    stored = CaseStudy.objects.get()
    assert (stored.live, stored.has_unpublished_changes, stored.first_published_at) == (True, False, LONG_AGO)
    assert (case.live, case.live_revision_id, case.cost) == (True, stored.latest_revision_id, 5)
    assert stored.live_revision.user == person
    draft = stored.live_revision.as_object()
    assert [p.pk for p in draft.practices.all()] == [practice.pk]
    assert [o.pk for o in draft.outcomes.all()] == [Outcome.objects.get().pk]
    log = ModelLogEntry.objects.for_instance(case).get()
    assert (log.action, log.user) == ("wagtail.publish", person)
    assert [(e.kind, e.target, e.by) for e in Event.objects.all()] == [
        ("library.case.published", case.title, "editor@example.org")
    ]


def test_addresses_come_from_town_and_title_and_never_collide():
    practice, town = factories.practice(), MunicipalityFactory(name="St. Élan")
    cases = [factories.case(practice, municipality=town, title="Müll & more") for _ in range(3)]
    assert [c.slug for c in cases] == [
        "st-elan-mull-more",
        "st-elan-mull-more-2",
        "st-elan-mull-more-3",
    ]


def test_a_long_title_and_one_without_letters_have_addresses_too():
    practice, town = factories.practice(), MunicipalityFactory(name="日本")
    long = [factories.case(practice, municipality=town, title="a" * 140).slug for _ in range(2)]
    plain = factories.case(practice, municipality=town, title="日本").slug

    assert [len(slug) for slug in long] == [135, 137]
    assert (len(set(long)), plain) == (2, "casestudy")


@pytest.mark.parametrize("field", ["title", "summary", "status"])
def test_a_text_too_long_or_a_value_that_is_no_choice_is_refused(field):
    practice = factories.practice()

    with pytest.raises(ValidationError, match=field):
        factories.case(practice, **{field: "x" * 401})

    assert CaseStudy.objects.count() == 0


def test_many_together_leave_one_event_and_one_task():
    practice = factories.practice()
    Event.objects.all().delete()

    with actions.together("library.cases.loaded", target="list.csv"):
        cases = [factories.case(practice) for _ in range(3)]

    assert [(e.kind, e.target, e.note) for e in Event.objects.all()] == [
        ("library.cases.loaded", "list.csv", "3")
    ]
    assert CaseStudy.objects.live().count() == 3
    actions.refer.func([[case._meta.label, case.pk] for case in cases])
    assert ReferenceIndex.get_references_to(cases[0].municipality).count() == 1


def test_nothing_together_leaves_nothing():
    with actions.together("library.cases.loaded", target="list.csv"):
        pass
    assert kinds() == []


def test_a_failure_among_many_leaves_nothing():
    practice = factories.practice()
    before = kinds()

    def fail():
        with actions.together("library.cases.loaded", target="list.csv"):
            factories.case(practice)
            factories.case(practice, title="x" * 141)

    with pytest.raises(ValidationError):
        fail()

    assert (CaseStudy.objects.count(), kinds()) == (0, before)
    factories.case(practice)
    assert kinds() == [*before, "library.case.published"]
