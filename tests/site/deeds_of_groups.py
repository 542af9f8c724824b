"""What is sent to groups that meet and to surveys: each is sound, so that only who sends it decides."""

from datetime import timedelta
from typing import Any

from interlocal.core import clock
from interlocal.meetings import actions
from interlocal.meetings.choices import Answer
from interlocal.meetings.forms import groups, meetings, rsvp, series
from interlocal.meetings.models import GroupMember, Quiet, Rsvp, Series
from interlocal.surveys import forms as surveys
from interlocal.surveys.models import Item
from interlocal.surveys.queries.answers import texts
from interlocal.surveys.queries.pages import latest
from tests.site.deeds import Deed, Said
from tests.site.doors import Network
from tests.site.doors_of_groups import MARKS, ZONE


def who(name: str, do: str) -> Said:
    """A button beside one of a list."""
    return lambda network, person: {"do": do, "who": network.about[name].pk}


def member(do: str, of: str = "member") -> Said:
    def said(network: Network, person: Any) -> dict[str, Any]:
        row = GroupMember.objects.get(
            group=network.about["of_meetings"]["group"], person=network.people[of], until=None
        )
        return {"do": do, "who": row.pk}

    return said


def swapped(network: Network, person: Any) -> dict[str, Any]:
    one, other = (network.about["of_meetings"][name].pk for name in ("meeting", "later"))
    return {"do": "swap", "one": one, "other": other}


def ticked(network: Network, person: Any) -> dict[str, Any]:
    oneself = network.people["oneself"].pk
    return {"do": "tick", "listed": [oneself], "came": [oneself]}


def come_alone(network: Network) -> None:
    """Whoever may come does, and brings nobody."""
    Rsvp.objects.filter(name=MARKS["guest"]).delete()
    for name in ("oneself", "member", "lead", "manager", "administrator"):
        person = network.people[name]
        actions.answer(meeting=network.about["of_meetings"]["meeting"], person=person, said=Answer.YES)


def all_quiet(network: Network) -> None:
    held = Series.objects.get(slug=network.about["series"][0])
    people = {one.pk: one for one in network.people.values() if one}
    Quiet.objects.bulk_create(Quiet(series=held, person=one) for one in people.values())


def item(do: str) -> Said:
    """A button beside the second question of the draft."""
    return lambda network, person: {
        "do": do,
        "item": Item.objects.filter(survey=network.about["surveys"]["draft"]).latest("pk").pk,
    }


def text(do: str) -> Said:
    def said(network: Network, person: Any) -> dict[str, Any]:
        (written,) = texts(latest(network.about["surveys"]["ended"]), only_kept=False)["q2"]
        return {"do": do, "text": str(written.pk)}

    return said


def days(**after: int) -> dict[str, str]:
    """Fields of days, each so many from today."""
    return {name: (clock.today() + timedelta(days=n)).isoformat() for name, n in after.items()}


