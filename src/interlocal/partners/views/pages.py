"""What everybody sees of the partners."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from interlocal.accounts.models import Expert
from interlocal.network.queries import network_settings
from interlocal.partners import exports
from interlocal.partners.choices import PartnerRole, Status
from interlocal.partners.forms import PartnersForm
from interlocal.partners.models import FormerAddress, Profile
from interlocal.partners.queries import pages as queries
from interlocal.web.views.pictures import picture


@require_safe
def index(request):
    """Partners by name, with search and filters, and the same as a diagram and a table."""
    form = PartnersForm(request.GET)
    context = {"form": form, "listing": queries.listing(request.user, form.wanted)}
    context |= {"roles": PartnerRole.choices, "statuses": Status.choices}
    return render(request, "partners/index.html", context)


@require_safe
def partners_csv(request):
    """What the list shows, as a spreadsheet."""
    found = queries.partners(request.user, PartnersForm(request.GET).wanted)
    table = exports.partners_csv(found, request.build_absolute_uri)
    headers = {"Content-Disposition": 'attachment; filename="partners.csv"'}
    return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def partners_ld(request):
    """Partners for programs that know schema.org."""
    found = queries.partners(request.user)
    said = exports.partners_ld(found, network_settings().name, request.build_absolute_uri)
    return JsonResponse(said, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


def _page(request, of):
    """The profile of an organization, or an expert, the reader may know of; another is not there."""
    if found := queries.partner_page(request.user, of):
        return found
    raise Http404


@require_safe
def partner(request, slug):
    """One organization. An address it had before two became one leads on."""
    profile = Profile.objects.select_related("organisation").filter(slug=slug).first()
    if profile is None:
        former = get_object_or_404(FormerAddress.objects.select_related("profile"), slug=slug)
        return redirect(former.profile, permanent=True)
    return render(request, "partners/partner.html", {"page": _page(request, profile), "profile": profile})


@require_safe
def logo(request, slug):
    """The logo of a partner the reader may know of."""
    profile = get_object_or_404(Profile.objects.select_related("organisation"), slug=slug)
    _page(request, profile)
    return picture(profile.logo)


def _expert(request, pk):
    return _page(request, get_object_or_404(Expert.objects.select_related("organisation"), pk=pk))


@require_safe
def expert(request, pk):
    """Somebody who knows something and works with the network."""
    return render(request, "partners/expert.html", {"page": _expert(request, pk)})


@require_safe
def photo(request, pk):
    """The photo of an expert the reader may know of."""
    return picture(_expert(request, pk).partner.expert.photo)
