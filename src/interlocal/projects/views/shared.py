"""What pages of projects have in common."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404

from interlocal.projects.queries.workspace import projects
from interlocal.projects.rules import who
from interlocal.training.queries.programs import seen_editions
from interlocal.web.views.forms import saved

formed = partial(saved, template="projects/form.html")  # a page that is one form


def project_for(request, pk):
    """A project one may know of; 404 for all others."""
    found = get_object_or_404(projects(), pk=pk)
    if not who.knows(request.user, found):
        raise Http404
    return found


def edition_for(request, slug):
    """An edition whose inside one sees."""
    found = get_object_or_404(seen_editions(request.user), slug=slug)
    who.check_can_see_edition(request.user, found)
    return found
