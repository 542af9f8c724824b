"""What the network, readers and towns type while it is chosen who takes part."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.accounts.models import Person
from interlocal.core.clock import today
from interlocal.core.text import joined
from interlocal.places.models import Municipality
from interlocal.places.queries import locate
from interlocal.selection.choices import LEVELS, SEED_AFTER, Band, Order
from interlocal.web.forms import AnewForm, Day, Text

WIDE = {"data-size": "full"}


class Described(AnewForm):
    """A form about one row; ``said`` is what an action takes."""

    @property
    def said(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class SelectionForm(Described):
    """How the applications for a cohort are chosen among."""

    readers_each = forms.IntegerField(
        label=gettext_lazy("Readers of each application"), min_value=2, max_value=5, initial=2
    )
    common = forms.TypedChoiceField(
        label=gettext_lazy("Applications that all readers score first"),
        help_text=gettext_lazy("By these one sees whether readers judge alike. They are picked by chance."),
        choices=[(0, gettext_lazy("None")), (1, "1"), (2, "2")],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )
    yes_from = forms.DecimalField(
        label=gettext_lazy("Clear yes from a mean of"),
        min_value=Decimal(1),
        max_value=Decimal(5),
        max_digits=3,
        decimal_places=2,
        initial=Decimal("4.00"),
    )
    no_below = forms.DecimalField(
        label=gettext_lazy("Clear no below a mean of"),
        min_value=Decimal(1),
        max_value=Decimal(5),
        max_digits=3,
        decimal_places=2,
        initial=Decimal("2.50"),
    )
    order = forms.ChoiceField(
        label=gettext_lazy("What the ranking goes by"),
        help_text=gettext_lazy("Both means are shown. The second is fair only if all read much the same."),
        choices=Order,
        initial=Order.RAW,
        widget=forms.RadioSelect,
    )
    answer_days = forms.IntegerField(
        label=gettext_lazy("Days a town has to answer"), min_value=1, max_value=60, initial=10
    )
    shows_feedback = forms.BooleanField(
        label=gettext_lazy("Towns see what readers wrote for them, without names"), required=False
    )

    def __init__(self, *args, about=None, **kwargs):
        if about:
            kwargs["initial"] = {name: getattr(about, name) for name in self.base_fields if name != "once"}
        super().__init__(*args, **kwargs)
        if about and about.begun_at:
            del self.fields["common"]

    def clean(self):
        said = super().clean()
        if "yes_from" in said and "no_below" in said and said["no_below"] > said["yes_from"]:
            self.add_error("no_below", _("“Clear no” ends where “clear yes” begins, or below."))
        return said


class CriterionForm(Described):
    """What readers score, and what each score means."""

    name = Line(label=gettext_lazy("What is scored"), max_length=80)
    about = Line(
        label=gettext_lazy("What to look for"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=WIDE),
    )
    weight = forms.IntegerField(
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("1 to 5: how much it counts beside the others."),
        min_value=1,
        max_value=5,
        initial=1,
    )

    def __init__(self, *args, selection, about=None, **kwargs):
        self.selection, self.about = selection, about
        if about:
            kwargs["initial"] = {name: getattr(about, name) for name in ("name", "about", "weight")}
        super().__init__(*args, **kwargs)
        for n, usual in enumerate(LEVELS, start=1):
            self.fields[f"level_{n}"] = Line(
                label=_("%(score)s means") % {"score": n},
                max_length=160,
                initial=about.levels[n - 1] if about else usual,
                widget=forms.TextInput(attrs=WIDE),
            )

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = self.selection.criteria.exclude(pk=self.about.pk if self.about else None)
        if others.filter(name=name).exists():
            raise forms.ValidationError(_("There is one of this name already."))
        return name

    @property
    def said(self):
        said = {name: self.cleaned_data[name] for name in ("name", "about", "weight")}
        return said | {"levels": [self.cleaned_data[f"level_{n}"] for n in range(1, len(LEVELS) + 1)]}


class ReaderForm(AnewForm):
    """Who reads, and which towns they should not judge."""

    email = forms.EmailField(
        label=gettext_lazy("Email of the reader"), help_text=gettext_lazy("Of somebody who has an account.")
    )
    avoids = Text(
        label=gettext_lazy("Towns they should not judge"),
        help_text=gettext_lazy(
            "One on each line, by name or GEOID. Their own town, and towns they coach, are left out by themselves."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_email(self):
        email = self.cleaned_data["email"].casefold()
        self.person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if self.person is None:
            raise forms.ValidationError(_("Nobody has an account with this address. Invite them first."))
        return email

    def clean_avoids(self):
        towns, unknown = [], []
        for line in self.cleaned_data["avoids"].splitlines():
            found = locate(line.strip()) if line.strip() else None
            if found and found.target and found.target.town:
                towns.append(found.target.town.pk)
            elif found:
                unknown.append(line.strip())
        if unknown:
            raise forms.ValidationError(
                _("We do not know exactly one town called: %(names)s. Type its GEOID instead.")
                % {"names": joined(unknown)[:300]}
            )
        return list(Municipality.objects.filter(pk__in=towns))


class ReviewForm(AnewForm):
    """What a reader says of an application; a draft may lack anything."""

    comment = Text(
        label=gettext_lazy("For the network"),
        help_text=gettext_lazy("Why you score so. Only who runs the network sees it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    feedback = Text(
        label=gettext_lazy("For the town"),
        help_text=gettext_lazy(
            "What would help them, whatever is decided. They may see it, without your name."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, scores, review, **kwargs):
        kwargs["initial"] = {"comment": review.comment, "feedback": review.feedback}
        super().__init__(*args, **kwargs)
        for score in scores:
            self.fields[f"score_{score.criterion.pk}"] = forms.TypedChoiceField(
                label=score.criterion.name,
                help_text=score.criterion.about,
                choices=[(n, f"{n}: {means}") for n, means in score.levels],
                coerce=int,
                empty_value=None,
                required=self.hands_in
                or not self.is_bound,  # a draft may lack some; the page says that all are needed
                error_messages={"required": _("Choose one of the five.")},
                initial=score.given,
                widget=forms.RadioSelect,
            )
        self.order_fields([name for name in self.fields if name.startswith("score_")])

    @property
    def hands_in(self):
        return self.data.get("do") == "hand_in"

    @property
    def said(self):
        found = {name[6:]: value for name, value in self.cleaned_data.items() if name.startswith("score_")}
        return {
            "scores": found,
            "comment": self.cleaned_data["comment"],
            "feedback": self.cleaned_data["feedback"],
        }


class AnnounceForm(Described):
    """A lottery: among whom, for how many places, and where its seed will come from."""

    band = forms.ChoiceField(
        label=gettext_lazy("Among undecided applications that are"),
        choices=[(one.value, one.label) for one in (Band.DOUBT, Band.YES)],
        initial=Band.DOUBT,
        widget=forms.RadioSelect,
    )
    seats = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=999)
    source = Line(
        label=gettext_lazy("Where the seed will come from"),
        help_text=gettext_lazy(
            "Something everybody can look up and nobody can choose or know today, such as: the four numbers of the "
            "state lottery’s evening draw on Friday, in the order in which they were drawn."
        ),
        max_length=240,
        widget=forms.TextInput(attrs=WIDE),
    )
    known_on = Day(label=gettext_lazy("The day on which it is known"))

    def clean_known_on(self):
        day = self.cleaned_data["known_on"]
        if day < today() + SEED_AFTER:
            raise forms.ValidationError(
                _("Choose tomorrow or a later day: nobody may know the seed while the list can change.")
            )
        return day


class SeedForm(AnewForm):
    """The seed, as everybody can look it up."""

    seed = Line(
        label=gettext_lazy("The seed"),
        help_text=gettext_lazy("Exactly as it was published. It cannot be changed afterwards."),
        max_length=200,
    )


class LetterForm(Described):
    """What a letter says."""

    subject = Line(label=gettext_lazy("Subject"), max_length=120, widget=forms.TextInput(attrs=WIDE))
    text = Text(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "The town, the cohort, and the day to answer by stand below it by themselves. An empty line begins a paragraph."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args, about, **kwargs):
        kwargs["initial"] = {"subject": about.subject, "text": about.text}
        super().__init__(*args, **kwargs)


class AnswerForm(AnewForm):
    """Whether a town takes the place."""

    says = forms.ChoiceField(choices=[("take", "take"), ("refuse", "refuse")], widget=forms.HiddenInput)
