"""For who keeps commissions up: those of one's town, a new one, changes, and the yearly confirmation."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.accounts.queries.towns import colleagues
from interlocal.accounts.views.people import chosen
from interlocal.commissions import actions, rules
from interlocal.commissions.forms.entries import CommissionForm, ConfirmForm, EditorsForm
from interlocal.commissions.models import Commission
from interlocal.commissions.queries import pages
from interlocal.core.once import Refused
from interlocal.core.permissions import allowed
from interlocal.web.views.forms import answered, sent, sent_of


@never_cache
@require_safe
def own(request):
    """The commissions of a town, and which wait to be confirmed."""
    town = chosen(request)
    context = {"town": town, "is_staff": rules.is_staff(request.user)}
    if town:
        context["own"] = pages.kept_up(request.user, town)
        context["may_add"] = allowed(rules.check_can_add, request.user, town)
    return render(request, "commissions/own.html", context)


def _tried(form, act):
    """Do it; what makes no sense together is shown at its field."""
    try:
        return act()
    except ValidationError as error:
        for name, said in error.message_dict.items():
            field = {"name": "title", "rrule": "repeats"}.get(name, name)
            form.add_error(None if name == NON_FIELD_ERRORS or field not in form.fields else field, said)
        raise Refused from error


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """A commission the directory does not have yet."""
    town = chosen(request)
    if town is None:
        return redirect("commissions:own")
    rules.check_can_add(request.user, town)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CommissionForm(*sent, request=request, town=town)

    def work():
        made = _tried(form, lambda: actions.add(town=town, by=request.user, **form.said))
        messages.success(request, _("Saved. Everybody finds it now."))
        return made.get_absolute_url()

    return answered(request, form, work, "commissions/new.html", town=town)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """One commission: what it is, what was changed, who keeps it up, and that it is still right."""
    rows = Commission.objects.select_related("municipality", "body")
    found = get_object_or_404(rows, pk=pk)
    rules.check_can_edit(request.user, found)
    forms = _forms(request, found)
    sent = sent_of(forms)

    def work():
        said = sent.cleaned_data
        if sent.do == ConfirmForm.do:
            actions.confirm(commission=found, by=request.user)
            messages.success(request, _("Thank you. It counts as confirmed for a year."))
        elif sent.do == EditorsForm.do:
            actions.name_editors(commission=found, people=said["people"], by=request.user)
            messages.success(request, _("Saved."))
        else:
            _tried(sent, lambda: actions.change(commission=found, by=request.user, **sent.said))
            messages.success(request, _("Saved."))
        return request.path

    context = {"forms": forms, "commission": found, "town": found.municipality, "past": pages.history(found)}
    return answered(request, sent, work, "commissions/edit.html", **context)


def _forms(request, found):
    do = request.POST.get("do") if request.method == "POST" else None

    def made(form, files=False, **about):
        sent = ((request.POST, request.FILES) if files else (request.POST,)) if do == form.do else ()
        return form(*sent, request=request, auto_id=f"{form.do}_%s", **about)

    town = found.municipality
    forms = [made(CommissionForm, files=True, town=town, commission=found), made(ConfirmForm)]
    if allowed(rules.check_can_add, request.user, town):
        people = [one.person for one in colleagues(town)]
        named = list(found.editors.values_list("person", flat=True))
        forms.append(made(EditorsForm, people=people, initial={"people": named}))
    return {form.do: form for form in forms}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The link in the yearly mail. Looking changes nothing: mail scanners open every link."""
    pk, due = rules.read_confirm(token) or (None, None)
    found = Commission.objects.select_related("municipality").filter(pk=pk).first()
    if found is None:
        return render(request, "commissions/confirm_unknown.html", status=404)
    is_spent = found.confirm_due != due
    form = None if is_spent else ConfirmForm(sent(request), request=request)

    def work():
        actions.confirm(commission=found, by=None)
        return request.path

    return answered(request, form, work, "commissions/confirm.html", commission=found, is_spent=is_spent)
