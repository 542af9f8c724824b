"""Resources on other sites, in groups, narrowed by what they are about."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlocal.core.preview import previewed
from interlocal.library.forms.filters import FilterForm
from interlocal.library.models import Resource
from interlocal.library.queries import resources
from interlocal.library.queries.catalogue import catalogue


@require_safe
def index(request):
    """All resources, or those that fit; an editor's draft stands among them in its preview."""
    held = catalogue()
    cards = resources.resources(held)
    draft = previewed(request, Resource)
    if draft:
        cards = resources.with_draft(cards, resources.card_of(draft, held))
    form = FilterForm(request.GET, resources.sets(held, cards).names)
    shelf = resources.shelf(held, cards, form.chosen, form.asked)
    context = {
        "form": form,
        "q": form.words,
        "shelf": shelf,
        "narrowed": bool(form.kept or draft),
        "chips": form.chips(shelf.chosen),
        "exact": form.insisted,
        "words_only": form.address(("q",)),
    }
    return render(request, "library/resources.html", context)
