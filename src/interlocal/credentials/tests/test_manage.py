"""Pages of who runs the network: issue, change and take back; what can be achieved; the key."""

import pytest
from django.urls import reverse

from interlocal.credentials import actions, queries
from interlocal.credentials.models import Achievement, Credential, SigningKey
from interlocal.credentials.tests.reading import read, send

pytestmark = pytest.mark.django_db


def test_the_network_issues_one_by_hand_once(client, staff, achievement, holder):
    staff("network_manager")
    path = "/credentials/manage/issue/"
    said = {
        "achievement": achievement.pk,
        "name": " Luis  Amador ",
        "email": "luis@town.example",
        "evidence": "Panels",
    }
    form = client.get(path).context["form"]
    said["once"] = form["once"].value()

    first, again = client.post(path, said), client.post(path, said)

    made = Credential.objects.get()
    assert (made.name, made.holder, queries.said(made).evidence) == ("Luis Amador", holder, "Panels")
    assert {first.url, again.url} == {f"/credentials/manage/{made.token}/"}


def test_an_address_nobody_has_is_refused_and_what_was_typed_is_kept(client, staff, achievement):
    staff("network_manager")

    reply = send(
        client,
        "/credentials/manage/issue/",
        achievement=achievement.pk,
        name="Bo Elm",
        email="bo@elm.example",
    )

    text = reply.content.decode()
    assert (reply.status_code, "Nobody with this address" in text, 'value="Bo Elm"' in text) == (
        422,
        True,
        True,
    )


def test_one_is_issued_to_somebody_without_an_account(client, staff, achievement):
    staff("network_manager")

    reply = send(client, "/credentials/manage/issue/", achievement=achievement.pk, name="Bo Elm")

    assert Credential.objects.get().holder is None
    assert "Hand them the PDF and the signed file" in read(client, reply.url)


@pytest.mark.parametrize(("many", "queries_of_page"), [(1, 10), (3, 10)])
def test_the_network_finds_all(client, staff, give, many, queries_of_page, django_assert_num_queries):
    staff("network_manager")
    for n in range(many):
        give(occasion=str(n))
    client.get("/credentials/manage/")

    with django_assert_num_queries(queries_of_page):
        text = read(client, "/credentials/manage/")

    assert text.count("/credentials/manage/") > many


def test_the_list_is_narrowed_by_words_and_those_who_ask_come_first(client, staff, give, holder):
    staff("network_manager")
    first = give(name="Ana Sol")
    actions.ask_name(credential=first, by=holder, name="Anna Sol")
    for n in range(2):
        give(name=f"Bo {n}", occasion=str(n))

    names = [row.credential.name for row in client.get("/credentials/manage/").context["listing"].rows]
    found = client.get("/credentials/manage/", {"q": "maple ANA"}).context["listing"].rows
    none = read(client, "/credentials/manage/?q=zeppelin&page=x")

    assert names == ["Ana Sol", "Bo 1", "Bo 0"]
    assert [row.credential.name for row in found] == ["Ana Sol"]
    assert "No certificate has these words" in none


def test_the_network_takes_back_renames_and_renews(client, staff, give, track, holder):
    staff("network_manager")
    made = give()
    actions.ask_name(credential=made, by=holder, name="Luisa")
    path = f"/credentials/manage/{made.token}/"
    form = client.get(path).context["forms"]["reissue"]
    assert form["name"].value() == "Luisa"

    send(client, path, do="decline")
    renamed = send(client, path, do="reissue", name="Luisa")
    refused = send(client, path, do="reissue", name="Again")
    send(client, renamed.url, do="revoke", reason="Wrong person")

    new = Credential.objects.get(replaces=made)
    assert (renamed.url, new.name, new.reason) == (
        f"/credentials/manage/{new.token}/",
        "Luisa",
        "Wrong person",
    )
    assert (refused.status_code, "already" in refused.content.decode()) == (422, True)
    assert "Why: Wrong person" in read(client, renamed.url)
    assert (
        send(client, f"/credentials/manage/{give(achievement=track).token}/", do="renew").status_code == 422
    )
    assert client.get(f"/credentials/manage/{'z' * 26}/").status_code == 404


def test_the_network_begins_a_new_key_when_it_means_it(client, staff, give):
    staff("network_manager")
    path = "/credentials/manage/key/"
    assert "No key yet" in read(client, path)
    give()

    refused, done = send(client, path), send(client, path, sure="on")

    assert (refused.status_code, done.status_code, SigningKey.objects.count()) == (422, 302, 2)
    text = read(client, path)
    assert [key.kid in text for key in SigningKey.objects.all()] == [True, True]
    assert SigningKey.objects.get(retired_at=None).sealed not in text


def test_the_network_says_what_can_be_achieved(client, staff):
    staff("network_manager")
    path = "/credentials/manage/for/new/"
    said = {"name": "Coach", "description": "Coaches.", "criteria": "A year."}

    wrong = send(client, path, **said, is_track="on")
    send(client, path, **said, months="24", is_track="on")
    twice = send(client, path, **said)
    send(client, "/credentials/manage/for/coach/", **said | {"criteria": "Two years."})

    made = Achievement.objects.get()
    assert ("say after how many months" in wrong.content.decode(), twice.status_code) == (True, 422)
    assert (made.slug, made.criteria, made.months, made.is_track) == ("coach", "Two years.", None, False)
    assert "Two years." in read(client, reverse("credentials:achievement", args=["coach"]))
