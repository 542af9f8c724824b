"""Pages of coaching: telling, making groups without JavaScript, and what each costs."""

import pytest

from interlocal.accounts.tests.conftest import text, token
from interlocal.coaching import actions
from interlocal.coaching.models import Availability, Conflict, Goals, GroupMember, MatchRun, Slot
from interlocal.coaching.queries.making import make_page
from interlocal.coaching.queries.pages import loads
from interlocal.coaching.tests.conftest import members
from interlocal.training import actions as training

pytestmark = pytest.mark.django_db
HOME, EDITION = "/programs/groups/", "/programs/editions/common-ground-2026/"
TELL = f"{HOME}common-ground-2026/fall/"
MAKE = f"{TELL}make/"
SAID = {"topics": "5", "continuity": "3", "travel": "1", "alike": "2", "towns": "any", "one_town": "on"}
SAID |= {"seed": "1"}


def _send(client, path, **said):
    return client.post(path, {**said, "once": token(client.get(path))})


def test_a_participant_tells_when_they_can(client, cohort, slots, townsperson, seated, topics):
    ada = townsperson("ada")
    seated(ada)
    client.force_login(ada)
    assert "Please tell" in text(client.get(HOME))
    assert "Say when you can meet" in text(client.get(EDITION))
    assert "Say when you can meet" in text(client.get(f"{EDITION}fall/"))

    nothing = _send(client, TELL, language="es")
    told = _send(client, TELL, slots=[slots[0].pk], language="es", topics=[topics[0].pk])

    row = Availability.objects.get()
    assert (nothing.status_code, "Tick at least one" in text(nothing)) == (422, True)
    assert told["Location"] == HOME
    assert (row.person, list(row.slots.all()), row.language) == (ada, slots[:1], "es")
    assert ("You told" in text(client.get(HOME)), "checked" in client.get(TELL).content.decode()) == (
        True,
        True,
    )
    assert "Say when you can meet" not in text(client.get(EDITION))


def test_a_coach_tells_times_alone(client, coach, slots):
    rosa = coach("rosa")
    client.force_login(rosa.person)

    body = text(client.get(TELL))

    assert ("Tuesday, 10 a.m., Online" in body, "What you would like help with" in body) == (True, False)
    assert _send(client, TELL, slots=[slots[1].pk])["Location"] == HOME


def test_without_times_there_is_nothing_to_tell(client, cohort, townsperson, seated):
    ada = townsperson("ada")
    seated(ada)
    client.force_login(ada)

    assert "has not said yet" in text(client.get(TELL))
    assert "Please tell" not in text(client.get(HOME))


def test_others_tell_nothing_and_make_nothing(client, cohort, townsperson):
    client.force_login(townsperson("zoe"))

    for path in (TELL, MAKE, f"{TELL}times/", f"{TELL}apart/", f"{HOME}coaches/", f"{HOME}pairs/propose/"):
        assert client.get(path).status_code == 403
    assert client.get(f"{HOME}common-ground-2026/spring/").status_code == 404


def test_the_network_says_times(client, staff, cohort):
    staff("network_manager")
    path = f"{TELL}times/"
    said = {"weekday": "1", "starts": "10:00", "minutes": "90"}

    placeless = _send(client, path, mode="in_person", **said)
    assert (placeless.status_code, "Say where people meet." in text(placeless)) == (422, True)
    _send(client, path, mode="in_person", place="City Hall", is_step_free="on", **said)
    _send(client, path, mode="online", place="x", is_step_free="on", **said)
    body = text(client.get(path))
    assert "Tuesday, 10 a.m., In person: City Hall, no steps" in body
    assert "Tuesday, 10 a.m., Online" in body
    client.post(path, {"drop": Slot.objects.filter(mode="online").get().pk})
    assert Slot.objects.count() == 1
    assert client.post(path, {"drop": "x"}).status_code == 404


def test_the_network_keeps_two_apart(client, staff, cohort, six, rosa):
    staff("network_manager")
    path = f"{TELL}apart/"

    alone = _send(client, path, one=six["ada"].pk)
    assert (alone.status_code, "second participant or a coach" in text(alone)) == (422, True)
    _send(client, path, one=six["ada"].pk, other=six["ben"].pk)
    _send(client, path, one=six["ada"].pk, coach=rosa.pk)
    body = text(client.get(path))
    assert "Ada Marksdottir – Ben Marksdottir" in body
    assert "Ada Marksdottir – Rosa Marksdottir, coach" in body
    client.post(path, {"drop": Conflict.objects.filter(coach=None).get().pk})
    assert Conflict.objects.count() == 1


