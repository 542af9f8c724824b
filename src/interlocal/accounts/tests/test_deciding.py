"""Who decides about wishes to join, and whose domains are known."""

import pytest

from interlocal.accounts import actions, rules
from interlocal.accounts.choices import Asked
from interlocal.accounts.models import Domain, JoinRequest, Person
from interlocal.accounts.queries import towns
from interlocal.accounts.tests.conftest import WHO, text, token
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied, allowed

pytestmark = pytest.mark.django_db
MAY = {"own lead", "network_manager", "administrator"}


def test_declining_needs_a_reason_and_says_it(client, sign_in, wish, sent):
    sign_in("own lead")
    made = wish()
    path = f"/my/town/people/requests/{made.pk}/"

    without = client.post(path, {"once": token(client.get(path)), "outcome": "decline", "reply": " "})
    reply = client.post(path, {"once": token(without), "outcome": "decline", "reply": "We do not know you."})

    assert (without.status_code, "Say in a sentence why not." in text(without)) == (422, True)
    assert (reply.status_code, sent()[-1].subject) == (302, "About your wish to join Sorrel")
    assert "We do not know you." in sent()[-1].body
    assert "We do not know you." in text(client.get(path))
    made.refresh_from_db()
    assert (made.state, Person.objects.filter(email=made.email).exists()) == (Asked.DECLINED, False)
    assert "We do not know you." in text(client.get(f"/join/confirm/{rules.join_token(made.pk)}/"))


def test_a_confirmed_address_of_the_towns_own_domain_is_let_in_at_once(town, foreign, wish, manager, sent):
    actions.vouch(name="sorrel.example", municipality=town, by=manager)

    inside, elsewhere = wish(), wish("kit@sorrel.example", place=foreign)
    lookalike = wish("kit@evil-sorrel.example")

    assert (inside.state, elsewhere.state, lookalike.state) == (Asked.APPROVED, Asked.WAITING, Asked.WAITING)
    assert [one.name for one in towns.colleagues(town)] == ["Robin Ash"]
    assert (inside.decided_by, sent()[-1].to != ["robin@sorrel.example"]) == (None, True)


def test_nobody_is_let_in_before_the_address_is_confirmed(town, wish, manager):
    actions.vouch(name="sorrel.example", municipality=town, by=manager)
    made = wish(confirmed=False)

    with pytest.raises(Denied):
        actions.decide(request=made, by=manager, approve=True)

    assert towns.colleagues(town) == ()


@pytest.mark.parametrize("who", WHO)
def test_who_decides(who, sign_in, client, wish, town):
    sign_in(who)
    made = wish()
    path = f"/my/town/people/requests/{made.pk}/"

    page = client.get(path)
    once = token(page) if who in MAY else "x"
    reply = client.post(path, {"once": once, "outcome": "approve"})

    made.refresh_from_db()
    expected = 200 if who in MAY else 302 if who == "visitor" else 403
    assert (page.status_code, made.state) == (expected, Asked.APPROVED if who in MAY else Asked.WAITING)
    assert reply.status_code == (403 if expected == 403 else 302)


@pytest.mark.parametrize("who", WHO)
def test_wishes_are_listed_for_who_decides(who, sign_in, client, wish, town):
    sign_in(who)
    made = wish()

    own = client.get("/my/town/people/", {"town": town.geoid})
    network = client.get("/network/requests/")

    assert (f"/requests/{made.pk}/" in own.content.decode()) is (who in MAY)
    assert (f"/requests/{made.pk}/" in network.content.decode()) is (who in MAY - {"own lead"})
    assert network.status_code == {"visitor": 302}.get(who, 200 if who in MAY - {"own lead"} else 403)


def test_what_was_decided_is_not_decided_again(client, sign_in, wish, manager):
    made = wish()
    actions.decide(request=made, by=manager, approve=True)

    with pytest.raises(Denied, match="decided this already"):
        actions.decide(request=made, by=manager, approve=False, reply="No")

    assert JoinRequest.objects.get().state == Asked.APPROVED


def test_two_leads_at_once_are_told(client, sign_in, wish, manager):
    sign_in("own lead")
    made = wish()
    path = f"/my/town/people/requests/{made.pk}/"
    page = client.get(path)
    actions.decide(request=made, by=manager, approve=True)

    reply = client.post(path, {"once": token(page), "outcome": "decline", "reply": "No"})

    assert (reply.status_code, "Somebody has decided this already." in text(reply)) == (422, True)


def test_an_unconfirmed_wish_shows_no_way_to_decide(client, sign_in, wish):
    sign_in("own lead")
    made = wish(confirmed=False)

    page = client.get(f"/my/town/people/requests/{made.pk}/")

    assert ("not confirmed yet" in text(page), "Let in" in text(page)) == (True, False)


def test_domains_are_kept_by_the_network(client, sign_in, town, person):
    manager = sign_in("network_manager")
    path = "/network/requests/"

    def press(do, **said):
        return client.post(path, {"do": do, "once": token(client.get(path), do), **said})

    added = press("domain", name="Kim@Sorrel.Example", town="Sorrel")
    listed = text(client.get(path))
    twice = press("domain", name="sorrel.example", town="Sorrel")
    public = press("domain", name="gmail.com", town="Sorrel")
    odd = press("domain", name="sorrel", town="Sorrel")
    removed = press("drop", name="sorrel.example")
    actions.stop_vouching(name="sorrel.example", by=manager)  # again

    assert (added.status_code, "sorrel.example Sorrel" in listed) == (302, True)
    assert (twice.status_code, "on the list already" in text(twice)) == (422, True)
    assert (public.status_code, "Anybody can have an address of gmail.com." in text(public)) == (422, True)
    assert (odd.status_code, "behind the @" in text(odd)) == (422, True)
    assert (removed.status_code, Domain.objects.count()) == (302, 0)
    assert list(
        Event.objects.filter(kind__contains="domain").order_by("pk").values_list("kind", "target")
    ) == [
        ("accounts.domain.approved", "sorrel.example"),
        ("accounts.domain.removed", "sorrel.example"),
    ]


@pytest.mark.parametrize("who", ["own member", "own lead", "foreign lead", "editor", "moderator"])
def test_nobody_else_vouches_for_a_domain(who, sign_in, town):
    by = sign_in(who)

    assert not allowed(rules.check_can_vouch, by, "sorrel.example")
    with pytest.raises(Denied):
        actions.vouch(name="sorrel.example", municipality=town, by=by)
    with pytest.raises(Denied):
        actions.stop_vouching(name="sorrel.example", by=by)
