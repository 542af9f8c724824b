"""What is sent to coaching: each is sound, so that only who sends it decides."""

from interlocal.coaching.forms import making, telling
from interlocal.library.models import Topic
from tests.site.deeds import Deed

GOALS = {"topics": "5", "continuity": "3", "travel": "1", "alike": "2", "towns": "any", "seed": "3"}


def of(name, key, prefix=""):
    """A button about something that was arranged."""
    return lambda network, _person: {name: f"{prefix}{network.about['of_coaching'][key].pk}"}


def wish(_network, _person):
    first, second = Topic.objects.order_by("pk")[2:4]
    return {"wants": [first.pk], "offers": [second.pk], "language": "en"}


def two(network, _person):
    return {"one": network.about["seat"].pk, "coach": network.about["coaching"].pk}


DEEDS = {
    "coaching:tell#tell": Deed(
        telling.TellForm, lambda network, _person: {"slots": [network.about["of_coaching"]["slot"].pk]}
    ),
    "coaching:group#write": Deed(telling.NoteForm, {"text": "Mind the gap", "reads": "group"}),
    "coaching:group#delete": Deed(None, of("delete", "note")),
    "coaching:times#add": Deed(
        making.SlotForm, {"weekday": "2", "starts": "12:00", "minutes": "60", "mode": "online"}
    ),
    "coaching:times#drop": Deed(None, of("drop", "slot")),
    "coaching:apart#keep": Deed(making.ApartForm, two),
    "coaching:apart#drop": Deed(None, of("drop", "apart")),
    "coaching:make#look": Deed(making.GoalsForm, GOALS),
    "coaching:make#publish": Deed(None, of("do", "draft", "publish-")),
    "coaching:make#drop": Deed(None, {"do": "drop"}),
    "coaching:make#mend": Deed(None, {"do": "mend"}),
    "coaching:pairs#wish": Deed(telling.WishForm, wish),
    "coaching:pairs#yes": Deed(None, of("do", "pair", "yes-")),
    "coaching:pairs#leave": Deed(None, {"do": "leave"}),
    "coaching:propose#propose": Deed(None, {"propose": "1"}),
}
