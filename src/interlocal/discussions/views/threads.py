"""Discussions: the list, one thread, a new one, following."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlocal.core.barred import found_in
from interlocal.discussions import actions
from interlocal.discussions.choices import State
from interlocal.discussions.forms import ListForm, ReplyForm, ThreadForm
from interlocal.discussions.queries.guard import is_on
from interlocal.discussions.queries.lists import groups_of, listing, to_see_to
from interlocal.discussions.queries.log import may_see_log
from interlocal.discussions.queries.pages import linked, page_of, source_called, thread_page, usual_of
from interlocal.discussions.rules.who import check_can_write, keeps
from interlocal.discussions.views.shared import of_network, sent, thread_for
from interlocal.library.queries.catalogue import catalogue
from interlocal.web.views.forms import done


@of_network
@require_safe
def index(request):
    """Discussions somebody may read."""
    topics, groups = catalogue().topics, groups_of(request.user)
    form = ListForm(request.GET, topics, groups)
    context = {
        "wanted": form.wanted,
        "listing": listing(request.user, form.wanted),
        "topics": topics.items(),
        "groups": groups.items(),
        "waits": to_see_to() if keeps(request.user) else None,
        "has_log": is_on() and may_see_log(request.user),
    }
    return render(request, "discussions/index.html", context)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin a discussion, perhaps about something a meeting left."""
    source = source_called(request.user, request.GET.get("about", ""))
    usual = usual_of(source, request.GET)
    form = ThreadForm(*sent(request), request=request, person=request.user, initial=usual)

    def work():
        post = actions.begin(by=request.user, **form.said, **source)
        messages.success(request, _("Your discussion is open. You hear by mail what others write."))
        return post.thread.get_absolute_url()

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "source": next((linked(one) for one in source.values()), None)}
    return render(request, "discussions/new.html", context, status=422 if form.is_bound else 200)


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, pk):
    """Read a discussion, and write in it."""
    found = thread_for(request, pk)
    form = ReplyForm(*sent(request), request=request)

    def work():
        post = actions.reply(thread=found, by=request.user, **_said(form))
        if post.state == State.HELD:
            messages.warning(
                request, _("Your post is kept, and waits for somebody of the network. Nothing is lost.")
            )
            return f"{found.get_absolute_url()}#waiting"
        return page_of(post)

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    if form.is_bound:
        check_can_write(request.user, found)
    page = thread_page(request.user, found, request.GET.get("page"))
    barred = found_in([str(form["text"].value() or "")], request.user.barred)
    context = {"page": page, "thread": found, "form": form, "barred": barred}
    reply = render(request, "discussions/thread.html", context, status=422 if form.is_bound else 200)
    if page.unread:
        actions.visit(thread=found, person=request.user, place=page.last_place)
    return reply


def _said(form):
    return {"text": form.cleaned_data["text"]}


@of_network
@require_POST
def follow(request, pk):
    """Hear by mail what others write, or no more."""
    found, follows = thread_for(request, pk), not request.POST.get("stop")
    actions.follow(thread=found, person=request.user, follows=follows)
    messages.success(
        request,
        _("You hear by mail what others write here.") if follows else _("You get no more mail about this."),
    )
    return redirect(found)
