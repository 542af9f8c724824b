"""Nobody is found who did not say so; what one says is shown before it is saved, and gone when one leaves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied
from interlocal.people import actions
from interlocal.people.models import Profile, Subject
from interlocal.people.rules import spoken
from interlocal.people.tests.reading import names, text

pytestmark = pytest.mark.django_db
SAID = {
    "is_shown": "on",
    "name": "Luis Amador",
    "work": "Trustee",
    "position": "elected",
    "about": "On the board since 2019.",
    "languages": "spanish; Polish,, Spanish",
    "contact": "relay",
    "phone": "",
    "help_topics": ["hiring", "no-such-topic"],
    "want_topics": ["budgets"],
    "help_practices": ["panels"],
}


def kinds():
    return list(
        Event.objects.filter(kind__startswith="people.").order_by("pk").values_list("kind", flat=True)
    )


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/my/profile/").url == "/accounts/login/?next=/my/profile/"


def test_an_account_alone_is_not_of_the_network(client):
    client.force_login(accounts.register(email="nobody@town.example"))

    reply = client.get("/my/profile/")

    assert (reply.status_code, "Only people of the network" in reply.content.decode()) == (403, True)


def test_at_first_nothing_is_told_and_nobody_finds_one(signed_in, luis):
    page = signed_in.get("/my/profile/")

    assert 'name="name" value="Luis Amador"' in page.content.decode()
    assert 'name="is_shown" aria-describedby="id_is_shown-hint" id="id_is_shown">' in page.content.decode()
    assert ("Nobody can find you now." in text(page), Profile.objects.count()) == (True, 0)
    assert "Delete my profile" not in text(page)


def test_what_the_network_knows_need_not_be_typed(client, member, luis):
    luis.memberships.update(job_title="Trustee", is_elected=True)
    client.force_login(luis)

    page = client.get("/my/profile/").content.decode()

    assert ('value="Trustee"' in page, '<option value="elected" selected>' in page) == (True, True)


def test_what_is_told_is_kept_and_others_find_it(signed_in, luis, panels, topics):
    reply = signed_in.post("/my/profile/", SAID)

    told = Profile.objects.get(person=luis)
    assert (reply.status_code, reply.url) == (302, "/my/profile/")
    assert (told.is_shown, told.name, told.work) == (True, "Luis Amador", "Trustee")
    assert spoken(told.languages) == ("Spanish", "Polish")
    assert sorted(told.subjects.values_list("way", "topic__slug", "practice__slug"), key=str) == [
        ("help", "hiring", None),
        ("help", None, "panels"),
        ("want", "budgets", None),
    ]
    page = signed_in.get("/my/profile/")
    assert "People of the network can find you." in text(page)
    assert (
        'name="help_topics" value="hiring" aria-label="I can help with Hiring and recruitment" checked'
        in (page.content.decode())
    )
    assert '<details class="disclosure" open>' in page.content.decode()
    assert names(signed_in.get("/people/")) == ["Luis Amador"]


def test_telling_the_same_again_changes_nothing_and_hiding_is_not_deleting(signed_in, luis, panels):
    for said in (SAID, SAID, SAID | {"is_shown": ""}):
        signed_in.post("/my/profile/", said)

    assert (Profile.objects.count(), Subject.objects.count()) == (1, 3)
    assert (names(signed_in.get("/people/")), kinds()) == (
        [],
        ["people.profile.shown", "people.profile.hidden"],
    )
    assert {(e.by, e.target, e.note) for e in Event.objects.filter(kind__startswith="people.")} == {
        ("Luis Amador", "Luis Amador", "")
    }


def test_a_preview_shows_it_as_others_would_see_it_and_saves_nothing(signed_in, panels):
    reply = signed_in.post("/my/profile/", SAID | {"preview": "1"})

    assert (reply.status_code, Profile.objects.count()) == (200, 0)
    said = text(reply)
    assert (
        "How others would see you Nothing is saved yet. Trustee Luis Amador Maple Fork , 11,000 people"
        in said
    )
    assert "On the board since 2019." in said
    assert "Can help with Hiring and recruitment Interview panels Would like help with Budgeting" in said
    assert 'value="panels" aria-label="I can help with Interview panels" checked' in reply.content.decode()


BAD = [
    ({"name": " \x07"}, "Name: Write the name others should see."),
    ({"name": ""}, "Name: This field is required."),
    ({"contact": "phone"}, "Phone: Write the number, or choose messages."),
    ({"contact": "phone", "phone": "5" * 41}, "Phone: Ensure this value has at most 40 characters"),
    ({"contact": "pigeon"}, "How you like to be reached: Select a valid choice."),
    ({"position": "king"}, "Which of these is nearest: Select a valid choice."),
    ({"about": "x" * 601}, "Ensure this value has at most 600 characters"),
]


@pytest.mark.parametrize(("changes", "said"), BAD)
def test_what_cannot_be_kept_is_refused_kindly(signed_in, panels, changes, said):
    reply = signed_in.post("/my/profile/", SAID | changes)

    assert (reply.status_code, Profile.objects.count(), said in text(reply)) == (422, 0, True)
    assert (
        'value="hiring" aria-label="I can help with Hiring and recruitment" checked' in reply.content.decode()
    )


def test_leaving_is_one_click_and_removes_it_everywhere_at_once(signed_in, shown, luis, panels):
    shown("Ines Okafor", practices=["panels"])
    signed_in.post("/my/profile/", SAID)
    before = names(signed_in.get("/people/"))

    reply = signed_in.post("/my/profile/leave/", follow=True)

    assert "Your profile is deleted. Nobody finds you any more." in text(reply)
    assert (before, names(signed_in.get("/people/"))) == (["Ines Okafor", "Luis Amador"], ["Ines Okafor"])
    assert signed_in.get(f"/people/{luis.pk}/").status_code == 404
    assert (Profile.objects.filter(person=luis).count(), Subject.objects.count()) == (0, 1)
    signed_in.post("/my/profile/leave/")
    assert kinds()[-2:] == ["people.profile.shown", "people.profile.left"]


def test_a_link_does_not_delete(signed_in):
    signed_in.post("/my/profile/", SAID)

    assert signed_in.get("/my/profile/leave/").status_code == 405
    assert Profile.objects.count() == 1


def test_who_is_not_of_the_network_tells_nothing():
    with pytest.raises(Denied, match="Only people of the network"):
        actions.tell(person=accounts.register(email="nobody@town.example"), subjects=[], name="Nobody")


def test_the_database_keeps_what_makes_no_sense_out(shown):
    profile = Profile.objects.get(person=shown("Ines Okafor"))

    with pytest.raises(ValidationError):
        actions.tell(person=profile.person, subjects=[], contact="phone", phone="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.create(profile=profile, way="help")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        (" , ;", ()),
        ("español", ("Español",)),
        ("Haitian  creole, URDU", ("Haitian creole", "URDU")),
    ],
)
def test_languages_are_read_as_people_type_them(typed, meant):
    assert spoken(typed) == meant


def test_words_ones_town_cannot_use_are_pointed_out_and_saved_all_the_same(signed_in, luis):
    town = luis.towns[0]
    lead = accounts.register(email="lead@town.example")
    accounts.grant(person=lead, role=Role.TOWN_LEAD, place=town)
    accounts.set_words(town=town, by=lead, terms={}, barred={"board": "council"})
    signed_in.post("/my/profile/", SAID)

    saved = signed_in.get("/my/profile/").content.decode()
    seen = signed_in.post("/my/profile/", SAID | {"about": "Boards!", "preview": "1"}).content.decode()

    assert Profile.objects.get().about == SAID["about"]
    assert "On the <mark>board</mark> since 2019." in saved
    assert ("<mark>Boards</mark>!" in seen, "Instead of “board”: “council”." in seen) == (True, True)
