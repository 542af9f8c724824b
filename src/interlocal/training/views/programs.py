"""Programs and editions, for everybody who looks for one."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from interlocal.core.text import listed
from interlocal.training.models import Programme
from interlocal.training.queries import programs
from interlocal.training.rules import who


@require_safe
def index(request):
    """The programs of the network."""
    context = {"cards": programs.cards(request.user), "may_run": who.runs(request.user)}
    return render(request, "training/index.html", context)


@require_safe
def programme(request, slug):
    """One program, and its editions."""
    found = get_object_or_404(Programme, slug=slug)
    context = {
        "programme": found,
        "former": listed(found.former_names),
        "editions": programs.editions_of(found, request.user),
        "may_run": who.runs(request.user),
        "may_teach": who.teaches(request.user),
    }
    return render(request, "training/programme.html", context)


@require_safe
def edition(request, slug):
    """One edition: for whom, when, about what, and how to apply."""
    found = get_object_or_404(programs.seen_editions(request.user), slug=slug)
    context = {"page": programs.edition_page(found, request.user), "edition": found}
    context["may_run"] = who.runs(request.user)
    return render(request, "training/edition.html", context)
