"""A town applies: what is asked, begin, write, check, hand in, see how it stands."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.applications import actions
from interlocal.applications.choices import LONGEST_IDEA, State
from interlocal.applications.forms.draft import BeginForm, DraftForm, SubmitForm
from interlocal.applications.models import Application, Paper
from interlocal.applications.queries import reading, towns
from interlocal.applications.rules import complete, terms, who
from interlocal.core.clock import today
from interlocal.core.once import Refused
from interlocal.core.permissions import Denied, allowed
from interlocal.places.models import Municipality
from interlocal.training.models import Cohort
from interlocal.training.queries.programs import seen_editions, takes_applications
from interlocal.web.views.forms import answered, done, sent

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


def _cohort(request, edition, cohort):
    seen = seen_editions(request.user).filter(slug=edition)
    rows = Cohort.objects.select_related("edition__programme", "follows")
    return get_object_or_404(rows, edition__in=seen, slug=cohort)


@require_safe
def start(request, edition, cohort):
    """Who can apply, until when, and what is asked, before anybody begins."""
    found = _cohort(request, edition, cohort)
    asked = terms.conditions(found.edition)
    context = {
        "cohort": found,
        "edition": found.edition,
        "conditions": complete.explain(asked, None, complete.Team(found.team_size, ())),
        "questions": terms.questions(found.edition),
        "slots": terms.slots(found.edition),
        "longest_idea": LONGEST_IDEA,
        "is_open": takes_applications(found.edition, today()) and not found.follows_id,
        "mine": towns.live(request.user, cohort=found),
        "day": today(),
    }
    return render(request, "applications/start.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, edition, cohort):
    """For which town; then there is a draft."""
    found = _cohort(request, edition, cohort)
    mine = Municipality.objects.filter(pk__in=[town.pk for town in request.user.towns])
    form = BeginForm(sent(request), request=request, towns=mine)

    def work():
        made = actions.begin(cohort=found, town=form.cleaned_data["town"], by=request.user)
        return reverse("applications:edit", args=[made.pk])

    context = {"cohort": found, "edition": found.edition, "towns": mine}
    context["is_open"] = takes_applications(found.edition, today()) and not found.follows_id
    return answered(request, form, work, "applications/begin.html", **context)


def _application(pk):
    return get_object_or_404(reading.rows().select_related("changed_by", "submitted_by"), pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Write an application. Whatever is typed is kept; only what was handed in has to stay complete."""
    found = _application(pk)
    who.check_can_write(request.user, found, today())
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DraftForm(*sent, request=request, application=found)
    if form.is_bound and (address := done(form, lambda: _saved(request, form, found))):
        if not form.refused:
            return redirect(address)
        form.renew()
        for name, says in form.refused.items():
            form.add_error(name, says)
        form.add_error(None, _("All you wrote is saved, but for the files."))
    if form.is_bound:
        form.again(Application.objects.values_list("version", flat=True).get(pk=pk))
    context = {"form": form, "application": found}
    return render(request, "applications/edit.html", context, status=422 if form.is_bound else 200)


def _saved(request, form, found):
    """Keep it; what makes an application incomplete that was handed in is shown at its field."""
    version = form.cleaned_data["version"]
    try:
        saved = actions.keep(application=found, by=request.user, version=version, said=form.said)
    except ValidationError as error:
        for name, says in error.message_dict.items():
            form.add_error(None if name == NON_FIELD_ERRORS or name not in form.fields else name, says)
        raise Refused from error
    if request.POST.get("next") == "check" and saved.state == State.DRAFT:
        return reverse("applications:check", args=[found.pk])
    messages.success(request, _("Saved."))
    return found.get_absolute_url()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """All of it on one page, with what is missing; and the button that hands it in."""
    found = _application(pk)
    who.check_can_write(request.user, found, today())
    if found.state == State.SUBMITTED and request.method != "POST":
        return redirect(found)
    form = SubmitForm(sent(request), request=request)

    def work():
        try:
            actions.submit(application=found, by=request.user)
        except ValidationError as error:
            form.add_error(None, _("Something is missing. It is listed below."))
            raise Refused from error
        return found.get_absolute_url()

    page, fields = reading.checked(found), DraftForm(request=request, application=found)
    missing = [(one, fields.where(one.field) if one.field else "") for one in page.problems]
    context = {"page": page, "missing": missing, "application": found}
    return answered(request, form, work, "applications/check.html", **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application(request, pk):
    """How an application stands, what happens next, and all of it."""
    found = _application(pk)
    who.check_can_read(request.user, found)
    if request.method == "POST":
        _press(request, found)
        return redirect(found)
    context = {
        "application": found,
        "page": reading.checked(found),
        "edition": found.cohort.edition,
        "is_own": who.is_of(request.user, found.municipality_id),
        "may_write": allowed(who.check_can_write, request.user, found, today()),
        "may_withdraw": allowed(who.check_can_withdraw, request.user, found)
        and found.state != State.WITHDRAWN,
    }
    return render(request, "applications/application.html", context)


def _press(request, found):
    """Do what a button says; each does no harm when it is pressed twice."""
    do = request.POST.get("do")
    try:
        if do == "withdraw":
            actions.withdraw(application=found, by=request.user)
            messages.success(request, _("The application is withdrawn."))
        elif do == "ask":
            actions.ask_again(application=found, by=request.user)
            messages.success(request, _("%(name)s has a new mail.") % {"name": found.signoff.name})
        else:
            raise Http404
    except Denied as denied:
        messages.error(request, str(denied))


@never_cache
@require_safe
def paper(request, pk, slot):
    """A paper to save: what people upload is not opened inside the site."""
    row = get_object_or_404(Paper.objects.select_related("application"), application=pk, slot=slot)
    who.check_can_read(request.user, row.application)
    return to_save(row, f"{slot}-{pk}")


def to_save(paper, name):
    """The file, by a name of ours: that of whoever attached it may say too much."""
    return FileResponse(
        paper.file.open("rb"),
        as_attachment=True,
        filename=f"{name}.{paper.kind}",
        content_type=TYPES[paper.kind],
    )
