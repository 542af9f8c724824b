"""A moderator decides: approve, ask, return, reject, merge; owners hear; and the old version stays up meanwhile."""

import pytest
from django.urls import reverse

from interlocal.audit.models import Event
from interlocal.consultants import actions
from interlocal.consultants.choices import Act, State, VersionState
from interlocal.consultants.models import Listing, ModerationDecision, Version
from interlocal.consultants.queries.moderation import queue, review, twins, waiting_for_moderators
from interlocal.consultants.queries.pages import moved_to, seen
from interlocal.consultants.tests.made import (
    SAYS,
    handed,
    hidden,
    link_in,
    published,
    text,
    token_in,
    waiting,
)
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _region(towns):
    """Where listings are of."""


def decide(version, by, outcome, note="", into=None):
    return actions.decide(version=version, by=by, outcome=outcome, note=note, into=into)


def test_approving_publishes_what_was_handed_in(moderator, towns, sent):
    said = {"counties": ["Alder"], "towns": [towns["Thistle"].geoid], "clients": ["Sorrel", "A school"]}
    listing = published(moderator, phone="555", address="1 Weir St", **said)

    assert (listing.state, listing.slug, listing.name) == (State.PUBLISHED, "oak-training", "Oak Training")
    assert [county.name for county in listing.counties.all()] == ["Alder"]
    assert [(one.words, one.municipality) for one in listing.clients.all()] == [
        ("Sorrel", towns["Sorrel"]),
        ("A school", None),
    ]
    assert (listing.phone, unseal(listing.address)) == ("555", "1 Weir St")
    assert listing.confirm_due.year == listing.confirmed_on.year + 1
    version = listing.versions.get()
    assert (version.state, version.private) == (VersionState.APPROVED, "")
    assert "1 Weir St" not in str(version.told) + str(version.diff)
    assert ["phone", None, None] in version.diff
    assert "Approved: Oak Training" in [mail.subject for mail in sent()]
    assert Event.objects.filter(kind="consultants.listing.approve", by=str(moderator)).count() == 1
    assert Document.objects.get(kind="consultant", key=listing.pk).title == "Oak Training"


@pytest.mark.parametrize(
    ("outcome", "state", "stands", "subject"),
    [
        (Act.ASK, State.ASKED, VersionState.ASKED, "A question about Oak Training"),
        (Act.RETURN, State.RETURNED, VersionState.RETURNED, "Please change something: Oak Training"),
        (Act.REJECT, State.REJECTED, VersionState.REJECTED, "Not listed: Oak Training"),
    ],
)
def test_owners_hear_why_not(moderator, sent, outcome, state, stands, subject):
    version = waiting(phone="555")

    with pytest.raises(Denied, match="Write a sentence"):
        decide(version, moderator, outcome)
    listing = decide(version, moderator, outcome, "Which towns?")

    version.refresh_from_db()
    (mail,) = [one for one in sent() if one.subject == subject]
    assert (listing.state, version.state, version.note) == (state, stands, "Which towns?")
    assert "Which towns?" in mail.body
    assert ("/consultants/mine/" in mail.body) is (outcome != Act.REJECT)
    assert bool(version.private) is (outcome != Act.REJECT)
    assert [one.outcome for one in ModerationDecision.objects.all()] == [outcome]
    assert not Document.objects.filter(kind="consultant", is_removed=False).exists()


def test_who_was_asked_answers_and_it_waits_again(moderator, sent):
    version = waiting()
    decide(version, moderator, Act.ASK, "Which towns?")
    token = token_in(sent()[-1])

    answered = actions.change(token=token, handed=handed(clients=["Sorrel"]))

    listing = Listing.objects.get()
    assert (listing.state, answered.n, answered.state) == (State.IN_REVIEW, 2, VersionState.WAITING)
    version.refresh_from_db()
    assert (version.state, version.private) == (VersionState.DROPPED, "")
    assert decide(answered, moderator, Act.APPROVE).state == State.PUBLISHED


@pytest.mark.parametrize("outcome", [Act.ASK, Act.RETURN, Act.REJECT])
def test_whatever_becomes_of_an_edit_the_old_version_stays_up(moderator, outcome):
    listing = published(moderator)
    edit = actions.propose(listing=listing, handed=handed(summary="Better words."))

    up = seen("oak-training").summary
    decide(edit, moderator, outcome, "Why?")

    after = seen("oak-training")
    assert (up, after.summary, after.state) == (
        "We train town halls.",
        "We train town halls.",
        State.PUBLISHED,
    )