def test_groups_are_found_seen_and_published(client, staff, cohort, six, rosa, theo, told):
    Availability.objects.filter(person=six["fay"].person).delete()
    staff("network_manager")
    assert MAKE in client.get(f"{EDITION}run/").content.decode()
    assert "Who has not told when they can Fay Marksdottir They are taken" in text(client.get(MAKE))

    found = _send(client, MAKE, **SAID | {f"pin-{six['ada'].pk}": rosa.pk})

    assert found["Location"] == f"{MAKE}#found"
    body = text(client.get(MAKE))
    assert "No better division exists." in body
    assert ("Held here" in body, "By the goals, nobody would be better for them." in body) == (True, True)
    run = MatchRun.objects.get()
    client.post(MAKE, {"do": f"publish-{run.pk}"})
    body = text(client.get(MAKE))
    assert ("Groups that meet now" in body, "Mend the groups" in body) == (True, False)
    assert (Goals.objects.get().topics, "ada" in members(run)["rosa"]) == (5, True)
    assert Goals.objects.get().continuity == 3


def test_what_clashes_is_shown_and_a_button_lets_go_of_it(client, staff, cohort, six, rosa, theo, told):
    told(six["ada"].person, language="es")
    staff("network_manager")

    none = _send(client, MAKE, **SAID | {f"pin-{six['ben'].pk}": theo.pk})

    body = none.content.decode()
    assert (none.status_code, "may not be with: Rosa Marksdottir (no language in common)" in text(none)) == (
        422,
        True,
    )
    assert f'<option value="{theo.pk}" selected>' in body  # what was chosen is kept
    way = f"language:{six['ada'].pk}"
    assert f'value="{way}"' in body
    found = client.post(MAKE, {**SAID, "relax": way, "once": token(none)})
    assert found["Location"] == f"{MAKE}#found"
    assert Goals.objects.get().relaxed == [way]
    assert "Ada Marksdottir may be coached in another language" in text(client.get(MAKE))


def test_a_pin_is_let_go_of(client, staff, cohort, six, rosa, theo):
    staff("network_manager")
    pins = {f"pin-{six[name].pk}": rosa.pk for name in ("ada", "ben", "cleo", "dov", "eve")}

    none = _send(client, MAKE, **SAID | pins)
    first = f"unpin:{six['ada'].pk}"
    again = client.post(MAKE, {**SAID, **pins, "relax": first, "once": token(none)})

    assert "is to be with Rosa Marksdottir." in text(none)
    assert (none.status_code, again.status_code) == (422, 422)  # four are still one too many
    assert f'value="unpin:{six["ada"].pk}"' not in again.content.decode()


def test_goals_that_are_wrong_are_refused(client, staff, cohort, six, rosa):
    staff("network_manager")

    wrong = _send(client, MAKE, **SAID | {"topics": "11", "relaxed": "pair:x"})

    assert (wrong.status_code, MatchRun.objects.count()) == (422, 0)
    assert 'value="11"' in wrong.content.decode()


def test_pins_say_what_stands_against_a_coach(client, staff, cohort, six, rosa, theo, told, slots):
    told(six["ada"].person, slots[:1], language="en")
    told(theo.person, slots[1:])
    training.add_coach(edition=cohort.edition, person=rosa.person, by=staff("network_manager"), languages=[])

    body = text(client.get(MAKE))

    assert "Rosa Marksdottir: not possible, no language in common" in body
    assert "Theo Marksdottir: not possible, no time in common" in body


def test_somebody_drops_out_and_the_groups_are_mended(client, staff, cohort, groups, six, manager):
    GroupMember.objects.update(is_pinned=False)
    for name in ("ada", "ben"):
        training.leave(participant=six[name], by=manager)
    staff("network_manager")
    assert "Mend the groups" in text(client.get(MAKE))

    client.post(MAKE, {"do": "mend"})

    body = text(client.get(MAKE))
    assert ("One person moves." in body, "Until now with Theo" in body) == (True, True)
    client.post(MAKE, {"do": "drop"})
    assert "One person moves." not in text(client.get(MAKE))


def test_groups_that_cannot_be_mended_say_why(
    client, staff, cohort, groups, manager, rosa, townsperson, seated
):
    training.end_coach(coach=rosa, by=manager)
    seated(townsperson("gus"))
    staff("network_manager")

    body = client.post(MAKE, {"do": "mend"})

    assert (body.status_code, "Theo Marksdottir takes 4 people at most." in text(body)) == (422, True)
    assert "In no group: Gus Marksdottir" in text(client.get(MAKE))


