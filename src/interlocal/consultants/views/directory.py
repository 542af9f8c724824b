"""The directory for readers: the list, the map, one listing; a message to its owner, and what is wrong with it."""

from allauth.core.internal.ratelimit import get_ip  # the public one knows allauth's own limits only
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.consultants import actions
from interlocal.consultants.choices import REPORTED, WRITTEN, Problem
from interlocal.consultants.forms.listings import DirectoryForm, LetterForm, ReportForm
from interlocal.consultants.queries import directory, maps, pages
from interlocal.consultants.queries.engagements import again_counts, of_listing, public_towns
from interlocal.consultants.queries.moderation import waiting_for_moderators
from interlocal.consultants.rules.who import KEEPERS, check_can_write, source_of
from interlocal.core.once import Refused
from interlocal.web.actions import count_try
from interlocal.web.views.forms import done, sent
from interlocal.web.views.pictures import picture


@require_safe
def index(request):
    """Consultants and facilitators by name, searched and narrowed."""
    form = DirectoryForm(request.GET, directory.known())
    found = directory.found(form.chosen, form.asked, form.sort, form.page_number)
    moderates = request.user.is_authenticated and not request.user.role_names.isdisjoint(KEEPERS)
    context = {
        "form": form,
        "q": form.words,
        "sort": form.sort,
        "listing": found,
        "cards": pages.cards(found.keys).values(),
        "chips": form.chips(found.chosen),
        "here": form.address(),
        "exact": form.insisted,
        "words_only": form.address(("q", "sort")),
        "moderates": moderates,
        "waiting": waiting_for_moderators() if moderates else 0,
    }
    return render(request, "consultants/index.html", context)


@require_safe
def map_page(request):
    """Who works where, as a map and as tables."""
    return render(request, "consultants/map.html", {"page": maps.map_page()})


@require_safe
def listing(request, slug):
    """One consultant or facilitator."""
    found = pages.seen(slug)
    if found is None:
        into = pages.moved_to(slug)
        if into is None:
            raise Http404
        return redirect(into, permanent=True)
    told = of_listing(found)
    page = pages.listing_page(found, request.user)
    context = {"page": page, "towns": public_towns(told), "told": told if page.is_member else ()}
    context["again"] = again_counts(told) if page.is_member else None
    return render(request, "consultants/listing.html", context)


def _found(slug):
    found = pages.seen(slug)
    if found is None:
        raise Http404
    return found


@require_safe
def logo(request, slug):
    """The logo of a listing."""
    return picture(_found(slug).logo)


def counted(form, act, request, what, limit):
    """Do it, unless it was done too often from there: the form says so."""
    if not count_try(request, what, limit):
        form.add_error(None, _("That was often enough for now. Please come back later."))
        raise Refused
    return act()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, slug):
    """Write to the owner of a listing, without seeing their address."""
    found = _found(slug)
    check_can_write(request.user, found)
    form = LetterForm(sent(request), request=request)

    def work():
        def act():
            actions.write(listing=found, sender=request.user, text=form.cleaned_data["text"])
            return found.get_absolute_url()

        return counted(form, act, request, "listing_letter", WRITTEN)

    if form.is_bound and (address := done(form, work)):
        messages.success(request, _("Your message is on its way."))
        return redirect(address)
    context = {"form": form, "listing": found}
    return render(request, "consultants/write.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, slug):
    """Say that something is wrong. A moderator looks; nothing is hidden by it."""
    found = _found(slug)
    form = ReportForm(sent(request), request=request)

    def work():
        def act():
            by = request.user if request.user.is_authenticated else None
            said = {"problem": Problem(form.cleaned_data["problem"]), "text": form.cleaned_data["text"]}
            actions.report(listing=found, by=by, source=source_of(get_ip(request)), **said)
            return found.get_absolute_url()

        return counted(form, act, request, "listing_report", REPORTED)

    if form.is_bound and (address := done(form, work)):
        messages.success(request, _("Thank you. A moderator looks at it."))
        return redirect(address)
    context = {"form": form, "listing": found}
    return render(request, "consultants/report.html", context, status=422 if form.is_bound else 200)
