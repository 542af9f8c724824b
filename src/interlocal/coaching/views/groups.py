"""One's groups, the page of a group, and telling when one can."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.coaching import actions
from interlocal.coaching.forms.telling import NoteForm, TellForm
from interlocal.coaching.models import Availability, CoachingNote
from interlocal.coaching.queries import pages
from interlocal.coaching.rules import who
from interlocal.training.models import Cohort
from interlocal.training.rules.who import check_can_run, places
from interlocal.web.views.forms import answered, number, sent


def cohort_called(slug, cohort):
    """A cohort by its address; whoever asks for it has to say who may see what."""
    rows = Cohort.objects.select_related("edition__programme")
    return get_object_or_404(rows, edition__slug=slug, slug=cohort)


@never_cache
@require_safe
def index(request):
    """One's groups, and what one is asked."""
    return render(request, "coaching/index.html", {"page": pages.mine(request.user)})


@never_cache
@require_safe
def coaches(request):
    """What each coach did over editions."""
    check_can_run(request.user)
    return render(request, "coaching/coaches.html", {"loads": pages.loads()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, pk):
    """A group, for those in it: who, when, and notes."""
    found = get_object_or_404(pages.seen_groups(request.user), pk=pk)
    if "delete" in request.POST:
        note = get_object_or_404(
            CoachingNote, group=found, author=request.user, pk=number(request.POST["delete"])
        )
        actions.delete_note(note=note, by=request.user)
        messages.success(request, _("Deleted."))
        return redirect(request.path)
    leads = who.leads(request.user, found)
    form = NoteForm(sent(request), request=request, leads=leads)

    def work():
        said = form.cleaned_data
        actions.write_note(
            group=found, author=request.user, text=said["text"], is_shared=said["reads"] == "group"
        )
        messages.success(request, _("Noted."))
        return request.path

    page = pages.group_page(found, request.user)
    return answered(request, form, work, "coaching/group.html", page=page, group=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request, slug, cohort):
    """Say when one can meet for coaching."""
    found = cohort_called(slug, cohort)
    who.check_can_tell(request.user, found)
    told = Availability.objects.filter(cohort=found, person=request.user).first()
    coaches = found.pk not in places(request.user).cohorts
    form = TellForm(sent(request), request=request, cohort=found, told=told, coaches=coaches)

    def work():
        said = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        actions.tell(cohort=found, person=request.user, **said)
        messages.success(request, _("Thank you. You can change it here until groups are made, and after."))
        return reverse("coaching:index")

    context = {"cohort": found, "has_times": form.fields["slots"].queryset.exists()}
    return answered(request, form, work, "coaching/tell.html", **context)