def test_buttons_that_mean_nothing_do_nothing(client, staff, cohort, six, rosa, theo, found, manager):
    run = found()
    training.leave(participant=six["ada"], by=manager)
    staff("network_manager")

    for do in ("", "publish", "publish-x", "publish-999", "dance", str(run.pk)):
        assert client.post(MAKE, {"do": do}).status_code == 404
    late = client.post(MAKE, {"do": f"publish-{run.pk}"}, follow=True)
    assert "have changed since these groups were found" in text(late)
    nothing = client.post(MAKE, {"do": "mend"}, follow=True)
    assert "There are no groups to mend yet." in text(nothing)


def test_before_anything_is_there_the_page_says_what_is_missing(client, staff, cohort):
    staff("network_manager")

    refused = _send(client, MAKE, **SAID)

    assert (refused.status_code, "Nobody has a seat in this cohort yet." in text(refused)) == (422, True)


def test_an_edition_without_a_cohort_has_no_groups_to_make(client, staff, edition):
    staff("network_manager")

    assert "Who is coached with whom" not in text(client.get(f"{EDITION}run/"))


def test_before_groups_meet_nobody_is_without_one(cohort, six):
    assert make_page(cohort).homeless == []


def test_members_and_coaches_find_their_group(client, groups, six, rosa):
    path = groups["rosa"].get_absolute_url()
    for person in (six["ada"].person, rosa.person):
        client.force_login(person)
        assert path in client.get(HOME).content.decode()
        assert path in client.get(EDITION).content.decode()
    client.force_login(six["ada"].person)
    assert path in client.get(f"{EDITION}fall/").content.decode()
    client.force_login(rosa.person)
    for link in ("", "materials/", "calendar.ics"):
        assert client.get(f"{EDITION}fall/{link}").status_code == (
            404 if link == "materials/" else 200
        )  # no curriculum
    assert f"{EDITION}fall/#blocked" in client.get(path).content.decode()


def test_how_much_coaches_do(groups, edition, manager, rosa, theo, six, seated, found, told):
    spring = training.add_cohort(
        edition=edition,
        by=manager,
        track="open",
        name="Spring",
        slug="spring",
        seats=9,
        begins_on="2027-01-01",
        ends_on="2027-05-31",
    )
    actions.add_slot(cohort=spring, by=manager, weekday=1, starts="10:00", minutes=60, mode="online")
    for name in ("ada", "dov"):
        seated(six[name].person, into=spring)
    actions.publish(run=found(into=spring), by=manager)  # both stay with whom they had
    training.leave(participant=six["ben"], by=manager)

    said = [(one.name, one.editions, one.now, one.room, one.all, one.again) for one in loads()]

    assert said == [("Rosa Marksdottir", 1, 3, 4, 3, 1), ("Theo Marksdottir", 1, 4, 4, 3, 1)]


def test_the_table_of_coaches(client, staff, edition, coach):
    staff("network_manager")
    assert "Nobody has coached yet." in text(client.get(f"{HOME}coaches/"))
    coach("rosa")

    assert "Rosa Marksdottir 1 0 4 0 0" in text(client.get(f"{HOME}coaches/"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        # Everywhere: session, person, roles, what the person may edit (twice), pages in the foot, second steps.
        (HOME, 12),  # seats, coached; told, times, groups, cohorts, to make
        (f"{HOME}coaches/", 8),  # members, coaches
        (MAKE, 23),  # cohort, goals, what goes in (11), runs (2), who is in their groups (2)
        (f"{TELL}times/", 8),  # cohort, times
        (f"{TELL}apart/", 11),  # cohort, kept apart, participants (twice), coaches
    ],
)
def test_questions_of_lists(
    client, staff, cohort, manager, townsperson, seated, coach, told, found, slots, count, path, queries,
    django_assert_num_queries,
):  # fmt: skip
    people = [seated(townsperson(f"p{n}")) for n in range(2 * count)]
    coaches = [coach(f"c{n}") for n in range(count)]
    for one in (*people, *coaches):
        told(one.person)
    for one in people[:count]:
        actions.keep_apart(cohort=cohort, one=one, coach=coaches[0], by=manager) if count > 1 else None
    actions.publish(run=found(), by=manager)
    found(seed=2)
    staff("network_manager")
    client.get(path)

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
