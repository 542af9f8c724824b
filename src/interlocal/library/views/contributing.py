"""People of a town tell what it did."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.accounts.queries import barred
from interlocal.core.barred import found_in
from interlocal.core.once import Changed
from interlocal.core.permissions import Denied
from interlocal.library import actions
from interlocal.library.choices import OPEN_TO_TOWN, Standing
from interlocal.library.forms.contributing import NewStoryForm, StoryForm
from interlocal.library.models import Contribution
from interlocal.library.queries import contributions as queries
from interlocal.library.queries import pages
from interlocal.library.queries.told import texts_of
from interlocal.web.actions import once

WRITTEN = ("title", "summary", "approach", "worked", "did_not", "contact")
DEEDS = {"save", "send", "take_back", "delete"}


def _found(request, pk):
    try:
        return queries.contribution(pk, request.user)
    except Contribution.DoesNotExist as error:
        raise Http404 from error


@never_cache
@require_safe
def stories(request):
    """What one's own towns told, and what is being written."""
    towns = tuple(request.user.towns)
    return render(request, "library/stories.html", {"towns": towns, "stories": queries.stories(towns)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_story(request):
    """An empty story, about the practice that the address names; saved, it is a draft."""
    towns = tuple(request.user.towns)
    if not towns:
        return render(request, "library/story_new.html", {"towns": ()})
    if request.method != "POST":
        about = queries.published_practices().filter(slug=request.GET.get("practice", "")).first()
        form = NewStoryForm(request=request, towns=towns, initial={"practice": about})
        return render(request, "library/story_new.html", {"form": form, "towns": towns})
    form = NewStoryForm(request.POST, request=request, towns=towns)
    if form.is_valid():
        return _after(request, _begun(form, request.user))
    if _is_typing(request):
        return _refused(form)
    return render(request, "library/story_new.html", {"form": form, "towns": towns}, status=422)


def _after(request, story):
    """What comes after a story is saved for the first time."""
    if request.POST.get("do") == "send":
        return _story(request, story, "send")
    if _is_typing(request):
        return _saved(story, story.case.latest_revision_id)
    messages.success(request, _("Saved. Only people of your town and the editors see it."))
    return redirect("library:story", story.pk)


def _begun(form, person):
    """The draft this form made: sent again with more words in it, the same draft takes them."""

    def begin():
        return str(actions.begin_story(person=person, town=form.of_town, **form.said).pk)

    try:
        pk = once(form.token.number, begin, form.fingerprint)
    except Changed as changed:
        story = queries.contribution(int(str(changed)), person)
        seen = story.case.latest_revision_id
        actions.write_story(story=story, by=person, seen=seen, **form.said)
        pk = story.pk
    return queries.contribution(int(pk), person)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def story(request, pk):
    """A story of one's own town: its form while it may be written, and where it stands."""
    found = _found(request, pk)
    do = request.POST.get("do", "save")
    if request.method == "POST" and do not in DEEDS:
        raise Http404("No such deed.")
    if request.method == "POST" and do in {"take_back", "delete"}:
        return _undo(request, found, do)
    return _story(request, found, do if request.method == "POST" else "")


def _undo(request, found, do):
    if do == "take_back":
        actions.take_back_story(story=found, by=request.user)
        return redirect("library:story", found.pk)
    actions.delete_story(story=found, by=request.user)
    messages.success(request, _("The draft is gone."))
    return redirect("library:stories")


def _story(request, found, do):
    draft = found.case.get_latest_revision_as_object()
    stands = queries.standing(found.case)
    form = None
    if do:
        form = StoryForm(_data(request, found), sending=do == "send")
        if form.is_valid() and (reply := _kept(request, found, form, do)):
            return reply
        if _is_typing(request):
            return _refused(form)
    elif stands in OPEN_TO_TOWN:
        form = StoryForm(initial=_initial(draft))
    context = {
        "story": found,
        "stands": stands,
        "label": stands.label,
        "form": form,
        "reply": queries.said_by_editors(found.case) if stands == Standing.RETURNED else "",
        "case": None if form else pages.page_of(draft),
        "barred": found_in(_texts(form, draft), barred(found.case.municipality)),
    }
    return render(request, "library/story.html", context, status=422 if do else 200)


def _texts(form, draft):
    """What is written: in the form as it was typed last, else in the draft."""
    return [str(form[name].value() or "") for name in WRITTEN] if form else texts_of(draft)


def _data(request, found):
    """What was sent; a story that was begun and handed in at once says itself which version that is."""
    data = request.POST.copy()
    data.setdefault("seen", found.case.latest_revision_id)
    return data


def _kept(request, found, form, do):
    """Save what was typed and hand it in if that is asked; None when it is refused, which the form then says."""
    try:
        seen = actions.write_story(story=found, by=request.user, seen=form.cleaned_data["seen"], **form.said)
    except Denied as denied:
        form.add_error(None, str(denied))
        return None
    if _is_typing(request):
        return _saved(found, seen)
    if do == "save":
        messages.success(request, _("Saved. Only people of your town and the editors see it."))
        return redirect("library:story", found.pk)
    actions.send_story(story=found, by=request.user)
    messages.success(request, _("Thank you. The editors have it now; you will hear from them by mail."))
    return redirect("library:story", found.pk)


def _initial(draft):
    names = [name for name in StoryForm.base_fields if name not in {"practice", "seen"}]
    own = {name: getattr(draft, name) for name in names}
    return own | {"practice": next(iter(draft.practices.all()), None), "seen": draft.latest_revision_id}


def _is_typing(request):
    """Whether the page saves by itself while somebody writes."""
    return request.headers.get("Accept") == "application/json"


def _saved(found, seen):
    return JsonResponse({"address": reverse("library:story", args=[found.pk]), "seen": seen})


def _refused(form):
    said = [message for errors in form.errors.values() for message in errors]
    return JsonResponse({"said": said}, status=422)
