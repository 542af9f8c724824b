"""The inside of a cohort, who is in it, its calendar, and saying that one is here."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.once import Refused
from interlocal.core.permissions import allowed
from interlocal.training import actions
from interlocal.training.choices import CODE_TRIES
from interlocal.training.forms.cohort import BlockForm, CodeForm, ListedForm
from interlocal.training.models import BlockedDay, Cohort, Session
from interlocal.training.queries import cohort as queries
from interlocal.training.queries.feeds import cohort_feed
from interlocal.training.queries.programs import seen_editions
from interlocal.training.rules import who
from interlocal.training.views.running import formed
from interlocal.web.actions import count_try
from interlocal.web.views.forms import done, number, sent

TYPE = "text/calendar; charset=utf-8"


def followed(request, slug, cohort):
    """A cohort whose months the person sees; 404 for who does not even see its edition."""
    edition = get_object_or_404(
        seen_editions(request.user).select_related("curriculum__programme"), slug=slug
    )
    found = get_object_or_404(Cohort, edition=edition, slug=cohort)
    found.edition = edition
    who.check_can_follow(request.user, found)
    return found


def cohort_for(request, slug, cohort):
    """A cohort whose people the person sees."""
    found = followed(request, slug, cohort)
    who.check_can_see_cohort(request.user, found)
    return found


def session_for(request, pk):
    """A session of a cohort the person sees."""
    rows = Session.objects.select_related("cohort__edition__programme")
    found = get_object_or_404(rows, pk=pk)
    who.check_can_see_cohort(request.user, found.cohort)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cohort(request, slug, cohort):
    """What is next, month by month; and days on which one cannot come."""
    found = followed(request, slug, cohort)
    if request.method == "POST" and "unblock" in request.POST:
        return _unblock(request, found)
    form = BlockForm(sent(request), request=request)

    def work():
        actions.block(cohort=found, person=request.user, day=form.cleaned_data["day"])
        messages.success(request, _("Noted. Nobody asks why."))
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"page": queries.cohort_page(found, request.user), "cohort": found, "form": form}
    return render(request, "training/cohort.html", context, status=422 if form.is_bound else 200)


def _unblock(request, cohort):
    given = request.POST["unblock"]
    rows = BlockedDay.objects.filter(edition=cohort.edition, person=request.user)
    row = get_object_or_404(rows, pk=number(given))
    actions.unblock(row=row, by=request.user)
    messages.success(request, _("You can come on that day."))
    return redirect(request.path)


@require_safe
def feed(request, slug, cohort):
    """The calendar of a cohort; programs ask each hour, so it says when nothing changed."""
    edition = get_object_or_404(seen_editions(request.user), slug=slug)
    found = get_object_or_404(Cohort, edition=edition, slug=cohort)
    found.edition = edition
    made = cohort_feed(found)
    asked = request.headers.get("If-None-Match", "").split(",")
    same = made.etag in [tag.strip().removeprefix("W/") for tag in asked]
    reply = HttpResponseNotModified() if same else HttpResponse(made.body, content_type=TYPE)
    reply["ETag"] = made.etag
    if not same:
        reply["Content-Disposition"] = f'inline; filename="{edition.slug}-{found.slug}.ics"'
    patch_cache_control(reply, public=True, max_age=3600)
    return reply


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request, pk):
    """Say by the code of the room that one is here."""
    session = session_for(request, pk)
    if allowed(who.check_can_teach, request.user) and request.method == "GET":
        return redirect("training:attendance", pk)
    form = CodeForm(sent(request), request=request)

    def work():
        if not count_try(request, f"training.code.{pk}", CODE_TRIES):
            form.add_error(None, _("Too many codes were tried. Ask whoever leads the session to note you."))
            raise Refused
        actions.check_in(session=session, person=request.user, code=form.cleaned_data["code"])
        return session.cohort.get_absolute_url()

    words = {"heading": _("I am here"), "button": _("Say so"), "lede": str(session), "up": session.cohort}
    return formed(request, form, work, **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request, slug, cohort):
    """Who of a cohort wants to be found; and whether one is seen there oneself."""
    found = cohort_for(request, slug, cohort)
    page = queries.directory(found, request.user)
    form = ListedForm(sent(request), request=request, initial={"is_listed": page.me and page.me.is_listed})

    def work():
        if page.me is None:
            raise Http404
        actions.list_me(participant=page.me, by=request.user, is_listed=form.cleaned_data["is_listed"])
        messages.success(request, _("Saved."))
        return request.path

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"page": page, "cohort": found, "form": form}
    return render(request, "training/people.html", context, status=422 if form.is_bound else 200)
