"""What creates something can be sent twice without harm, and pages say which forms only ask."""

import importlib
import inspect
import pkgutil

from django.forms import BaseForm

import interlocal
from interlocal.web.forms import OnceForm
from tests.architecture.wrong import wrong

ASKS = {  # forms that read an address and create nothing; each with what it asks for
    "interlocal.library.forms.filters": "which part of the library",
    "interlocal.library.forms.finder": "what fits",
    "interlocal.library.forms.definitions": "which words",
    "interlocal.library.forms.contributing.StoryForm": "what a draft is to say; what it changes it changes once",
    "interlocal.library.forms.contributing.StoryFields": "nothing by itself",
    "interlocal.discussions.forms.ListForm": "which discussions",
    "interlocal.discussions.forms.LogForm": "which part of the record on open meetings",
    "interlocal.places.forms": "which towns",
    "interlocal.completion.forms.alumni.PageForm": "which page of a list",
    "interlocal.consultants.forms.engagements.NeedForm": "what a town looks for",
    "interlocal.consultants.forms.listings.DirectoryForm": "which consultants",
    "interlocal.partners.forms.PartnersForm": "which partners",
    "interlocal.commissions.forms.finding": "which commissions, and what a first charter is to say",
    "interlocal.web.forms.ListForm": "what a list would change",
    "interlocal.people.forms.PeopleForm": "which people",
    "interlocal.people.forms.ProfileForm": "what somebody tells; what it changes it changes once",
    "interlocal.portal.forms.CheckForm": "where words stand",
    "interlocal.portal.forms.SearchForm": "what is looked for",
    "interlocal.portal.forms.NetworkForm": "which towns of the network",
    "interlocal.portal.forms.PageForm": "which page of a list",
    "interlocal.portal.forms.PeriodForm": "which days",
    "interlocal.portal.forms.TownsForm": "which towns",
    "interlocal.portal.forms.MapForm": "which map",
    "interlocal.outbox.forms.ListForm": "which mail",
    "interlocal.surveys.forms.AnswerForm": "what somebody thinks; it counts once by itself, and a token would keep a time",
    "interlocal.web.forms.LogoFields": "nothing by itself",
    "interlocal.web.forms.SampleForm": "nothing: the gallery shows it, and nobody can send it",
    "interlocal.web.forms.SampleUpload": "nothing, likewise",
    "interlocal.credentials.forms.CheckForm": "whether something is genuine",
    "interlocal.credentials.forms.SearchForm": "which certificates",
    "interlocal.credentials.forms.ShowForm": "who sees a certificate; what it changes it changes once",
    "interlocal.accounts.forms.own.SignInForm": "who somebody is",
    "interlocal.accounts.forms.own.CodeForm": "where a code goes",
    "interlocal.accounts.forms.own.ForgotForm": "where a link goes",
    "interlocal.accounts.forms.own.ForgottenPasswordForm": "a password; the link is good once",
    "interlocal.accounts.forms.own.OtherPasswordForm": "a password; what it changes it changes once",
    "interlocal.accounts.forms.own.FirstPasswordForm": "a password; what it changes it changes once",
    "interlocal.accounts.forms.own.NotificationsForm": "which mail; what it changes it changes once",
    "interlocal.accounts.forms.words.TownWordsForm": "what a town calls things; what it changes it changes once",
    "interlocal.accounts.forms.own.DeleteForm": "whether somebody means it; a person is deleted once",
    "interlocal.accounts.forms.own.AddPasskeyForm": "a passkey; the browser's answer is good once",
    "interlocal.accounts.forms.own.RenamePasskeyForm": "what a passkey is called; what it changes it changes once",
}


def forms():
    """Every form class of ours."""
    names = [m.name for m in pkgutil.walk_packages(interlocal.__path__, "interlocal.")]
    modules = [importlib.import_module(n) for n in names if ".forms" in n and ".tests" not in n]
    classes = [thing for m in modules for thing in vars(m).values() if inspect.isclass(thing)]
    return [
        c
        for c in dict.fromkeys(classes)
        if issubclass(c, BaseForm) and c.__module__.startswith("interlocal.")
    ]


def asks(form):
    return any(name in ASKS for name in (form.__module__, f"{form.__module__}.{form.__qualname__}"))


def test_a_form_counts_once_or_only_asks():
    assert wrong(forms(), lambda form: issubclass(form, OnceForm) == asks(form)) == {}


def test_the_list_of_forms_that_only_ask_is_no_longer_than_it_must_be():
    known = {form.__module__ for form in forms()}
    known |= {f"{form.__module__}.{form.__qualname__}" for form in forms()}

    assert set(ASKS) <= known
