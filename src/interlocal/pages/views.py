"""Pages of the tree, the feed of news, and pictures."""

from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from interlocal.core.preview import previewed
from interlocal.pages import queries
from interlocal.pages.choices import A_PAGE
from interlocal.pages.exports import feed_of
from interlocal.pages.models import Written


@require_safe
def page(request, path):
    """The live page at this address, or the draft in the editor's preview."""
    draft = previewed(request, Written)
    shown = queries.shown(draft) if draft else queries.page_at(f"/{path}")
    if shown is None:
        raise Http404("The page tree has no such page.")
    return render(request, shown.template, {"page": shown})


@require_safe
def news(request):
    """The list of news, newest first."""
    draft = previewed(request, Written)
    shown = queries.shown(draft) if draft else _list_of_news()
    listed = Paginator(queries.news(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, shown.template, {"page": shown, "news": listed})


@require_safe
def feed(request):
    """The newest news, for who follows them with a reader."""
    text = feed_of(_list_of_news(), queries.news())
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _list_of_news():
    shown = queries.page_at("/news/")
    if shown is None:
        raise Http404("The list of news is not public.")
    return shown


def story(request, slug):
    """One piece of news."""
    return page(request, f"news/{slug}/")


def guides(request):
    """The list of guides."""
    return page(request, "guides/")


def guide(request, slug):
    """How to do one thing."""
    return page(request, f"guides/{slug}/")


@require_safe
@cache_control(public=True, max_age=7 * 24 * 3600)
def image(request, name):
    """A picture in one of the sizes that pages show; what editors uploaded is not public as it is."""
    return serve(request, name, document_root=Path(settings.MEDIA_ROOT, "images"))
