"""An application as a town types it: any part may be empty or odd, since drafts are kept as they are."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line
from interlocal.applications.choices import LONGEST_IDEA, LONGEST_KEPT
from interlocal.applications.queries.state import MEMBER, OFFICER
from interlocal.applications.rules import terms
from interlocal.core.pictures import Refused
from interlocal.core.text import clean, joined
from interlocal.meetings.readers.files import kind_of
from interlocal.places.models import Municipality
from interlocal.web.forms import AnewForm, Text

ADDRESS, NAME = 254, 120
ENDINGS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "png": "PNG", "jpeg": "JPEG"}


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together."""

    name: str
    heading: str
    about: str
    fields: list[Any]


class BeginForm(AnewForm):
    """For which of one's towns."""

    town = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=gettext_lazy("For which town?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, towns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["town"].queryset = towns
        self.fields["town"].initial = towns.first()


class SubmitForm(AnewForm):
    """Hand in what was checked."""


class DraftForm(AnewForm):
    """All of an application. ``refused`` says why a file was not taken: the rest is kept all the same."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        self.application, self.refused = application, {}
        edition = application.cohort.edition
        self.size, self.slots = application.cohort.team_size, terms.slots(edition)
        self.questions = terms.questions(edition)
        self.sections = []
        self.fields["version"].initial = application.version
        self._team(list(application.team.all()))
        self._idea()
        self._papers({one.slot: one for one in application.papers.all()})
        self._consent()

    def _section(self, name, heading, about, fields):
        """Fields of which none has to be filled in before it is saved; which have to be in the end, says their label."""
        for field in fields.values():
            field.validate = lambda value: None
        self.fields.update(fields)
        self.sections.append(Section(name, heading, about, [self[field] for field in fields]))

    def _team(self, team):
        for n in range(1, self.size + 1):
            member = team[n - 1] if n <= len(team) else None
            fields = self._member(n, {name: getattr(member, name, "") for name in MEMBER})
            if member and member.needs:
                fields[f"member-{n}-drop"] = forms.BooleanField(
                    label=_("Nothing is needed after all"), required=False
                )
            heading = _("Person %(number)s") % {"number": n} if self.size > 1 else _("Who takes part")
            self._section(f"person-{n}", heading, "", fields)

    def _member(self, n, now):
        kept = any(one.position == n and one.needs for one in self.application.team.all())
        needs = _(
            "Such as an interpreter, large print, or a seat near the door. Kept sealed: readers never see it."
        )
        if kept:
            needs = _("Something is kept, sealed. What you write here takes its place; empty, it stays.")
        return {
            f"member-{n}-name": _line(_("Name"), NAME, now["name"]),
            f"member-{n}-email": _line(_("Work email"), ADDRESS, now["email"], type="email"),
            f"member-{n}-job_title": _line(_("Job title"), 80, now["job_title"]),
            f"member-{n}-department": _line(_("Department"), 80, now["department"]),
            f"member-{n}-reports_to": _line(_("Reports to"), NAME, now["reports_to"], required=False),
            f"member-{n}-needs": _text(_("What they need to take part"), needs, "", required=False, rows=2),
        }

    def _idea(self):
        help_text = _most(LONGEST_IDEA, _("One thing your town wants to change, and how you would know."))
        fields = {"idea": _text(_("What you want to work on"), help_text, self.application.idea, rows=8)}
        now = {one.question: one.text for one in self.application.answers.all()}
        for one in self.questions:
            help_text = _most(one.max_length, one.help)
            field = _text(one.label, help_text, now.get(one.slug, ""), required=one.required)
            fields[f"answer-{one.slug}"] = field
        self._section("idea", _("Your project"), "", fields)

    def _papers(self, papers):
        fields = {}
        for one in self.slots:
            words = {"kinds": _kinds(one), "size": one.max_mb}
            said = [one.help, one.who_sees, _("%(kinds)s, at most %(size)s MB.") % words]
            if one.slug in papers:
                words = {"name": papers[one.slug].name}
                said.append(_("“%(name)s” is attached; another file takes its place.") % words)
            fields[f"paper-{one.slug}"] = forms.FileField(
                label=one.label,
                help_text=" ".join(text for text in said if text),
                required=one.required,
                allow_empty_file=True,
                widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in one.kinds)}),
            )
            if one.slug in papers and not one.required:
                fields[f"drop-{one.slug}"] = forms.BooleanField(label=_("Take this file off"), required=False)
        if fields:
            self._section("papers", _("Papers"), "", fields)

    def _consent(self):
        signoff = self.application.signoff
        now = {name: getattr(signoff, name) for name in OFFICER}
        about = _(
            "Once you hand this in, your chief administrative officer gets a mail with a link, reads all of it but what "
            "people need, and signs. No account is needed."
        )
        fields = {
            "officer-name": _line(_("Name"), NAME, now["name"]),
            "officer-job_title": _line(_("Job title"), 80, now["job_title"], required=False),
            "officer-email": _line(_("Work email"), ADDRESS, now["email"], type="email"),
            "commits": forms.BooleanField(
                label=_("The people named above keep all dates of the program."),
                help_text=_("Their chief officer lets them go on these days."),
                required=True,
                initial=self.application.commits,
            ),
        }
        self._section("consent", _("Your town’s consent"), about, fields)

    def clean(self):
        cleaned = super().clean()
        self.papers = {one.slug: None for one in self.slots if cleaned.get(f"drop-{one.slug}")}
        for slot in self.slots:
            file = cleaned.get(f"paper-{slot.slug}")
            if file:
                try:
                    self.papers[slot.slug] = (file, _kind(file, slot), _name(file))
                except Refused as refused:
                    self.refused[f"paper-{slot.slug}"] = str(refused)
        return cleaned

    @property
    def said(self):
        """What ``actions.keep`` takes."""
        typed = self.cleaned_data
        people = range(1, self.size + 1)
        return {
            "idea": typed["idea"],
            "commits": typed["commits"],
            "answers": {one.slug: typed[f"answer-{one.slug}"] for one in self.questions},
            "team": [{name: typed[f"member-{n}-{name}"] for name in MEMBER} for n in people],
            "needs": [self._needs(n) for n in people],
            "officer": {name: typed[f"officer-{name}"] for name in OFFICER},
            "papers": self.papers,
        }

    def _needs(self, n):
        """None: as it is."""
        if self.cleaned_data.get(f"member-{n}-drop"):
            return ""
        return self.cleaned_data[f"member-{n}-needs"] or None

    def where(self, name):
        """What a field is called, out of its place."""
        label = self.fields[name].label
        if name.startswith("member-") and self.size > 1:
            return _("Person %(number)s, %(label)s") % {"number": name.split("-")[1], "label": label.lower()}
        if name.startswith("officer-"):
            return _("Who signs, %(label)s") % {"label": label.lower()}
        return label.rstrip(".")

    def again(self, version):
        """Show it again, with what was typed, on top of what stands now."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


def _line(label, most, now, *, required=True, **attrs):
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return Line(label=label, max_length=most, required=required, initial=now, widget=widget)


def _text(label, help_text, now, *, required=True, **attrs):
    widget = forms.Textarea(attrs={"rows": 5, **attrs})
    most = {"max_length": LONGEST_KEPT, "required": required, "initial": now}
    return Text(label=label, help_text=help_text, widget=widget, **most)


def _most(n, help_text=""):
    said = _("At most %(most)s characters, about %(words)s words.") % {"most": n, "words": n // 6}
    return f"{help_text} {said}".strip()


def _kind(file, slot):
    """By what is in the file, not by its name. Raises ``Refused``, in words for whoever sent it."""
    if file.size == 0:
        raise Refused(_("This file is empty."))
    if file.size > slot.max_mb * 1_000_000:
        raise Refused(_("This file is larger than %(size)s MB. Save it smaller.") % {"size": slot.max_mb})
    try:
        kind = kind_of(file, file.name, file.size)
    except Refused:
        kind = ""
    if kind not in slot.kinds:
        raise Refused(
            _(
                "This file was not taken: it has to be %(kinds)s, by what is in it. Save it so, then try again."
            )
            % {"kinds": _kinds(slot)}
        )
    return kind


def _kinds(slot):
    return joined(ENDINGS[kind] for kind in slot.kinds)


def _name(file):
    return " ".join(clean(str(file.name)).split())[-NAME:]
