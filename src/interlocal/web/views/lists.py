"""A list that somebody sends: what it would change is shown, and the button below does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.core.loading import BadFile
from interlocal.core.merging import Merge
from interlocal.core.once import Refused
from interlocal.web.actions import keep_list, kept_list, take
from interlocal.web.forms import ListForm, LoadForm


@dataclass(frozen=True, slots=True)
class Lists:
    """What an app does with its lists. ``said`` tells what came of one; ``back`` names the page to go to then."""

    template: str
    columns: Sequence[str]
    look: Callable[..., Merge[Any]]
    load: Callable[..., Merge[Any]]
    form: type[LoadForm]
    said: Callable[[Merge[Any]], str]
    back: str


def loading(request, lists):
    """The page of a list. Who may is for the caller, and for what it does."""
    do = request.POST.get("do") if request.method == "POST" else None
    if do == LoadForm.do:
        return _load(request, lists)
    form = ListForm(*((request.POST, request.FILES) if do == ListForm.do else ()))
    context = {"form": form, "columns": lists.columns}
    if form.is_bound and form.is_valid():
        file = keep_list(form.cleaned_data["list"])
        try:
            context["merge"] = lists.look(path=kept_list(file), by=request.user)
        except BadFile as error:
            form.add_error("list", str(error))
        else:
            named = lists.form.name_of(file, request.user)
            context["load"] = lists.form(request=request, initial={"of": named})
    wrong = form.is_bound and not form.is_valid()
    return render(request, lists.template, context, status=422 if wrong else 200)


def _load(request, lists):
    form = lists.form(request.POST, request=request)

    def work():
        try:
            found = lists.load(path=kept_list(form.cleaned_data["of"]), by=request.user)
        except BadFile as error:
            form.add_error(None, _("This list is not here any more. Send it again."))
            raise Refused from error
        messages.success(request, lists.said(found))
        return reverse(lists.back)

    if address := take(form, work):
        return redirect(address)
    context = {"form": ListForm(), "wrong": form, "columns": lists.columns}
    return render(request, lists.template, context, status=422)
