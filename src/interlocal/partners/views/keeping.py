"""What editors and the network write into the directory of partners."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.accounts import actions as accounts
from interlocal.core.fetching import Way
from interlocal.network.queries import agent
from interlocal.partners import actions
from interlocal.partners.forms import BeginForm, ChangeForm, MergeForm, NewPartnerForm, PartnerForm
from interlocal.partners.models import Profile, Relation
from interlocal.partners.queries.pages import address_of
from interlocal.web.views.forms import done

ASKED = 5  # seconds that another site has to send a logo


def _formed(request, form, work, **context):
    """A page that is one form: done once, or shown again with what is wrong."""
    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    up = context.pop("up", (reverse("partners:index"), ""))
    context |= {"form": form, "up": up[0], "up_name": up[1]}
    return render(request, "partners/form.html", context, status=422 if form.is_bound else 200)


def _sent(request):
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _fetched(form):
    """With the logo that lies at an address; before any transaction, which must not wait for another site."""
    form.fetch(Way(agent("logo"), timeout=ASKED))
    return form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """An organization that the directory does not have yet."""
    form = _fetched(NewPartnerForm(*_sent(request), request=request))

    def work():
        said, kind = form.said, form.cleaned_data["kind"]
        found = form.namesake or accounts.add_organisation(name=said["name"], kind=kind)
        if form.namesake:
            said["name"] = found.name
        actions.keep(organisation=found, by=request.user, **said)
        messages.success(request, _("Saved. Now say what it is to the network."))
        return f"{reverse('partners:begin')}?partner=o-{found.pk}"

    lede = _("A university, a funder, an association: any body that is not a town.")
    return _formed(request, form, work, heading=_("Add an organization"), lede=lede, button=_("Save"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug):
    """Say anew what an organization is."""
    profile = get_object_or_404(Profile.objects.select_related("organisation"), slug=slug)
    form = _fetched(PartnerForm(*_sent(request), request=request, profile=profile))

    def work():
        saved = actions.keep(organisation=profile.organisation, by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return saved.get_absolute_url()

    up = (profile.get_absolute_url(), str(profile))
    lede = _("Without a new logo the old one stays.")
    return _formed(request, form, work, heading=_("Change this partner"), lede=lede, button=_("Save"), up=up)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """A relationship that begins."""
    form = BeginForm(*_sent(request), request=request, partner=request.GET.get("partner", ""))

    def work():
        relation = actions.begin(by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return _address(relation)

    lede = _("What somebody is to the network, to one of its programs or to a series of meetings.")
    return _formed(request, form, work, heading=_("Add a relationship"), lede=lede, button=_("Save"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    """How a relationship stands from a day on."""
    rows = Relation.objects.select_related("organisation", "expert__organisation")
    if request.method != "POST":  # what this very form changed a moment ago is not refused
        rows = rows.now()
    relation = get_object_or_404(rows, pk=pk)
    form = ChangeForm(*_sent(request), request=request, relation=relation)

    def work():
        saved = actions.change(relation=relation, by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return _address(saved)

    up = (_address(relation), str(relation.partner))
    heading = _("Change how it stands with %(partner)s") % {"partner": relation.partner}
    lede = _("Another role or state begins anew; how it was stays in the history.")
    return _formed(request, form, work, heading=heading, lede=lede, button=_("Save"), up=up)


def _address(relation):
    if relation.expert:
        return address_of(relation.expert)
    return Profile.objects.get(organisation=relation.organisation_id).get_absolute_url()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request):
    """Make one of two organizations."""
    form = MergeForm(*_sent(request), request=request)

    def work():
        given = form.cleaned_data
        profile = actions.merge(kept=given["kept"], gone=given["gone"], by=request.user)
        messages.success(request, _("They are one now."))
        return profile.get_absolute_url()

    lede = _("Somebody was written down twice: all that names the second will name the first.")
    words = {"heading": _("Merge two organizations"), "button": _("Merge them"), "kind": "stop"}
    return _formed(request, form, work, lede=lede, **words)