def test_an_edit_is_a_visible_difference_and_replaces_the_words_when_approved(moderator):
    listing = published(moderator, phone="555")
    edit = actions.propose(
        listing=listing, handed=handed(summary="Better words.", fee="free", uses=["audit"], phone="556")
    )

    shown = [(one.label, one.before, one.after) for one in review(edit).shifts]
    decide(edit, moderator, Act.APPROVE)

    assert shown == [
        ("In one sentence", "We train town halls.", "Better words."),
        ("What towns hire them for", "Training", "Policy audit"),
        ("Usual fee for an engagement", "", "No fee"),
        ("Phone", "", ""),  # that it changes, and not what it says
    ]
    after = seen("oak-training")
    assert (after.summary, after.phone, after.fee, after.slug) == (
        "Better words.",
        "556",
        "free",
        "oak-training",
    )
    edit.refresh_from_db()
    assert [(one.label, one.before, one.after) for one in review(edit).shifts] == shown  # frozen


def test_the_same_words_again_confirm_the_listing(moderator):
    listing = published(moderator)

    assert actions.propose(listing=listing, handed=handed()) is None
    assert listing.versions.count() == 1


def test_an_edit_takes_the_place_of_one_that_waits(moderator):
    listing = published(moderator)
    first = actions.propose(listing=listing, handed=handed(summary="One."))
    second = actions.propose(listing=listing, handed=handed(summary="Two."))

    first.refresh_from_db()
    assert (first.state, second.state) == (VersionState.DROPPED, VersionState.WAITING)
    with pytest.raises(Denied, match="taken back"):
        decide(first, moderator, Act.APPROVE)


def test_a_new_address_counts_when_it_is_confirmed_and_not_before(moderator, sent):
    listing = published(moderator)
    edit = actions.propose(listing=listing, handed=handed("new@elm.example", summary="New words."))

    with pytest.raises(Denied):
        decide(edit, moderator, Act.APPROVE)
    mail = sent()[-1]
    actions.confirm(token=token_in(mail))
    edit.refresh_from_db()
    seen_by_moderator = [one.label for one in review(edit).shifts]
    before = unseal(Listing.objects.get().email)
    decide(edit, moderator, Act.APPROVE)

    assert mail.to == ["new@elm.example"]
    assert seen_by_moderator == ["In one sentence", "Email"]
    assert before == "hello@oak.example"
    assert unseal(Listing.objects.get().email) == "new@elm.example"
    told = {one.to[0] for one in sent() if one.subject == "Approved: Oak Training"}
    assert told == {"hello@oak.example", "new@elm.example"}  # the old address hears of it


def test_a_new_address_that_had_enough_mail_is_not_written_to(moderator):
    listing = published(moderator)
    for _n in range(3):
        actions.submit(handed=handed("full@elm.example"))

    assert actions.propose(listing=listing, handed=handed("full@elm.example")) is None
    assert listing.versions.count() == 1


def test_nobody_approves_their_own(moderator):
    version = waiting(moderator.email)

    with pytest.raises(Denied, match="Somebody else"):
        decide(version, moderator, Act.APPROVE)
    assert Listing.objects.get().state == State.IN_REVIEW


def test_the_second_of_two_decisions_is_refused(moderator, person):
    version = waiting()
    decide(version, moderator, Act.APPROVE)

    with pytest.raises(Denied, match="Somebody has decided this already"):
        decide(version, person("moderator", "Kim Ash"), Act.REJECT, "No.")


def test_a_withdrawn_listing_is_gone_and_what_waited_cannot_be_approved(moderator, sent, client):
    listing = published(moderator, "a@oak.example")
    edit = actions.propose(listing=listing, handed=handed("a@oak.example", summary="Other."))
    actions.send_links(email="a@oak.example")
    actions.withdraw(token=token_in(sent()[-1]))

    assert client.get("/consultants/oak-training/").status_code == 404
    with pytest.raises(Denied, match="taken back"):
        decide(edit, moderator, Act.APPROVE)
    with pytest.raises(Denied, match="You can hand in a new one"):
        actions.propose(listing=listing, handed=handed("a@oak.example", summary="Back."))
    assert Listing.objects.get().state == State.WITHDRAWN
    assert not Document.objects.filter(kind="consultant", is_removed=False).exists()


def test_a_duplicate_is_hinted_at_and_merged(moderator, client):
    first = published(moderator, phone="(555) 555-0101", website="https://www.oak.example/")
    version = waiting("hello@elm.example", name="The Oak Training Group, LLC")

    (twin,) = review(version).twins
    with pytest.raises(Denied, match="Choose another listing"):
        decide(version, moderator, Act.MERGE)
    decide(version, moderator, Act.MERGE, into=twin.listing)

    assert (twin.listing, twin.why) == (first, "a similar name")
    gone = Listing.objects.exclude(pk=first.pk).get()
    assert (gone.state, gone.merged_into, gone.slug) == (State.MERGED, first, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": "oak training inc"}, "a similar name"),
        ({"name": "Elm", "website": "https://oak.example/about"}, "the same domain"),
        ({"name": "Elm", "phone": "+1 555 555 0101"}, "the same phone"),
        ({"name": "Elm", "email": "kim@oak.example"}, "the same domain"),
        ({"name": "Elm Planning", "phone": "5550101", "email": "kim@gmail.com"}, None),
    ],
)
def test_names_domains_and_phones_tell_duplicates(moderator, said, why):
    published(moderator, phone="(555) 555-0101", website="https://www.oak.example/")
    said = {"email": "a@elm.example", "phone": ""} | said

    found = twins(SAYS | said, said["phone"], said["email"])

    assert [one.why for one in found] == ([why] if why else [])


