"""What the site sent, for its managers; and the page a link in a mail opens to end that mail."""

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.core.csp import styles_of
from interlocal.outbox import actions, rules
from interlocal.outbox.choices import NO_MORE
from interlocal.outbox.forms import ListForm, RetryForm
from interlocal.outbox.models import Message
from interlocal.outbox.queries.jobs import is_late, job_rows
from interlocal.outbox.queries.letters import is_stopped
from interlocal.outbox.queries.mails import mail_list, mail_page, sample_page, sample_pages
from interlocal.web.actions import take

FRAMED = {"frame-src": [SELF]}  # the mail stands in a frame of its own


@never_cache
@require_safe
def index(request):
    """What waits, what left and what failed."""
    wanted = ListForm(request.GET).wanted
    context = {"page": mail_list(**wanted), "state": wanted.get("state", "")}
    return render(request, "outbox/index.html", context)


@never_cache
@csp_update(FRAMED)  # type: ignore[arg-type]  # its type knows only views without arguments
@require_http_methods(["GET", "HEAD", "POST"])
def message(request, pk):
    """Show one mail; one that failed can be tried again."""
    mail = get_object_or_404(Message, pk=pk)
    form = RetryForm(request.POST if request.method == "POST" else None, request=request)

    def retry():
        actions.retry(message=mail, by=request.user)
        return request.path

    if request.method == "POST" and (done := take(form, retry)):
        messages.success(request, _("The mail waits again. It is sent within a minute or two."))
        return redirect(done)
    context = {"page": mail_page(mail), "form": form}
    return render(request, "outbox/message.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def html(request, pk):
    """The HTML part of one mail, for the frame on its page."""
    mail = get_object_or_404(Message, pk=pk)
    if not mail_page(mail).html_url:
        raise Http404("A secret, or erased.")
    return _framed(request, mail.html)


@require_safe
@csp_update(FRAMED)
def samples(request):
    """Every mail the site sends, with made-up words."""
    return render(request, "outbox/samples.html", {"pages": list(sample_pages())})


@require_safe
def sample_html(request, name):
    page = sample_page(name)
    if page is None:
        raise Http404("There is no such mail.")
    return _framed(request, page.html)


def _framed(request, text):
    """A mail, which brings its own style: that one is let in by its hash, and nothing else runs or loads."""
    policy = {
        "default-src": [NONE],
        "style-src": styles_of(text),
        "frame-ancestors": [SELF],
        "sandbox": True,
    }
    return csp(policy)(lambda _request: HttpResponse(text))(request)


@never_cache
@require_safe
def schedule(request):
    """What the site does by itself: when it ran, when it is due, and what went wrong."""
    jobs = job_rows()
    return render(request, "outbox/schedule.html", {"jobs": jobs, "is_late": is_late(jobs)})


# A mail program posts without a cookie; the signed token says all that is needed, and a stranger cannot make one.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """End one kind of mail, without signing in. Looking changes nothing: mail scanners open every link."""
    found = rules.read_stop(token)
    if found is None:
        return render(request, "outbox/stop_unknown.html", status=404)
    address, kind = found
    if request.method == "POST":
        change = actions.resume if request.POST.get("again") else actions.stop
        change(address=address, kind=kind)
    context = {"stopped": is_stopped(address, kind), "what": NO_MORE[kind]}
    return render(request, "outbox/stop.html", context)
