"""Pages about the likeness of towns, and suggestions while somebody types a name."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from interlocal.core.text import clean
from interlocal.places.exports import peers_table
from interlocal.places.forms import PeersForm
from interlocal.places.queries import places, suggested
from interlocal.places.queries.pages import peers_page, where

LONGEST = 80  # letters of a name somebody types


def of_town(view):
    """Give the view a town for the address; send an address with another name on to the right one."""

    @wraps(view)
    def wrapper(request, geoid, slug):
        town = places().by_geoid.get(geoid)
        if town is None:
            raise Http404("No such town.")
        right = town.url.rstrip("/").rpartition("/")[2]
        if f"{geoid}-{slug}" != right:
            return redirect(request.get_full_path().replace(f"{geoid}-{slug}", right, 1))
        return view(request, town)

    return wrapper


@require_safe
@of_town
def peers(request, town):
    """The towns most like one town, and what sets each apart."""
    form = PeersForm(request.GET)
    return render(request, "places/peers.html", {"page": peers_page(town, form.how_many), "form": form})


@require_safe
@of_town
def peers_csv(request, town):
    text = peers_table(peers_page(town, PeersForm(request.GET).how_many))
    reply = HttpResponse(text, content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{town.geoid}-peers.csv"'
    return reply


@require_safe
def suggest(request):
    """Up to eight towns whose names begin with or resemble what somebody typed."""
    words = clean(request.GET.get("q", "")[:LONGEST])
    found = suggested(words) if words else ()
    rows = [{"geoid": t.geoid, "name": t.name, "label": where(t)} for t in found]
    return JsonResponse(rows, safe=False)