GROUP = {"title": "Group of windows", "kind": "working", "objective": "Look", "joining": "request"}
SERIES = {"title": "Windows", "visibility": "public"}
RULE = days(first_day=9) | {"repeats": "weekly", "first_time": "10:00", "minutes": "60", "tz": ZONE}
SURVEY = {"title": "Other", "purpose": "P", "kind": "poll", "audience": "members", "anonymity": "anonymous"}
SURVEY |= {"results": "at_close"}
QUESTION = {"text": "Which?", "type": "single", "options": "One\nTwo"}
SAID = {"q1": "1", "q2": "Because"}
DEEDS: dict[str, Deed] = {
    "surveys:new#draft": Deed(surveys.SurveyForm, SURVEY),
    "surveys:answer#answer": Deed(None, SAID),
    "surveys:short#answer": Deed(None, SAID, is_seen_first=True),
    "surveys:texts#keep": Deed(None, text("keep")),
    "surveys:texts#delete": Deed(None, text("delete")),
    "surveys:edit#publish": Deed(None, {"do": "publish"}),
    "surveys:edit#take_back": Deed(None, {"do": "take_back"}),
    "surveys:edit#open": Deed(None, {"do": "open"}),
    "surveys:edit#close": Deed(None, {"do": "close"}),
    "surveys:edit#show": Deed(None, {"do": "show"}),
    "surveys:edit#discard": Deed(None, {"do": "discard"}),
    "surveys:edit#up": Deed(None, item("up")),
    "surveys:edit#remove": Deed(None, item("remove")),
    "surveys:settings#save": Deed(surveys.SettingsForm, SURVEY),
    "surveys:new_question#add": Deed(
        surveys.ItemForm, lambda network, person: QUESTION | {"about": network.about["draft_survey"][0]}
    ),
    "surveys:question#change": Deed(
        surveys.ChangedItemForm, lambda network, person: QUESTION | {"about": network.about["question"][1]}
    ),
    "meetings:link#answer": Deed(None, {"said": "no"}),
    "meetings:link#not_me": Deed(None, {"not_me": "1"}),
    "meetings:new_group#add": Deed(groups.GroupForm, GROUP),
    "meetings:group#change": Deed(groups.GroupForm, GROUP),
    "meetings:people#add": Deed(groups.MemberForm, {"email": "trainer@doors.example"}),
    "meetings:people#accept": Deed(None, who("wants_in", "accept")),
    "meetings:people#decline": Deed(None, who("wants_in", "decline")),
    "meetings:people#chair": Deed(None, member("chair")),
    "meetings:people#unchair": Deed(None, member("unchair", of="lead")),
    "meetings:people#end": Deed(None, member("end")),
    "meetings:join#ask": Deed(None, {}),
    "meetings:leave#leave": Deed(None, {}),
    "meetings:new_series#add": Deed(series.NewSeriesForm, SERIES | RULE),
    "meetings:edit#save": Deed(series.SeriesForm, SERIES),
    "meetings:rule#change": Deed(series.RuleForm, RULE),
    "meetings:plan#plan": Deed(series.PlanForm, days(first=20, last=40) | {"themes": "Hinges"}),
    "meetings:themes#swap": Deed(series.SwapForm, swapped),
    "meetings:themes#queue": Deed(series.QueueForm, {"do": "queue", "theme": "Hinges"}),
    "meetings:drop#drop": Deed(None, {}),
    "meetings:quiet#quiet": Deed(None, {}),
    "meetings:quiet#again": Deed(None, {"again": "1"}, all_quiet),
    "meetings:move#move": Deed(meetings.MoveForm, days(day=9) | {"at": "10:00"}),
    "meetings:cancel#cancel": Deed(meetings.CancelForm, {"note": "Storm"}),
    "meetings:change#change": Deed(meetings.ChangeForm, {"theme": "Hinges"}),
    "meetings:defer#defer": Deed(meetings.DeferForm, {}),
    "meetings:answer#answer": Deed(None, {"said": "no"}),
    "meetings:needs#save": Deed(rsvp.NeedsForm, {"needs": "A chair"}),
    "meetings:guest#bring": Deed(rsvp.GuestForm, {"guest": "Lena"}, come_alone),
    "meetings:guest#take_back": Deed(None, {"take_back": "1"}),
    "meetings:answers#seats": Deed(rsvp.SeatsForm, {"seats": "9"}),
    "meetings:attendance#tick": Deed(rsvp.TickForm, ticked),
    "meetings:attendance#walk_in": Deed(rsvp.WalkInForm, {"do": "walk_in", "guest": "Ann"}),
    "meetings:attendance#add": Deed(
        None, lambda network, person: {"do": "add", "who": network.people["foreign member"].pk}
    ),
    "meetings:attendance#drop": Deed(None, who("walk_in", "drop")),
    "meetings:correct#correct": Deed(None, {"was_there": "1"}),
    "meetings:make#make": Deed(None, {}),
    "meetings:revoke#revoke": Deed(None, {}),
}
