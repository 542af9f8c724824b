"""Certifications: what one takes, who asks, what the network answers, and another term."""

from datetime import timedelta

import pytest

from interlocal.accounts.tests.conftest import text, token
from interlocal.completion import actions
from interlocal.completion.choices import Asked
from interlocal.completion.models import Application, Certification
from interlocal.completion.queries.certifying import done, own
from interlocal.completion.rules.certifying import Done
from interlocal.core.clock import now, stopped_at, today
from interlocal.core.permissions import Denied
from interlocal.credentials import actions as credentials
from interlocal.credentials import queries as held
from interlocal.credentials.models import Credential
from interlocal.outbox.models import Message
from interlocal.projects.models import Project

pytestmark = pytest.mark.django_db
HERE = "/programs/completion/certifications/"


@pytest.fixture
def ada(completed):
    return completed().person


@pytest.fixture
def asked(certification, ada):
    return actions.apply(certification=certification, person=ada)


def test_what_somebody_did_is_counted(completed, cohort):
    ada = completed()
    since = today() - timedelta(days=39)
    Project.objects.create(
        edition=cohort.edition,
        municipality=ada.municipality,
        title="x",
        state="reported",
        begun_on=since,
        reported_on=since,
    )

    # Two trainings of four hours, 40 and 39 days ago; the cohort ends in 100 days.
    assert done(ada.person) == Done(1, 8, has_project=True)
    assert done(ada.person, since) == Done(1, 0, has_project=True)
    assert done(ada.person, cohort.ends_on) == Done(0, 0, has_project=False)


def test_who_fulfills_it_applies_and_is_certified(certification, ada, asked, manager):
    made = actions.grant(application=asked, by=manager)

    badge = held.said(made.credential)
    assert (made.state, badge.name, badge.town) == (Asked.GRANTED, "Ada Moss", "Ada Falls")
    assert badge.evidence == "1 edition completed\n8 hours of sessions attended"
    assert made.credential.expires_on - made.credential.issued_on >= timedelta(days=363)
    assert sorted(
        Message.objects.filter(key__contains="completion.applied").values_list("to", flat=True)
    ) == [manager.email]
    with pytest.raises(Denied, match="decided already: Granted"):
        actions.grant(application=made, by=manager)


def test_who_has_not_done_all_says_what_should_count_and_the_network_why(certification, townsperson, manager):
    bo = townsperson("bo")
    with pytest.raises(Denied, match="Say what you have done"):
        actions.apply(certification=certification, person=bo, statement=" ")
    made = actions.apply(certification=certification, person=bo, statement="Elsewhere.")
    with pytest.raises(Denied, match="Say why you grant it"):
        actions.grant(application=made, by=manager)

    assert actions.grant(application=made, by=manager, reply="Seen it.").credential.holder == bo


def test_nobody_applies_twice_or_for_what_is_closed(certification, ada, asked, manager, track):
    with pytest.raises(Denied, match="waits for the network already"):
        actions.apply(certification=certification, person=ada)
    actions.withdraw(application=asked, by=ada)
    actions.save_certification(achievement=track, by=manager, hours=1, is_open=False)
    with pytest.raises(Denied, match="Nobody can apply"):
        actions.apply(certification=certification, person=ada)


def test_another_term_is_asked_for_in_its_time_and_renews(certification, ada, asked, manager):
    first = actions.grant(application=asked, by=manager).credential
    with pytest.raises(Denied, match="too early"):
        actions.apply(certification=certification, person=ada, statement="Coached.")
    with stopped_at(now() + (first.expires_on - today()) - timedelta(days=60)):
        assert credentials.remind() == 1
        page = own(ada, certification)
        again = actions.apply(certification=certification, person=ada, statement="Coached.")
        made = actions.grant(application=again, by=manager, reply="Coached an edition.").credential

    assert page.missing == ["0 of 4 hours of sessions attended, 4 more needed"]
    assert (made.replaces, made.holder, Credential.objects.filter(holder=ada).count()) == (first, ada, 3)
    assert made.expires_on > first.expires_on + timedelta(days=360)
    assert own(ada, certification).held == made


def test_no_says_why(certification, ada, asked, manager):
    with pytest.raises(Denied, match="Say why"):
        actions.decline(application=asked, by=manager, reply="")
    actions.decline(application=asked, by=manager, reply="Report first.")

    assert Message.objects.filter(to=ada.email, key=f"completion.declined:{asked.pk}").count() == 1
    assert actions.apply(certification=certification, person=ada).state == Asked.WAITING


def test_nobody_is_certified_under_an_address(certification, ada, asked, manager):
    ada.first_name = ada.last_name = ""
    ada.save()
    with pytest.raises(Denied, match="has not said their name"):
        actions.grant(application=asked, by=manager)


def test_others_decide_nothing(certification, track, ada, asked, townsperson):
    bo = townsperson("bo")
    for act in (
        lambda: actions.grant(application=asked, by=ada),
        lambda: actions.decline(application=asked, by=ada, reply="x"),
        lambda: actions.save_certification(achievement=track, by=ada, hours=1),
    ):
        with pytest.raises(Denied, match="run the network"):
            act()
    with pytest.raises(Denied, match="they themselves"):
        actions.withdraw(application=asked, by=bo)


def test_it_takes_something(track, manager):
    with pytest.raises(Denied, match="at least one thing"):
        actions.save_certification(achievement=track, by=manager, editions=0, hours=0)


