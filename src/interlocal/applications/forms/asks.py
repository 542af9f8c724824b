"""What an edition asks of applicants, as the network writes it: rows that can be changed, emptied and added."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.applications.choices import LONGEST_KEPT, MOST_PAPERS, MOST_QUESTIONS
from interlocal.applications.forms.draft import ENDINGS
from interlocal.applications.rules import terms
from interlocal.places.choices.usa import STATES
from interlocal.web.forms import AnewForm

MORE = 2  # empty rows
PAPER = ("label", "help", "kinds", "max_mb", "required", "for_readers")
BLIND = gettext_lazy(
    "Readers judge without knowing the town, and a paper may give it away: by its letterhead, a signature, or who its file "
    "says wrote it. Tick this only where towns can leave that out; they are told to."
)


class AsksForm(AnewForm):
    """Conditions, questions and papers of an edition. A row without a label is no row."""

    state = forms.ChoiceField(label=gettext_lazy("Municipalities of"), required=False)
    members_only = forms.BooleanField(
        label=gettext_lazy("Only members of the network can apply"), required=False
    )
    they_are = Line(
        label=gettext_lazy("Whom a town sends"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"data-size": "full"}),
        help_text=gettext_lazy("Such as: senior staff who can change how their department works"),
    )
    departments_differ = forms.BooleanField(
        label=gettext_lazy("They come from different departments"), required=False
    )

    def __init__(self, *args, edition, **kwargs):
        now = terms.conditions(edition)
        kwargs["initial"] = {name: getattr(now, name) for name in ("state", "members_only", "they_are")}
        kwargs["initial"]["departments_differ"] = now.departments_differ
        super().__init__(*args, **kwargs)
        anywhere = [("", _("any state"))]
        self.fields["state"].choices = anywhere + [(code, one.name) for code, one in STATES.items()]
        self.asked = self._rows("question", terms.questions(edition), MOST_QUESTIONS, self._question)
        self.wanted = self._rows("paper", terms.slots(edition), MOST_PAPERS, self._paper)

    def _rows(self, kind, there, most, fields_of):
        rows = []
        for n in range(1, min(len(there) + MORE, most) + 1):
            one = there[n - 1] if n <= len(there) else None
            made = {f"{kind}-{n}-{name}": field for name, field in fields_of(one).items()}
            self.fields.update(made)
            rows.append((one, n, [self[name] for name in made]))
        return rows

    def _question(self, one):
        return {
            "label": _line(_("Question"), one and one.label),
            "help": _line(_("Help"), one and one.help),
            "max_length": _number(
                _("Characters at most"), one.max_length if one else terms.USUAL_LENGTH, LONGEST_KEPT
            ),
            "required": _tick(_("Every town answers it"), one is None or one.required),
        }

    def _paper(self, one):
        return {
            "label": _line(_("What is attached"), one and one.label),
            "help": _line(_("Help"), one and one.help),
            "kinds": forms.MultipleChoiceField(
                label=_("Kinds of files"),
                choices=list(ENDINGS.items()),
                required=False,
                initial=list(one.kinds) if one else ["pdf"],
                widget=forms.CheckboxSelectMultiple,
                help_text=_("None ticked: PDF."),
            ),
            "max_mb": _number(_("Megabytes at most"), one.max_mb if one else terms.USUAL_SIZE, terms.LARGEST),
            "required": _tick(_("Every town attaches it"), one is None or one.required),
            "for_readers": _tick(_("Readers see it"), one is not None and one.for_readers, BLIND),
        }

    @property
    def said(self):
        typed = self.cleaned_data
        names = ("state", "members_only", "departments_differ", "they_are")
        return {
            "eligibility": {name: typed[name] for name in names if typed[name]},
            "questions": self._said("question", self.asked, ("label", "help", "max_length", "required")),
            "attachments": self._said("paper", self.wanted, PAPER),
        }

    def _said(self, kind, rows, names):
        """What has a label; it keeps the slug it has, by which its answers are found."""
        found, slugs = [], {one.slug for one, _n, _fields in rows if one}
        for one, n, _fields in rows:
            said = {name: self.cleaned_data[f"{kind}-{n}-{name}"] for name in names}
            if said["label"]:
                slug = one.slug if one else _slug(said["label"], slugs)
                slugs.add(slug)
                found.append(
                    {"slug": slug, **{name: value for name, value in said.items() if value is not None}}
                )
        return found


def _slug(label, taken):
    first = slugify(label)[:40].strip("-") or "question"
    return next(slug for n in range(1, 1000) if (slug := first if n == 1 else f"{first}-{n}") not in taken)


def _line(label, now):
    wide = forms.TextInput(attrs={"data-size": "full"})
    return Line(label=label, max_length=240, required=False, initial=now or "", widget=wide)


def _number(label, now, most):
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, required=False, initial=now, widget=widget
    )


def _tick(label, now, help_text=""):
    return forms.BooleanField(label=label, required=False, initial=now, help_text=help_text)
