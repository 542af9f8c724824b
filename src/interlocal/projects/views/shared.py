"""What pages of projects have in common."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from interlocal.accounts.views.people import done
from interlocal.projects.queries.workspace import projects
from interlocal.projects.rules import who
from interlocal.training.queries.programs import seen_editions


def project_for(request, pk):
    """A project of one's own town, or of an edition whose inside one sees; 404 for all others."""
    found = get_object_or_404(projects(), pk=pk)
    if not (who.is_inside(request.user, found.edition_id) or found.municipality_id in who.led(request.user)):
        raise Http404
    return found


def edition_for(request, slug):
    """An edition whose inside one sees."""
    found = get_object_or_404(seen_editions(request.user), slug=slug)
    who.check_can_see_edition(request.user, found)
    return found


def numbered(given):
    """What a button names; 0 for what is no number."""
    return int(given) if given.isdecimal() and len(given) < 19 else 0


def formed(request, form, work, **context):
    """A page that is one form: done once, or shown again with what is wrong."""
    if form.is_bound and (address := done(form, work)):
        messages.success(request, _("Saved."))
        return redirect(address)
    context["form"] = form
    return render(request, "projects/form.html", context, status=422 if form.is_bound else 200)
