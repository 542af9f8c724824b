"""What is asked of somebody, and their answer: with an account, or by a link without one."""

from secrets import token_urlsafe

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.permissions import Denied
from interlocal.surveys import actions, rules
from interlocal.surveys.choices import CODE_KEPT, Audience
from interlocal.surveys.forms import AnswerForm, initial_of
from interlocal.surveys.models import Survey
from interlocal.surveys.queries import pages

COOKIE, SALT = "poll", "surveys.poll"


def published(**named):
    """A survey that is no draft, or 404."""
    survey = Survey.objects.filter(published_at__isnull=False, **named).first()
    if survey is None:
        raise Http404
    return survey


@never_cache
@require_safe
def index(request):
    """What waits for one's answer, what was answered, and what came of what has ended."""
    return render(request, "surveys/index.html", {"lists": pages.lists(request.user)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, slug):
    """The questions of a survey, for people of the network."""
    survey = published(slug=slug)
    if survey.audience == Audience.LINK:
        return redirect("surveys:short", survey.token)
    rules.check_is_asked(request.user, survey)
    return answered(request, survey, reverse("surveys:thanks", args=[slug]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def short(request, token):
    """The questions of a survey for whoever has its link; looking spends nothing."""
    survey = published(token=token)
    if survey.audience != Audience.LINK:
        return redirect("surveys:answer", survey.slug)
    code = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    reply = answered(request, survey, reverse("surveys:short_thanks", args=[token]), code)
    if not code:
        _hand_out(reply, request.path)
    return reply


def _hand_out(reply, path):
    """Give a browser the number by which it is let in once: to this path alone, so it says nothing elsewhere."""
    reply.set_signed_cookie(
        COOKIE,
        token_urlsafe(16),
        salt=SALT,
        max_age=CODE_KEPT,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def answered(request, survey, after, code="", *, is_theirs=False):
    """Show the questions, or take what was sent."""
    person = None if survey.audience == Audience.LINK else request.user
    page = pages.answer_page(survey, person, code, is_theirs=is_theirs)
    posted = request.method == "POST"
    form = AnswerForm(
        request.POST if posted else None,
        questions=page.questions,
        initial=initial_of(page.questions, page.said),
    )
    if posted and form.is_valid():
        try:
            said = {"said": form.said, "person": person, "code": code, "is_theirs": is_theirs}
            counted = actions.answer(survey=survey, **said)
        except Denied as denied:
            form.add_error(None, str(denied))
        else:
            if not counted:
                messages.warning(request, _("You had answered before. The first answer stands."))
            return redirect(after)
    context = {"page": page, "form": form}
    return render(request, "surveys/answer.html", context, status=422 if posted else 200)


@never_cache
@require_safe
def thanks(request, slug):
    """What comes after an answer."""
    survey = published(slug=slug, audience=Audience.MEMBERS)
    rules.check_is_asked(request.user, survey)
    return _thanked(request, survey)


@never_cache
@require_safe
def short_thanks(request, token):
    """What comes after an answer by the link."""
    return _thanked(request, published(token=token, audience=Audience.LINK))


def _thanked(request, survey):
    context = {"survey": survey, "card": pages.card(survey), "is_public": survey.audience == Audience.LINK}
    return render(request, "surveys/thanks.html", context)
