"""What views of forms and of buttons have in common."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from interlocal.core.once import Refused
from interlocal.core.permissions import Denied
from interlocal.web.actions import take


def sent(request):
    """What a form is bound to; nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def number(given):
    """The number of a row that a button names; 0, which none has, for anything else."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0


def forms_of(request, *classes, **kwargs):
    """Several forms of one page: the one that was sent is bound. Each has ids of its own."""
    sent = request.POST.get("do") if request.method == "POST" else None
    if request.method == "POST" and sent not in {form.do for form in classes}:
        raise Http404("No such form.")
    return {
        form.do: form(
            request.POST if sent == form.do else None, request=request, auto_id=f"{form.do}_%s", **kwargs
        )
        for form in classes
    }


def sent_of(forms):
    """The one form that was sent, if any was."""
    return next((form for form in forms.values() if form.is_bound), None)


def done(form, act):
    """Where to go when the form was taken; a rule that says no is shown with the form."""

    def work():
        try:
            return act()
        except Denied as denied:
            form.add_error(None, str(denied))
            raise Refused from denied

    return take(form, work)


def answered(request, form, act, template, **context):
    """Away, when the form was sent and taken; else the page, which says why not. No form is sent when it is None."""
    sent = form is not None and form.is_bound
    if sent and (address := done(form, act)):
        return redirect(address)
    return render(request, template, {"form": form, **context}, status=422 if sent else 200)


def saved(request, form, act, template, **context):
    """The same, and says that it was saved."""
    reply = answered(request, form, act, template, **context)
    if reply.status_code == 302:
        messages.success(request, _("Saved."))
    return reply


def told(request, act):
    """Do what a button says, and tell what came of it: what ``act`` returns, or that it was saved; or why it is not."""
    try:
        said = act()
    except Denied as denied:
        messages.error(request, str(denied))
    else:
        messages.success(request, said or _("Saved."))
