"""Definitions from A to Z, one of them with every town's own words, and its starting text as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlocal.core.preview import previewed
from interlocal.library.forms.definitions import TermsForm
from interlocal.library.models import Definition, LocalDefinition
from interlocal.library.queries import definitions, glossary
from interlocal.library.queries.catalogue import catalogue
from interlocal.network.queries import network_settings
from interlocal.web.templatetags.web import term as in_our_words


def _asked(request):
    """The form as it was filled in, and the town it names."""
    form = TermsForm(request.GET.dict())
    asked = definitions.asked(form.cleaned_data["town"])
    form.data["town"] = asked.words  # a name is kinder than a GEOID
    return form, asked


@require_safe
def index(request):
    """Every term under its letter, those that hold some words, or those a town has its own words for."""
    held = catalogue()
    form, asked = _asked(request)
    q, town = form.cleaned_data["q"], asked.target.town if asked.target else None
    words = form.words
    shown = definitions.entries(held, words, town)
    letters = definitions.by_letter(shown, {entry.url: in_our_words(entry.title) for entry in shown})
    context = {
        "form": form,
        "q": q,
        "words": words,
        "asked": asked,
        "town": town,
        "letters": letters,
        "alphabet": [
            (letter, any(letter == first for first, _ in letters)) for letter in definitions.LETTERS
        ],
        "found": len(shown),
        "known": len(glossary.glossary(held)),
        "towns": definitions.towns_with_words(held),
    }
    return render(request, "library/definitions.html", context)


def _term(request, slug):
    """The term, or what an editor drafts of it or of a town's wording."""
    if draft := previewed(request, Definition):
        return glossary.term_of(draft, catalogue())
    if local := previewed(request, LocalDefinition):
        return glossary.with_draft(glossary.term_of(local.definition, catalogue()), local)
    try:
        return definitions.term(slug)
    except Definition.DoesNotExist as error:
        raise Http404 from error


@require_safe
def definition(request, slug):
    """One term: the reference wording, and beside it what towns made of it."""
    form, asked = _asked(request)
    form.fields["town"].widget.attrs["aria-describedby"] = "town-hint"
    page = definitions.page_of(_term(request, slug), asked.target)
    shown = in_our_words(page.title)
    context = {
        "page": page,
        "title": shown,
        "renamed": shown != page.title,
        "form": form,
        "asked": asked,
    }
    return render(request, "library/definition.html", context)


@require_safe
def definition_txt(request, slug):
    """The starting text, to open in any editor."""
    term = _term(request, slug)
    text = definitions.wording_as_text(term, in_our_words(term.title), network_settings().name)
    reply = HttpResponse(text, content_type="text/plain; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{term.slug}.txt"'
    return reply
