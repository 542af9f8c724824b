"""What views of discussions have in common."""

from functools import wraps

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from interlocal.discussions.models import Post
from interlocal.discussions.rules.who import readable
from interlocal.people.rules import check_is_of_network


def of_network(view):
    """Let in people of the network alone, and keep nothing of the page."""

    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        check_is_of_network(request.user)
        return view(request, *args, **kwargs)

    return guarded


def thread_for(request, pk):
    """A thread that the reader may see; another one is not there."""
    rows = readable(request.user).select_related(
        "group",
        "topic",
        "meeting__series",
        "theme__meeting__series",
        "question__meeting__series",
    )
    return get_object_or_404(rows, pk=pk)


def post_for(request, pk):
    """A post in a thread that the reader may see."""
    rows = Post.objects.select_related("thread", "by").filter(thread__in=readable(request.user))
    return get_object_or_404(rows, pk=pk)


def sent(request):
    """What a form is bound to; nothing when the page is only opened."""
    return (request.POST,) if request.method == "POST" else ()
