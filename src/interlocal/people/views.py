"""Find a person, write to them through the site, and say what others may find about oneself."""

from functools import wraps

from allauth.core.internal.ratelimit import consume  # the public one knows allauth's own limits only
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.accounts.models import Person
from interlocal.core.barred import found_in
from interlocal.core.permissions import allowed
from interlocal.library.queries.catalogue import catalogue
from interlocal.people import actions, rules
from interlocal.people.choices import LOOKS
from interlocal.people.forms import LetterForm, PeopleForm, ProfileForm, ReportForm
from interlocal.people.models import Letter, Profile
from interlocal.people.queries import pages
from interlocal.people.queries.cards import card, cards, draft, known_as, shown_to
from interlocal.people.queries.listing import known, listing
from interlocal.web.views.errors import too_many
from interlocal.web.views.forms import done


def of_network(view):
    """Let in people of the network alone, keep nothing of the page, and let nobody copy the list."""

    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        rules.check_is_of_network(request.user)
        return view(request, *args, **kwargs)

    return guarded


def counted(view):
    """Let one person open so many pages about others in an hour."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        key = salted_hmac("people", str(request.user.pk)).hexdigest()
        limit = {"look": LOOKS}
        if not consume(request, app="people", action="look", config=limit, key=key, limit_get=True):
            return too_many(request)
        return view(request, *args, **kwargs)

    return limited


@of_network
@require_safe
@counted
def index(request):
    """People who want to be found: searched, narrowed, and in the order of how much they can help."""
    people = cards(request.user)
    form = PeopleForm(request.GET, known(people))
    town, seen = pages.seen_from(request.user, form.cleaned_data["town"])
    found = listing(request.user, people, seen, form.wanted)
    context = {
        "form": form,
        "q": form.words,
        "town": town,
        "lost": bool(form.cleaned_data["town"]) and seen.target is None,
        "seen": seen,
        "listing": found,
        "chips": form.chips(found.chosen),
        "sort": form.wanted.sort,
        "here": form.address(),
        "exact": form.insisted,
        "words_only": form.address(("q", "sort", "town")),
        "listed": any(one.pk == request.user.pk for one in people),
    }
    return render(request, "people/index.html", context)


@of_network
@require_safe
@counted
def person(request, pk):
    """One person who wants to be found."""
    shown = card(request.user, pk)
    if shown is None:
        raise Http404
    return render(request, "people/person.html", {"page": pages.person_page(request.user, shown)})


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """What others may find about oneself; nothing until one says so."""
    held, posted = catalogue(), request.method == "POST"
    vocabularies = {
        "topics": held.topics,
        "practices": {practice.slug: practice.title for practice in held.practices},
    }
    form = ProfileForm(request.POST if posted else None, initial=pages.told(request.user), **vocabularies)
    valid = posted and form.is_valid()
    if valid and "preview" not in request.POST:
        kept = actions.tell(person=request.user, subjects=form.subjects, **form.told)
        said = _("Saved. Others find you now.") if kept.is_shown else _("Saved. Nobody finds you.")
        messages.success(request, said)
        return redirect("people:profile")
    shown = None
    if valid:
        shown = draft(Profile(person=request.user, **form.told), form.subjects)
    context = {
        "form": form,
        "barred": found_in(
            (str(form[name].value() or "") for name in ("work", "about")), request.user.barred
        ),
        "saved": Profile.objects.filter(person=request.user).first(),
        "preview": pages.person_page(request.user, shown) if shown else None,
        "blocked": pages.blocked_by(request.user),
    }
    return render(request, "people/profile.html", context, status=422 if posted and not valid else 200)


@of_network
@require_POST
def leave(request):
    """Delete one's profile, everywhere and at once."""
    actions.leave(person=request.user)
    messages.success(request, _("Your profile is deleted. Nobody finds you any more."))
    return redirect("people:profile")


@of_network
@require_POST
def unblock(request, pk):
    """Let somebody write again."""
    actions.unblock(person=request.user, blocked=pk)
    messages.success(request, _("They can find you and write to you again."))
    return redirect("people:profile")


@of_network
@require_POST
def take_down(request, pk):
    """Hide the page of somebody who misuses it."""
    actions.take_down(person=pk, by=request.user)
    messages.success(request, _("The page is hidden, and its owner is told."))
    return redirect("people:index")


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
@counted
def write(request, pk):
    """Write to somebody who wants to be found, without seeing their address."""
    found = shown_to(request.user).filter(person=pk).first()
    if found is None:
        raise Http404
    posted = request.method == "POST"
    if not posted:
        rules.check_can_write(request.user, found)
    form = LetterForm(request.POST if posted else None, request=request, to=pk)

    def send():
        text, shows = form.cleaned_data["text"], form.cleaned_data["shows_address"]
        actions.write(sender=request.user, to=pk, text=text, shows_address=shows)
        return found.get_absolute_url()

    if posted and (address := done(form, send)):
        messages.success(request, _("Your message is on its way to %(name)s.") % {"name": found.name})
        return redirect(address)
    context = {"form": form, "name": found.name, "back": found.get_absolute_url()}
    return render(request, "people/write.html", context, status=422 if posted else 200)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request, pk):
    """Answer somebody who wrote, whom nobody else can answer. Looking changes nothing."""
    got = get_object_or_404(Letter.objects.select_related("sender"), pk=pk, recipient=request.user)
    posted, name = request.method == "POST", known_as(got.sender)
    form = LetterForm(request.POST if posted else None, request=request, to=f"letter-{pk}")

    def send():
        text, shows = form.cleaned_data["text"], form.cleaned_data["shows_address"]
        actions.answer(sender=request.user, letter=got, text=text, shows_address=shows)
        return request.path

    if posted and (address := done(form, send)):
        messages.success(request, _("Your answer is on its way to %(name)s.") % {"name": name})
        return redirect(address)
    context = {
        "form": form,
        "name": name,
        "letter": got,
        "open": posted or allowed(rules.check_can_answer, request.user, got),
        "report": reverse("people:report", args=[got.sender_id]),
    }
    return render(request, "people/letter.html", context, status=422 if posted else 200)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """Tell the network what somebody did, or take no more messages from them."""
    about = get_object_or_404(Person, pk=pk)
    sees = shown_to(request.user).filter(person=pk).exists()
    if not allowed(rules.check_can_report, request.user, pk, sees):
        raise Http404
    posted, name = request.method == "POST", known_as(about)
    form = ReportForm(request.POST if posted else None, request=request, to=pk)

    def send():
        said = {name: form.cleaned_data[name] for name in ("text", "block")}
        actions.report(person=request.user, about=about, **said)
        return reverse("people:index")

    if posted and (address := done(form, send)):
        messages.success(request, _("Done. Thank you for telling us."))
        return redirect(address)
    return render(request, "people/report.html", {"form": form, "name": name}, status=422 if posted else 200)
