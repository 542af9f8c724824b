"""Whoever asks writes a survey, opens it, ends it and shows what came of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.surveys import actions, rules
from interlocal.surveys.forms import AnswerForm, ChangedItemForm, ItemForm, SettingsForm, SurveyForm
from interlocal.surveys.models import Survey
from interlocal.surveys.queries import pages
from interlocal.web.views.forms import done, sent, told

SAID = ("title", "purpose", "intro", "kind", "audience", "anonymity", "opens", "closes", "results")


def mine(request, slug, check=rules.check_can_change):
    """A survey this person may work on."""
    survey = get_object_or_404(Survey, slug=slug)
    check(request.user, survey)
    return survey


def _taken(form, do):
    """Where the form goes to when it was taken."""

    def act():
        do()
        return form.goes_to

    return done(form, act)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin a survey."""
    rules.check_can_ask(request.user)
    form = SurveyForm(sent(request), request=request)

    def begin():
        survey = actions.draft(by=request.user, **form.said)
        form.goes_to = reverse("surveys:edit", args=[survey.slug])

    if form.is_bound and (address := _taken(form, begin)):
        return redirect(address)
    return render(request, "surveys/new.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request, slug):
    """Change what a draft is about, who is asked, and when."""
    survey = mine(request, slug, rules.check_can_write)
    form = SettingsForm(
        sent(request), request=request, initial={name: getattr(survey, name) for name in SAID}
    )
    form.goes_to = reverse("surveys:edit", args=[slug])
    if form.is_bound and (
        address := _taken(form, lambda: actions.change(survey=survey, by=request.user, **form.said))
    ):
        messages.success(request, _("Saved."))
        return redirect(address)
    context = {"form": form, "card": pages.card(survey, request.user)}
    return render(request, "surveys/settings.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug):
    """A survey as whoever asks sees it: its questions, what can be done next, and its link."""
    survey = mine(request, slug)
    if request.method == "POST":
        return _done(request, survey)
    context = {"page": pages.run_page(survey, request.user), "survey": survey}
    return render(request, "surveys/edit.html", context)


def _done(request, survey):
    """Do what a button says; each does no harm when it is pressed twice."""
    do, by = request.POST.get("do", ""), request.user
    if do == "discard":
        actions.discard(survey=survey, by=by)
        messages.success(request, _("The draft is gone."))
        return redirect("surveys:index")
    deeds = {
        "publish": (actions.publish, _("Published. Nothing in it can be changed from now on.")),
        "take_back": (actions.take_back, _("It is a draft again.")),
        "open": (actions.open_now, _("It is open.")),
        "close": (actions.close, _("It has ended, and the answers are counted.")),
        "show": (actions.show, _("Everybody who was asked can see the results.")),
    }
    if do in deeds:
        act, said = deeds[do]

        def press():
            act(survey=survey, by=by)
            return said

        told(request, press)
    else:
        _moved(request, survey, do)
    return redirect("surveys:edit", survey.slug)


def _moved(request, survey, do):
    pk = request.POST.get("item", "")
    if not pk.isdecimal():
        raise Http404
    if do in {"up", "down"}:
        actions.move_item(survey=survey, pk=int(pk), by=request.user, up=do == "up")
        messages.success(request, _("Moved."))
    elif do == "remove":
        actions.remove_item(survey=survey, pk=int(pk), by=request.user)
        messages.success(request, _("The question is removed."))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_question(request, slug):
    """Add a question to a draft."""
    survey = mine(request, slug, rules.check_can_write)
    form = ItemForm(sent(request), request=request, initial={"about": slug})
    return _asked(
        request, survey, form, lambda: actions.add_item(survey=survey, by=request.user, **form.said)
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request, slug, pk):
    """Change a question of a draft."""
    survey = mine(request, slug, rules.check_can_write)
    item = get_object_or_404(survey.items, pk=pk)
    initial = {
        "text": item.text,
        "help": item.help,
        "type": item.type,
        "options": "\n".join(item.options),
        "is_required": item.is_required,
        "about": pk,
    }
    form = ChangedItemForm(sent(request), request=request, initial=initial)
    return _asked(
        request, survey, form, lambda: actions.change_item(item=item, by=request.user, **form.said), item
    )


def _asked(request, survey, form, keep, item=None):
    """The form of one question."""
    form.goes_to = reverse("surveys:edit", args=[survey.slug])
    if form.is_bound and (address := _taken(form, keep)):
        return redirect(address)
    context = {"form": form, "card": pages.card(survey, request.user), "item": item}
    return render(request, "surveys/question.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def preview(request, slug):
    """A draft as those would see it who are asked."""
    survey = mine(request, slug)
    page = pages.preview(survey, request.user)
    context = {"page": page, "form": AnswerForm(questions=page.questions), "survey": survey}
    return render(request, "surveys/preview.html", context)