def test_what_was_merged_leads_to_the_other(moderator, client):
    first, second = published(moderator), published(moderator, "b@elm.example", name="Elm")
    Listing.objects.filter(pk=second.pk).update(state=State.MERGED, merged_into=first)

    reply = client.get("/consultants/elm/")

    assert (reply.status_code, reply.url) == (301, "/consultants/oak-training/")
    Listing.objects.filter(pk=first.pk).update(state=State.WITHDRAWN)
    assert moved_to("elm") is None
    assert client.get("/consultants/elm/").status_code == 404


def test_two_of_one_name_have_two_addresses_and_none_is_a_page_of_ours(moderator):
    found = [
        published(moderator, f"{n}@elm.example", name=name).slug
        for n, name in enumerate(["Oak", "Oak", "New", "漢字"])
    ]

    assert found == ["oak", "oak-2", "new-2", "listing"]


def test_taking_down_sends_it_back_to_its_owner(moderator, sent, client):
    listing = published(moderator)

    with pytest.raises(Denied, match="Write a sentence"):
        actions.take_down(listing=listing, by=moderator, note="")
    actions.take_down(listing=listing, by=moderator, note="Not true.")
    gone = seen("oak-training")
    token = token_in(sent()[-1])
    edit = actions.change(token=token, handed=handed(summary="True."))
    decide(edit, moderator, Act.APPROVE)

    assert gone is None
    assert seen("oak-training").summary == "True."


def test_who_was_taken_down_sends_the_same_again_and_a_moderator_looks(moderator):
    listing = published(moderator)
    actions.take_down(listing=listing, by=moderator, note="Not true.")

    again = actions.propose(listing=listing, handed=handed())

    assert (again.state, Listing.objects.get().state) == (VersionState.WAITING, State.IN_REVIEW)


def test_the_queue_in_two_clicks(client, staff):
    staff("moderator")
    version = waiting()
    page = client.get("/consultants/review/")
    at = f"/consultants/review/{version.pk}/"
    form = client.get(at)
    refused = client.post(at, {"outcome": "ask", "once": hidden(form), "note": ""})
    reply = client.post(at, {"outcome": "approve", "once": hidden(client.get(at)), "note": ""})
    decided = client.get(at)

    assert f'href="{at}"' in page.content.decode()
    assert (refused.status_code, reply.status_code) == (422, 302)
    assert "Write a sentence for its owner." in text(refused)
    assert Listing.objects.get().state == State.PUBLISHED
    assert "Decided on" in text(decided)
    assert "Nothing waits" in text(client.get(reverse("consultants:queue")))


def test_who_waits_apart_is_not_counted(moderator):
    waiting("a@oak.example")
    waiting("b@oak.example", name="Sorrel", services="Other.")

    found = queue()

    assert [one.name for one in found.waiting] == ["Oak Training"]
    assert [one.name for one in found.suspect] == ["Sorrel"]
    assert waiting_for_moderators() == 1


def test_the_queue_asks_as_much_of_three_as_of_one(client, staff, django_assert_num_queries):
    staff("moderator")
    counts = []
    for n in (1, 3):
        while Version.objects.count() < n:
            waiting(f"{Version.objects.count()}@oak.example", services=f"{Version.objects.count()}")
        client.get("/consultants/review/")
        with django_assert_num_queries(10) as asked:
            client.get("/consultants/review/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_links_of_a_decision_are_good_for_thirty_days(moderator, sent):
    version = waiting()
    decide(version, moderator, Act.RETURN, "Please say where you work.")

    link = link_in(sent()[-1])
    found = Listing.objects.get().passes.latest("pk")

    assert link.startswith("/consultants/mine/")
    assert (found.expires_at - found.made_at).days == 30


def test_what_an_older_release_handed_in_leaves_new_fields_as_they_are(moderator):
    version = waiting(insurance="One million.")
    version.told = {name: value for name, value in version.told.items() if name != "conflicts"}
    version.save(update_fields=["told"])

    listing = decide(version, moderator, Act.APPROVE)

    assert (listing.insurance, listing.conflicts) == ("One million.", "")


def test_an_owner_whose_address_nobody_can_read_hears_nothing(moderator, sent):
    listing = published(moderator)
    Listing.objects.update(email="x")
    before = len(sent())

    actions.take_down(listing=listing, by=moderator, note="It is full of advertising.")

    assert (Listing.objects.get().state, len(sent())) == (State.RETURNED, before)
