"""What residents send: a wish to hear of open seats, and a message to a commission."""

from django import forms
from django.utils.translation import gettext_lazy

from interlocal.accounts.forms.people import Line, TownField
from interlocal.commissions.choices import Focus
from interlocal.web.forms import OnceForm, OpenForm, Text


def _email(help_text):
    return forms.EmailField(
        label=gettext_lazy("Your email"),
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class InterestForm(OpenForm):
    """Mail about open seats of one town, for one purpose, or of all."""

    email = _email(gettext_lazy("We mail you a link first. Nothing more comes until you follow it."))
    town = TownField(
        label=gettext_lazy("Town"), required=False, help_text=gettext_lazy("Leave it empty for all towns.")
    )
    focus = forms.ChoiceField(
        label=gettext_lazy("What the commission does"),
        choices=[("", gettext_lazy("Anything")), *Focus.choices],
        required=False,
    )

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in ("email", "town", "focus")}


class AnswerForm(OnceForm):
    """Yes, mail me; or no more of it."""

    outcome = forms.ChoiceField(choices=[("confirm", "confirm"), ("end", "end")])


class LetterForm(OpenForm):
    """A message to the liaison of a commission, from anyone."""

    message = Text(
        label=gettext_lazy("Your message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )
    email = _email(gettext_lazy("For the answer. The commission sees it."))
    sender = Line(
        label=gettext_lazy("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    @property
    def said(self):
        cleaned = self.cleaned_data
        return {"email": cleaned["email"], "message": cleaned["message"], "name": cleaned["sender"]}
