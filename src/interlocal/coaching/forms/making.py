"""At which times groups can meet, who is kept apart, and what the network is after."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.coaching.choices import MOST_SEED, MOST_WEIGHT, Towns
from interlocal.coaching.queries import words
from interlocal.coaching.rules.making import RELAXED
from interlocal.training.choices import Mode, Weekday
from interlocal.training.models import Coach, Participant
from interlocal.web.forms import AnewForm, Hour

GOALS = ("topics", "continuity", "travel", "alike", "towns", "one_town", "relaxed", "seed")


class SlotForm(AnewForm):
    """A time at which groups can meet."""

    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"), choices=Weekday, coerce=int, initial=1
    )
    starts = Hour(label=gettext_lazy("Begins at"), initial="10:00")
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=10, max_value=480, initial=90)
    mode = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=Mode, widget=forms.RadioSelect, initial=Mode.ONLINE
    )
    place = Line(label=gettext_lazy("Place"), max_length=200, required=False)
    is_step_free = forms.BooleanField(label=gettext_lazy("Can be reached without steps"), required=False)

    def clean(self):
        said = super().clean()
        if said.get("mode") == Mode.IN_PERSON and not said.get("place"):
            self.add_error("place", _("Say where people meet."))
        if said.get("mode") == Mode.ONLINE:
            said |= {"place": "", "is_step_free": False}
        return said

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class ApartForm(AnewForm):
    """Two who may not be in one group."""

    one = forms.ModelChoiceField(
        Participant.objects.none(), label=gettext_lazy("Participant"), empty_label=gettext_lazy("Choose")
    )
    other = forms.ModelChoiceField(
        Participant.objects.none(),
        label=gettext_lazy("Not with this participant"),
        required=False,
        empty_label=gettext_lazy("Nobody"),
    )
    coach = forms.ModelChoiceField(
        Coach.objects.none(),
        label=gettext_lazy("Or not with this coach"),
        required=False,
        empty_label=gettext_lazy("Nobody"),
    )

    def __init__(self, *args, people, coaches, **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in (("one", people), ("other", people), ("coach", coaches)):
            self.fields[name].queryset = rows
        for name in ("one", "other"):
            self.fields[name].label_from_instance = lambda row: f"{row.person}, {row.municipality}"
        self.fields["coach"].label_from_instance = lambda row: str(row.person)

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class Weight(forms.IntegerField):
    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=MOST_WEIGHT, **kwargs)


class GoalsForm(AnewForm):
    """What counts how much, who is held where, and what is let go of. A button adds one thing more to let go of."""

    topics = Weight(label=gettext_lazy("The coach knows what people need"))
    continuity = Weight(label=gettext_lazy("People stay with a coach they had before"))
    travel = Weight(label=gettext_lazy("The way is short"))
    towns = forms.ChoiceField(
        label=gettext_lazy("Towns in one group"), choices=Towns, widget=forms.RadioSelect
    )
    alike = Weight(
        label=gettext_lazy("How much towns of like size count"),
        help_text=gettext_lazy("Only where they are wanted together."),
    )
    one_town = forms.BooleanField(
        label=gettext_lazy("Nobody shares a group with somebody of their own town"), required=False
    )
    relaxed = forms.MultipleChoiceField(
        label=gettext_lazy("Let go of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Seed"),
        min_value=0,
        max_value=MOST_SEED,
        help_text=gettext_lazy(
            "Decides between groups that are equally good. The same seed gives the same groups."
        ),
    )

    def __init__(self, data=None, *args, given, pins, **kwargs):
        goals = given.goals
        kwargs["initial"] = {name: getattr(goals, name) for name in GOALS} | {
            f"pin-{one}": coach for one, coach in pins.items()
        }
        if data is not None and "relax" in data:
            data = self._let_go(data.copy())
        super().__init__(data, *args, **kwargs)
        self.given = given
        asked = [*goals.relaxed, *(data.getlist("relaxed") if data is not None else ())]
        spelled = {one: words.relaxed(given, one) for one in asked if RELAXED.fullmatch(one)}
        self.fields["relaxed"].choices = [(one, said) for one, said in spelled.items() if said]
        for i, one in enumerate(given.people):
            self.fields[f"pin-{one.pk}"] = forms.ChoiceField(
                label=_("Coach of %(person)s") % {"person": one.person},
                required=False,
                choices=[("", _("Whoever fits")), *self._coaches(i)],
            )

    @staticmethod
    def _let_go(data):
        kind, _colon, number = data["relax"].partition(":")
        if kind == "unpin":
            data[f"pin-{number}"] = ""
        else:
            data.appendlist("relaxed", data["relax"])
        return data

    def _coaches(self, i):
        """Each coach, with what stands against them for somebody."""
        free = self.given.slots_of(self.given.people[i].person_id)
        for j, coach in enumerate(self.given.coaches):
            why = self.given.forbidden.get((i, j))
            meets = any(both for both in map(min, free, self.given.coach_slots(coach)))
            against = why.label if why else "" if meets else _("no time in common")
            said = _("%(coach)s: not possible, %(why)s") % {"coach": coach.person, "why": against}
            yield str(coach.pk), said if against else str(coach.person)

    def pin_of(self, participant):
        return self[f"pin-{participant.pk}"]

    @property
    def goals(self):
        return {name: self.cleaned_data[name] for name in GOALS}

    @property
    def pins(self):
        chosen = {one.pk: self.cleaned_data[f"pin-{one.pk}"] for one in self.given.people}
        return {one: int(coach) for one, coach in chosen.items() if coach}
