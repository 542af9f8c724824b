"""The front page, the search, the list and the map of towns, the page of a town, and a way to write to the network."""

import hashlib
from functools import wraps
from importlib.metadata import version
from urllib.parse import urlencode

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import condition, require_http_methods, require_safe
from django.views.decorators.vary import vary_on_cookie, vary_on_headers

from interlocal.accounts.queries import town_words as town_words_of
from interlocal.accounts.queries.towns import runs_network
from interlocal.accounts.rules import check_can_manage, check_can_see_people
from interlocal.accounts.views.people import chosen
from interlocal.audit.queries import stamp
from interlocal.core.csp import styles_of
from interlocal.core.once import Refused
from interlocal.core.permissions import allowed
from interlocal.network.queries import network_settings, shown
from interlocal.portal import actions
from interlocal.portal.choices import MESSAGES_A_VISITOR
from interlocal.portal.exports import profile_table, report_paper, report_table
from interlocal.portal.forms import (
    AnnouncementForm,
    CheckForm,
    ContactForm,
    MapForm,
    NetworkForm,
    PageForm,
    PeriodForm,
    SearchForm,
    TownsForm,
    page_of_ours,
)
from interlocal.portal.queries.activity import network_page
from interlocal.portal.queries.announcements import preview, sent, sent_page
from interlocal.portal.queries.front import front_page
from interlocal.portal.queries.map_pages import map_page
from interlocal.portal.queries.my_town import my_town as my_town_page
from interlocal.portal.queries.report import presets, report
from interlocal.portal.queries.sitemap import addresses
from interlocal.portal.queries.town import town_page
from interlocal.portal.queries.towns import towns_page
from interlocal.portal.queries.words import looked_for, places_with, said_instead
from interlocal.search import queries as find
from interlocal.search.rules import audiences
from interlocal.web.actions import count_try, take
from interlocal.web.exports.pdf import NoPdf


@require_safe
def front(request):
    return render(request, "portal/front.html", {"page": front_page()})


