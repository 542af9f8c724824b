"""Listings handed in without an account: typed, looked over, confirmed by mail; and kept by a link in a mail."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.consultants import actions
from interlocal.consultants.choices import SUBMITTED, Purpose, VersionState
from interlocal.consultants.forms.listings import EmailForm, ListingForm, SendForm
from interlocal.consultants.models import Pass
from interlocal.consultants.queries.told import in_all, seen_by_owner, shifts, told_by
from interlocal.consultants.rules.who import check_can_edit, check_is_good, token_hash
from interlocal.consultants.views.directory import counted
from interlocal.core.permissions import allowed
from interlocal.core.sealed import unseal
from interlocal.web.views.forms import done as taken


def handed(form):
    email = form.cleaned_data["email"].casefold()
    return actions.Handed(told=form.told, private=form.private, email=email, picture=form.picture)


def looked_over(request, form, **context):
    """The page that shows what was typed, before it is sent."""
    context |= {"form": form, "said": in_all(form.told, form.private), "email": form.cleaned_data["email"]}
    return render(request, "consultants/look.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Hand in a listing: type it, look it over, send it. The answer is the same whoever has the address."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListingForm(*sent, request=request)
    do = request.POST.get("do", "look")

    def work():
        def act():
            actions.submit(handed=handed(form))
            return reverse("consultants:sent")

        return counted(form, act, request, "listing", SUBMITTED)

    if form.is_bound and do == "send" and (address := taken(form, work)):
        return redirect(address)
    if form.is_bound and form.is_valid() and do == "look":
        return looked_over(request, form)
    refused = form.is_bound and do != "change"
    return render(request, "consultants/new.html", {"form": form}, status=422 if refused else 200)


@require_safe
def sent(request):
    """What happens next."""
    return render(request, "consultants/sent.html")


def _pass(token):
    rows = Pass.objects.select_related("listing", "version")
    return rows.filter(token_hash=token_hash(token)).first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The link in the mail. Looking changes nothing: mail scanners open every link."""
    found = _pass(token)
    if found is None or found.purpose != Purpose.CONFIRM:
        return render(request, "consultants/link_old.html", status=404)
    form = SendForm(request.POST if request.method == "POST" else None, request=request)

    def act():
        actions.confirm(token=token)
        return request.path

    if form.is_bound and (address := taken(form, act)):
        return redirect(address)
    context = {
        "form": form,
        "name": found.version.told["name"],
        "open": allowed(check_is_good, found, Purpose.CONFIRM),
        "waits": found.version.state != VersionState.UNCONFIRMED,
    }
    return render(request, "consultants/confirm.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def links(request):
    """Ask for a link to one's listings. The answer is the same whoever has the address."""
    form = EmailForm(request.POST if request.method == "POST" else None, request=request)

    def work():
        def act():
            actions.send_links(email=form.cleaned_data["email"].casefold())
            return reverse("consultants:links_sent")

        return counted(form, act, request, "listing_links", SUBMITTED)

    if form.is_bound and (address := taken(form, work)):
        return redirect(address)
    return render(request, "consultants/links.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def links_sent(request):
    """Look into your mail."""
    return render(request, "consultants/links_sent.html")


@require_safe
def done(request):
    """What becomes of what was just sent by a link."""
    return render(request, "consultants/done.html", {"what": request.GET.get("what", "")})


def _initial(listing):
    told, private = seen_by_owner(listing)
    waiting = listing.versions.filter(state=VersionState.WAITING).first()
    email = unseal(waiting.email if waiting else listing.email) or ""
    joined = {"clients": "\n".join(told.get("clients", ())), "site": told.get("website", ""), "email": email}
    return {**told, **private, **joined, "website": ""}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, token):
    """Change, confirm or withdraw a listing. Looking changes nothing; what is sent spends the link."""
    found = _pass(token)
    good = found is not None and allowed(check_is_good, found, Purpose.EDIT)
    if found is None or found.purpose != Purpose.EDIT or (request.method != "POST" and not good):
        return render(request, "consultants/link_old.html", status=404)
    listing, do = found.listing, request.POST.get("do", "")
    typed = (request.POST, request.FILES) if do in ("look", "send", "change") else ()
    shown = seen_by_owner(listing)[0].get("logo", "")
    form = ListingForm(*typed, request=request, has_logo=shown, initial=None if typed else _initial(listing))
    keep = SendForm(request.POST if do in ("right", "withdraw") else None, request=request)

    def act():
        if do == "right":
            actions.confirm_right(token=token)
        elif do == "withdraw":
            actions.withdraw(token=token)
        elif actions.change(token=token, handed=handed(form)) is None:
            return _done("right")
        return _done(do)

    used = keep if keep.is_bound else form
    if do in ("send", "right", "withdraw") and (address := taken(used, act)):
        return redirect(address)
    if do == "look" and form.is_valid() and good:
        changed = shifts(told_by(listing), form.told) if listing.name else ()
        return looked_over(request, form, listing=listing, shifts=changed)
    context = {
        "form": form,
        "keep": keep,
        "listing": listing,
        "open": allowed(check_can_edit, listing),
        "asked": listing.decisions.first(),
    }
    refused = request.method == "POST" and do != "change"
    return render(request, "consultants/edit.html", context, status=422 if refused else 200)


def _done(what):
    return f"{reverse('consultants:done')}?what={what}"