@pytest.mark.parametrize(("many", "queries"), [(1, 2), (3, 2)])
def test_questions_of_the_open_list(client, manager, many, queries, django_assert_num_queries):
    for n in range(many):
        said = {"slug": f"t{n}", "name": f"Track {n}", "description": "x", "criteria": "x", "months": 12}
        made = credentials.save_achievement(by=manager, is_track=True, **said)
        actions.save_certification(achievement=made, by=manager, hours=1)
    client.get(HERE)

    with django_assert_num_queries(queries):
        reply = client.get(HERE)
    assert (text(reply).count("1 hour of sessions attended"), len(reply.content) < 40_000) == (many, True)


def test_without_any_the_list_says_what_comes(client):
    assert "No certification yet" in text(client.get(HERE))


def test_somebody_applies_and_takes_it_back_on_the_page(client, certification, ada):
    client.force_login(ada)
    page = f"{HERE}head/"
    assert "8 hours of sessions attended" in text(client.get(page))
    form = client.get(page).context["forms"]["apply"]
    said = {"do": "apply", "statement": "", "once": form["once"].value()}
    client.post(page, said)
    client.post(page, said)  # a double click
    assert Application.objects.count() == 1
    once = client.get(page).context["forms"]["withdraw"]["once"].value()
    client.post(page, {"do": "withdraw", "once": once})
    once = client.get(page).context["forms"]["withdraw"]["once"].value()

    assert Application.objects.get().state == Asked.WITHDRAWN
    assert client.post(page, {"do": "withdraw", "once": once}).status_code == 404
    assert "Taken back" in text(client.get("/programs/completion/alumni/mine/"))


def test_the_page_says_what_is_missing_and_what_was_answered(client, certification, townsperson, manager):
    bo = townsperson("bo")
    client.force_login(bo)
    page = f"{HERE}head/"
    form = client.get(page).context["forms"]["apply"]
    refused = client.post(page, {"do": "apply", "statement": "", "once": form["once"].value()})
    made = actions.apply(certification=certification, person=bo, statement="x")
    actions.decline(application=made, by=manager, reply="Report first.")
    declined = text(client.get(page))
    actions.grant(
        application=actions.apply(certification=certification, person=bo, statement="x"),
        by=manager,
        reply="x",
    )
    certified = text(client.get(page))

    assert (refused.status_code, "Something is missing." in text(refused)) == (422, True)
    assert "Your last application was declined: Report first." in declined
    assert "You are certified until" in certified


def test_the_network_decides_on_the_page(client, staff, certification, asked, townsperson):
    staff("network_manager")
    other = actions.apply(certification=certification, person=townsperson("bo"), statement="Elsewhere.")
    body = text(client.get(f"{HERE}manage/"))
    assert ("Ada Moss" in body, "Bo Moss" in body) == (True, True)
    page = f"{HERE}applications/{asked.pk}/"

    forms = client.get(page).context["forms"]
    client.post(page, {"do": "grant", "reply": "", "once": forms["grant"]["once"].value()})
    page = f"{HERE}applications/{other.pk}/"
    forms = client.get(page).context["forms"]
    refused = client.post(page, {"do": "grant", "reply": "", "once": forms["grant"]["once"].value()})
    nothing = client.post(page, {"do": "decline", "reply": "", "once": forms["decline"]["once"].value()})
    client.post(page, {"do": "decline", "reply": "Not yet", "once": forms["decline"]["once"].value()})

    asked.refresh_from_db()
    other.refresh_from_db()
    assert (refused.status_code, nothing.status_code) == (422, 422)
    assert (asked.state, other.state, other.reply) == (Asked.GRANTED, Asked.DECLINED, "Not yet")
    assert "Nobody." in text(client.get(f"{HERE}manage/"))


@pytest.mark.parametrize(("many", "queries"), [(1, 8), (3, 8)])
def test_questions_of_the_list_to_run(
    client, staff, certification, townsperson, many, queries, django_assert_num_queries
):
    staff("network_manager")
    for n in range(many):
        actions.apply(certification=certification, person=townsperson(f"bo{n}"), statement="x")
    client.get(f"{HERE}manage/")

    with django_assert_num_queries(queries):
        client.get(f"{HERE}manage/")


def test_the_network_says_what_it_takes(client, staff, track):
    staff("network_manager")
    new = f"{HERE}manage/new/"
    said = {"achievement": track.pk, "editions": "", "hours": "", "is_open": "on"}

    refused = client.post(new, {"once": token(client.get(new)), **said})
    client.post(new, {"once": token(client.get(new)), **said, "hours": "12"})
    edit = f"{HERE}manage/head/"
    shown = client.get(edit).context["form"]["hours"].value()
    client.post(edit, {"once": token(client.get(edit)), "editions": "2", "needs_project": "on"})

    made = Certification.objects.get()
    assert (refused.status_code, "at least one thing" in text(refused), shown) == (422, True, 12)
    assert (made.editions, made.hours, made.needs_project, made.is_open) == (2, 0, True, False)
    assert "Describe it first" in text(client.get(new))


def test_the_list_of_programs_leads_there(client, certification, townsperson):
    wanted = [f'href="{HERE}"', 'href="/programs/completion/alumni/"']

    found = [address in client.get("/programs/").content.decode() for address in wanted]
    client.force_login(townsperson("bo"))
    body = client.get("/programs/").content.decode()
    assert (found, [address in body for address in wanted]) == ([True, False], [True, True])


def test_without_anything_to_go_on_with_nothing_is_said(client):
    assert "After a program" not in text(client.get("/programs/"))