@never_cache
@require_safe
def my_town(request):
    """The page of a town for its own people; of somebody with several towns, the one the address names."""
    towns = tuple(request.user.towns)
    named = [town for town in towns if town.geoid == request.GET.get("town", "")]
    town = next(iter((*named, *towns)), None)
    mine = my_town_page(request.user, town) if town else None
    others = [other for other in towns if other != town]
    context = {"mine": mine, "others": others, "runs_network": runs_network(request.user)}
    return render(request, "portal/my_town.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def town_words(request):
    """What a town calls things, where words stand that it cannot use, and a look through any page or text."""
    town = chosen(request)
    if town is None:
        return redirect("portal:my_town")
    check_can_see_people(request.user, town)
    words = town_words_of(town)
    asked = request.POST if request.method == "POST" else request.GET if "page" in request.GET else None
    form = CheckForm(asked)
    checked = form.look(dict(words.barred), request.user) if form.is_bound and form.is_valid() else None
    towns = request.user.towns
    context = {
        "town": town,
        "others": [other for other in towns if other != town],
        "first": next(iter(towns), None),
        "may_change": allowed(check_can_manage, request.user, town),
        "barred": looked_for(words),
        "said": said_instead(words),
        "places": places_with(town, dict(words.barred)),
        "form": form,
        "checked": checked,
    }
    return render(request, "portal/town_words.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def network(request):
    """The towns that take part, for the people who run the network."""
    asked = NetworkForm(request.GET).asked
    return render(request, "portal/network.html", {"page": network_page(asked), "asked": asked})


@never_cache
@require_safe
def network_report(request):
    """What the network did in a period, for a funder."""
    form = PeriodForm(request.GET)
    period = form.period
    context = {"form": form, "report": report(period) if period else None, "presets": presets(period)}
    return render(request, "portal/report.html", context, status=200 if period else 422)


def of_period(view):
    """Give the view the report on the period in the address; without one, the page says what is wrong."""

    @wraps(view)
    def wrapper(request):
        period = PeriodForm(request.GET).period
        if period is None:
            return _to_report(request)
        return view(request, report(period))

    return wrapper


def _to_report(request):
    return redirect(f"{reverse('portal:report')}?{request.GET.urlencode()}")


def _download(content, kind, period):
    name = f"report-{period.since}-{period.until}.{kind.split('/')[1].split(';')[0]}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@never_cache
@require_safe
@of_period
def report_csv(request, found):
    """The same as a spreadsheet."""
    return _download(report_table(found), "text/csv; charset=utf-8", found.period)


@never_cache
@require_safe
@of_period
def report_pdf(request, found):
    """The same on paper; a machine that cannot make PDFs offers what a browser can."""
    try:
        paper = report_paper(found)
    except NoPdf as missing:
        messages.warning(
            request,
            _("%(missing)s Print this page instead, and choose to save it as a PDF.") % {"missing": missing},
        )
        return _to_report(request)
    return _download(paper, "application/pdf", found.period)


@never_cache
@require_safe
def announcements(request):
    """What the network's people were told, newest first."""
    page = sent_page(PageForm(request.GET).wanted)
    return render(request, "portal/announcements.html", {"page": page})


@never_cache
@require_safe
def announcement(request, pk):
    """One of them."""
    found = sent(pk)
    if found is None:
        raise Http404("No such announcement.")
    return render(request, "portal/announcement.html", {"sent": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request):
    """Write an announcement, look at it and at whom it reaches, then send it."""
    do = request.POST.get("do", "")
    form = AnnouncementForm(request.POST if request.method == "POST" else None, request=request)

    def send():
        return actions.announce(by=request.user, **form.said).get_absolute_url()

    if do == "send" and (done := take(form, send)):
        messages.success(request, _("Sent. The mails are written now, and leave within minutes."))
        return redirect(done)
    if do == "look" and form.is_valid():
        page = preview(form.chosen, form.cleaned_data["subject"], form.cleaned_data["text"])
        shown = csp_update({"style-src": styles_of(page.letter.html)})(render)
        return shown(request, "portal/announce_look.html", {"form": form, "page": page})
    status = 422 if form.is_bound and do != "change" else 200
    return render(request, "portal/announce.html", {"form": form}, status=status)


@require_safe
def towns(request):
    """The towns of one region as a table, above them their map."""
    wanted = TownsForm(request.GET).wanted
    return render(request, "portal/towns.html", {"page": towns_page(wanted), "wanted": wanted})


def _tag(request):
    """Changes with the content, the address, the looks and the release; none for people who are signed in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    seen = [
        stamp(),
        request.get_full_path(),
        bool(request.htmx),
        request.COOKIES.get("theme"),
        get_language(),
    ]
    release = [version("interlocal"), static("web/site.css")]
    return f'"{hashlib.sha256(repr([shown(), seen, release]).encode()).hexdigest()[:20]}"'


@require_safe
@vary_on_headers("HX-Request")
@vary_on_cookie
@condition(etag_func=_tag)
def towns_map(request):
    """The map alone: a page of its own, or the part that the list of towns fetches."""
    page = map_page(**MapForm(request.GET).wanted)
    template = "portal/_map.html" if request.htmx else "portal/map.html"
    return render(request, template, {"page": page})


def of_town(view):
    """Give the view the page of the town in the address; send a wrong name on to the right one."""

    @wraps(view)
    def wrapper(request, geoid, slug):
        page = town_page(geoid, request.GET.get("theme", ""))
        if page is None:
            raise Http404("No such town.")
        right = page.town.url.rstrip("/").rpartition("/")[2]
        if f"{geoid}-{slug}" != right:
            return redirect(request.get_full_path().replace(f"{geoid}-{slug}", right, 1))
        return view(request, page)

    return wrapper


@require_safe
@of_town
def town(request, page):
    """Who a town is, its figures among those of its region, and what it tells."""
    return render(request, "portal/town.html", {"page": page})


@require_safe
@of_town
def town_csv(request, page):
    """The profile as a spreadsheet."""
    reply = HttpResponse(profile_table(page), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{page.town.geoid}-profile.csv"'
    return reply


@cache_control(private=True, no_cache=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    """Write to the people who run the network; the address may name the page it is about."""
    posted = request.method == "POST"
    form = ContactForm(request.POST if posted else None, request=request, initial=known(request))

    def send():
        if not count_try(request, "contact", MESSAGES_A_VISITOR):
            form.add_error(None, _("You sent several messages within the hour. Please send this one later."))
            raise Refused
        said = {name: form.cleaned_data[name] for name in ("email", "message", "name", "about")}
        actions.write_to_network(number=form.token.number, **said)
        return reverse("portal:contact_thanks")

    if posted and (done := take(form, send)):
        return redirect(done)
    context = {"form": form, "about": page_of_ours(form["about"].value() or "")}
    return render(request, "portal/contact.html", context, status=422 if posted else 200)


def known(request):
    """What need not be typed."""
    person = request.user
    found = {"about": page_of_ours(request.GET.get("about", ""))}
    return found | (
        {"email": person.email, "name": person.get_full_name()} if person.is_authenticated else {}
    )


SORTS = {"best": _later("Best match"), "newest": _later("Newest")}
STARTS = ("kind", "topic")  # facets that somebody who has not asked yet may begin with


@require_safe
def search(request):
    """Everything people may find, by words and narrowed by facets."""
    question = SearchForm(request.GET).question
    found = find.search(question, audiences(request.user))
    on = {facet.name: facet.on for facet in found.facets if facet.on}
    asked = {"q": question.q, "exact": "1" if question.exact else "", "sort": question.sort}
    asked |= {name: choice.value for name, choice in on.items()}
    narrowed = [(facet, _choices(facet, asked)) for facet in found.facets if facet.choices]
    context = {
        "question": question,
        "found": found,
        "facets": narrowed,
        "start": [one for one in narrowed if one[0].name in STARTS],
        "on": [(f.label, f.on.label, _query(asked | {f.name: ""})) for f in found.facets if f.on],
        "sorts": [(value, label, _query(asked | {"sort": value})) for value, label in SORTS.items()],
        "exact": _query(asked | {"exact": "1"}),
        "words_only": _query({"q": question.q}),
        "kept": [(name, choice.value) for name, choice in on.items()],
    }
    return render(request, "portal/search.html", context)


def _choices(facet, asked):
    """Each choice with the address that takes it, or that drops the one that is on."""
    return [(one, _query(asked | {facet.name: "" if one.on else one.value})) for one in facet.choices]


def _query(asked):
    usual = {"sort": "best"}
    return "?" + urlencode({n: value for n, value in asked.items() if value and value != usual.get(n)})


@require_safe
def suggest(request):
    """The first things whose titles have words that begin as typed."""
    question = SearchForm(request.GET).question
    found = find.suggestions(question.q, audiences(request.user))
    return JsonResponse([{"name": hit.title[0][0], "label": hit.kind_label} for hit in found], safe=False)


@require_safe
def opensearch(request):
    """Lets a browser offer this site among its searches."""
    kind = "application/opensearchdescription+xml"
    return render(request, "portal/opensearch.xml", {"home": settings.BASE_URL}, content_type=kind)


@require_safe
def contact_thanks(request):
    return render(request, "portal/contact_thanks.html")


@require_safe
def sitemap(request):
    """Every open page, for search engines."""
    context = {"root": settings.BASE_URL, "addresses": addresses()}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request):
    """What search engines may read: nothing of a sample network, whose towns are made up."""
    closed = ["/"] if network_settings().is_sample else ["/admin/", "/accounts/", "/search/", "/find/?"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('portal:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
