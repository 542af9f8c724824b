"""The pages on which people of a town tell what it did."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.library import actions
from interlocal.library.choices import Standing
from interlocal.library.models import CaseStudy, Contribution
from interlocal.library.tests.told import TOLD, answer, of, stands
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
NEW = "/my/stories/new/"


@pytest.fixture(autouse=True)
def _reviewed():
    actions.set_up_workflow()


def once(client, address=NEW):
    return client.get(address).context["form"]["once"].value()


def fresh(story):
    return Contribution.objects.get(pk=story.pk)


def test_a_story_is_handed_in_reviewed_and_published_with_the_town(client, ada, town, practice, staff):
    reply = client.post(
        NEW, TOLD | {"once": once(client), "practice": practice.pk, "status": "under-way", "do": "send"}
    )

    story = Contribution.objects.get()
    assert (reply.status_code, reply["Location"]) == (302, f"/my/stories/{story.pk}/")
    assert (stands(story), story.person) == (Standing.SENT, ada)
    assert "With the editors" in client.get(reply["Location"]).content.decode()
    answer(story, staff, approve=True)
    assert stands(story) == Standing.PUBLISHED
    case = CaseStudy.objects.get()
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Sorrel" in page
    assert "ada@example.org" not in page


def test_a_double_click_makes_one_story(client, ada, practice):
    sent = TOLD | {"once": once(client), "practice": practice.pk, "status": "under-way"}

    first, second = client.post(NEW, sent), client.post(NEW, sent)

    assert first["Location"] == second["Location"]
    assert Contribution.objects.count() == 1


def test_a_story_saves_itself_while_it_is_written(client, ada):
    token = once(client)
    typed = {"once": token, "status": "under-way", "title": "Pan"}
    first = client.post(NEW, typed, headers={"accept": "application/json"})
    again = client.post(
        NEW, typed | {"title": "Panels", "summary": "We"}, headers={"accept": "application/json"}
    )

    saved = json.loads(again.content)
    assert json.loads(first.content)["address"] == saved["address"]
    draft = Contribution.objects.get().case.get_latest_revision_as_object()
    assert (draft.title, draft.summary, draft.slug, draft.live) == ("Panels", "We", "sorrel-panels", False)
    later = client.post(
        saved["address"],
        {"status": "under-way", "title": "Panels", "summary": "We asked.", "seen": saved["seen"]},
        headers={"accept": "application/json"},
    )
    assert json.loads(later.content)["seen"] > saved["seen"]
    assert Contribution.objects.get().case.get_latest_revision_as_object().summary == "We asked."


def test_typing_that_cannot_be_saved_is_told(client, ada):
    typed = {"once": once(client), "status": "under-way", "started_year": "1200"}

    new = client.post(NEW, typed, headers={"accept": "application/json"})

    assert new.status_code == 422
    assert "1950" in json.loads(new.content)["said"][0]
    assert not Contribution.objects.exists()


def test_typing_into_a_draft_that_somebody_else_changed_is_told(client, draft):
    old = draft.case.latest_revision_id - 1

    reply = client.post(
        f"/my/stories/{draft.pk}/",
        TOLD | {"status": "under-way", "seen": old},
        headers={"accept": "application/json"},
    )

    assert reply.status_code == 422
    assert "Somebody else has changed this story" in json.loads(reply.content)["said"][0]


def test_nothing_is_handed_in_without_practice_title_and_a_sentence(client, ada):
    reply = client.post(
        NEW, {"once": once(client), "status": "under-way", "worked": "Kept words.", "do": "send"}
    )

    page = reply.content.decode()
    assert reply.status_code == 422
    assert list(reply.context["form"].errors) == ["practice", "title", "summary"]
    assert "Kept words." in page
    assert stands(Contribution.objects.get()) == Standing.DRAFT  # what was typed is kept


def test_a_refused_new_story_keeps_what_was_typed(client, ada):
    reply = client.post(
        NEW, {"once": once(client), "status": "under-way", "cost": "-3", "worked": "Kept words."}
    )

    assert reply.status_code == 422
    assert "Kept words." in reply.content.decode()
    assert not Contribution.objects.exists()


def test_a_year_far_ahead_is_refused(client, draft):
    said = TOLD | {"status": "under-way", "seen": draft.case.latest_revision_id, "started_year": 2999}

    reply = client.post(f"/my/stories/{draft.pk}/", said)

    assert "This year is far ahead." in reply.content.decode()


def test_the_practice_that_the_address_names_is_chosen(client, ada, practice):
    page = client.get(f"{NEW}?practice={practice.slug}")

    assert page.context["form"].initial["practice"] == practice
    link = f'href="{NEW}?practice={practice.slug}"'
    assert link in client.get(practice.get_absolute_url()).content.decode()


def test_a_person_of_two_towns_says_which(client, ada, town, practice):
    other = MunicipalityFactory(name="Tansy")
    accounts.grant(person=ada, role=Role.MEMBER, place=other)

    client.post(NEW, TOLD | {"once": once(client), "status": "under-way", "town": other.geoid})

    assert Contribution.objects.get().case.municipality == other
    assert "Tansy" in client.get("/my/stories/").content.decode()


def test_a_town_of_others_is_no_choice(client, ada, town):
    accounts.grant(person=ada, role=Role.MEMBER, place=MunicipalityFactory())
    foreign = MunicipalityFactory()

    reply = client.post(NEW, TOLD | {"once": once(client), "status": "under-way", "town": foreign.geoid})

    assert list(reply.context["form"].errors) == ["town"]


def test_who_has_no_town_is_told_how_to_join_one(client):
    client.force_login(accounts.register(email="lone@example.org", password="a long secret"))

    for address in (NEW, "/my/stories/"):
        assert 'href="/join/"' in client.get(address).content.decode()


def test_people_of_the_town_see_and_write_each_others_drafts(client, draft, town):
    client.force_login(of(town, "bo@example.org"))

    said = TOLD | {"status": "under-way", "seen": draft.case.latest_revision_id, "worked": "Bo knows more."}
    reply = client.post(f"/my/stories/{draft.pk}/", said)

    assert reply.status_code == 302
    assert fresh(draft).case.get_latest_revision_as_object().worked == "Bo knows more."
    assert "Panels of three" in client.get("/my/stories/").content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_other_towns_see_no_draft(client, draft, method):
    client.force_login(of(MunicipalityFactory(), "eve@example.org"))

    assert getattr(client, method)(f"/my/stories/{draft.pk}/").status_code == 404
    assert "Panels of three" not in client.get("/my/stories/").content.decode()


def test_visitors_are_asked_to_sign_in(client, practice):
    assert client.get(NEW)["Location"].startswith("/accounts/login/")


def test_a_draft_is_in_no_list_and_not_found_by_search(client, draft):
    client.logout()

    assert client.get(draft.case.get_absolute_url()).status_code == 404
    assert "Panels of three" not in client.get("/library/").content.decode()
    assert "Panels of three" not in client.get("/search/?q=panels").content.decode()


def test_the_editors_ask_for_changes_and_get_them(client, draft, ada, town, practice, staff):
    actions.send_story(story=draft, by=ada)
    answer(draft, staff, approve=False)
    client.force_login(ada)

    page = client.get(f"/my/stories/{draft.pk}/")
    assert stands(draft) == Standing.RETURNED
    assert "How many panels?" in page.content.decode()
    letter = Message.objects.get(key__startswith=f"library.story:{draft.pk}:returned")
    assert (letter.to, "How many panels?" in letter.text) == ("ada@example.org", True)
    said = TOLD | {"practice": practice.pk, "status": "under-way", "approach": "Four panels.", "do": "send"}
    client.post(f"/my/stories/{draft.pk}/", said | {"seen": page.context["form"]["seen"].value()})
    assert stands(draft) == Standing.SENT
    answer(draft, staff, approve=True)
    assert CaseStudy.objects.get().approach == "Four panels."


def test_a_story_can_be_taken_back_and_written_on(client, draft, ada):
    actions.send_story(story=draft, by=ada)

    reply = client.post(f"/my/stories/{draft.pk}/", {"do": "take_back"})
    actions.take_back_story(story=draft, by=ada)  # again: nothing

    assert reply.status_code == 302
    assert stands(draft) == Standing.DRAFT
    assert Event.objects.filter(kind="library.story.taken-back").count() == 1


def test_what_is_with_the_editors_is_not_written_any_more(client, draft, ada):
    seen = draft.case.latest_revision_id
    actions.send_story(story=draft, by=ada)

    reply = client.post(
        f"/my/stories/{draft.pk}/", TOLD | {"status": "under-way", "seen": seen, "worked": "Late."}
    )

    assert reply.status_code == 422
    assert "This story is with the editors now." in reply.content.decode()
    assert "Late." in reply.content.decode()
    assert fresh(draft).case.get_latest_revision_as_object().worked == TOLD["worked"]


def test_a_draft_is_thrown_away(client, draft, ada):
    reply = client.post(f"/my/stories/{draft.pk}/", {"do": "delete"})

    assert reply["Location"] == "/my/stories/"
    assert not CaseStudy.objects.exists()


def test_what_is_published_and_what_was_taken_down_stays(client, draft, ada, staff):
    actions.send_story(story=draft, by=ada)
    answer(draft, staff, approve=True)
    client.force_login(ada)

    with pytest.raises(Denied):
        actions.delete_story(story=draft, by=ada)
    assert "See it in the library" in client.get(f"/my/stories/{draft.pk}/").content.decode()
    CaseStudy.objects.get().unpublish()
    assert stands(draft) == Standing.TAKEN_DOWN
    assert "The editors have taken it down." in client.get(f"/my/stories/{draft.pk}/").content.decode()


@pytest.mark.parametrize("do", ["", "publish"])
def test_no_other_deed_is_known(client, draft, do):
    assert client.post(f"/my/stories/{draft.pk}/", {"do": do}).status_code == 404


def test_the_list_takes_as_many_queries_for_many(client, ada, town, practice):
    def begin(times):
        for n in range(times):
            actions.begin_story(person=ada, town=town, practice=practice, **TOLD | {"title": f"Story {n}"})
        client.get("/my/stories/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/my/stories/")
        return len(queries)

    assert begin(1) == begin(5)


def test_a_story_with_a_word_its_town_cannot_use_is_warned_of_and_never_held_back(
    client, ada, town, practice, staff
):
    accounts.grant(person=ada, role=Role.TOWN_LEAD, place=town)
    accounts.set_words(town=town, by=ada, terms={}, barred={"fairer": "more even"})
    sent = TOLD | {"once": once(client), "practice": practice.pk, "status": "under-way"}
    address = client.post(NEW, sent)["Location"]

    begun = client.get(address).content.decode()
    form = {name: client.get(address).context["form"][name].value() for name in ("seen", "practice")}
    typed = (
        TOLD
        | form
        | {"worked": "Even.", "started_year": "1", "status": "under-way", "title": "Fairer panels"}
    )
    refused = client.post(address, typed)
    handed = client.post(
        address, typed | {"worked": "Fairer.", "started_year": "", "do": "send"}, follow=True
    )

    assert "Words your town cannot use" in begun
    assert "Applicants say it is <mark>fairer</mark>." in begun
    assert "Instead of “fairer”: “more even”." in begun
    page = refused.content.decode()
    assert (refused.status_code, "<mark>Fairer</mark> panels" in page, "say it is" in page) == (
        422,
        True,
        False,
    )
    assert stands(Contribution.objects.get()) == Standing.SENT
    assert "<mark>Fairer</mark>." in handed.content.decode()


def test_a_story_of_another_town_is_not_warned_of(client, ada, town, practice, staff):
    manager = staff("network_manager")
    client.force_login(ada)
    accounts.set_words(town=MunicipalityFactory(), by=manager, terms={}, barred={"fairer": ""})
    sent = TOLD | {"once": once(client), "practice": practice.pk, "status": "under-way"}

    page = client.get(client.post(NEW, sent)["Location"]).content.decode()

    assert ("Applicants say it is fairer." in page, "cannot use" in page) == (True, False)
