"""Writing what a program teaches: its versions, their modules and lessons, and what is read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.training import actions
from interlocal.training.forms.curricula import (
    LessonForm,
    LibraryForm,
    LinkForm,
    ModuleForm,
    PublishForm,
    ReadingForm,
    StepForm,
)
from interlocal.training.models import Curriculum, Lesson, Module, Programme, Reading
from interlocal.training.queries import curricula as queries
from interlocal.training.queries.comparing import compared
from interlocal.training.rules import who
from interlocal.web.views.forms import done, forms_of, sent, sent_of

STEPS = {"up": -1, "down": 1}
LONGEST = 200  # characters of a question to the library


def programme_for(request, slug):
    who.check_can_teach(request.user)
    return get_object_or_404(Programme, slug=slug)


def curriculum_for(request, slug, version):
    """A version of what a program teaches, for who writes it."""
    found = programme_for(request, slug)
    curriculum = get_object_or_404(Curriculum, programme=found, version=version)
    curriculum.programme = found
    return curriculum


def _lesson_for(request, slug, version, pk):
    curriculum = curriculum_for(request, slug, version)
    return curriculum, get_object_or_404(
        Lesson.objects.select_related("module"), pk=pk, module__curriculum=curriculum
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def curricula(request, slug):
    """All versions, and which editions use each."""
    found = programme_for(request, slug)
    form = StepForm(sent(request), request=request)

    def work():
        if form.step[0] != "begin":
            raise Http404
        return actions.add_curriculum(programme=found, by=request.user).get_absolute_url()

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"programme": found, "versions": queries.versions(found), "form": form}
    return render(request, "training/curricula.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def curriculum(request, slug, version):
    """One version: read it, and write it while it is a draft."""
    found = curriculum_for(request, slug, version)
    forms = forms_of(request, StepForm, PublishForm, initial={"note": found.note})
    form = sent_of(forms)

    def work():
        if form.do == "publish":
            actions.publish_curriculum(curriculum=found, by=request.user, note=form.cleaned_data["note"])
            messages.success(request, _("Published. Editions can use it now."))
            return request.path
        return _stepped(request, found, form.step)

    if form and (address := done(form, work)):
        return redirect(address)
    context = {
        "curriculum": found,
        "is_draft": found.published_at is None,
        "modules": queries.outline(found),
        "forms": forms,
        "form": form or forms["step"],
        "editions": list(found.editions.order_by("begins_on", "pk")),
        "earlier": Curriculum.objects.filter(programme=found.programme, version__lt=version).exists(),
    }
    return render(request, "training/curriculum.html", context, status=422 if form else 200)


def _stepped(request, curriculum, step):
    what, kind, pk = step
    if what == "begin":
        raise Http404
    if what == "delete":
        actions.delete_curriculum(curriculum=curriculum, by=request.user)
        messages.success(request, _("The draft is gone."))
        return reverse("training:curricula", args=[curriculum.programme.slug])
    part = _part(curriculum, kind, pk)
    if what in STEPS:
        actions.move_part(part=part, step=STEPS[what], by=request.user)
        return f"{request.path}#{kind}-{pk}"
    actions.remove_part(part=part, by=request.user)
    messages.success(request, _("Taken away: %(part)s") % {"part": part})
    return curriculum.get_absolute_url() if kind != "reading" else request.path


def _part(curriculum, kind, pk):
    if kind == "module":
        return get_object_or_404(Module, pk=pk, curriculum=curriculum)
    if kind == "lesson":
        return get_object_or_404(Lesson, pk=pk, module__curriculum=curriculum)
    return get_object_or_404(Reading, pk=pk, lesson__module__curriculum=curriculum)


def _formed(request, form, work, curriculum, **context):
    """A page that is one form about a part of a draft."""
    if form.is_bound and (address := done(form, work)):
        messages.success(request, _("Saved."))
        return redirect(address)
    if form.is_bound:
        form.renewed()
    context |= {"form": form, "curriculum": curriculum, "up": curriculum}
    return render(request, "training/part.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_module(request, slug, version):
    """A module that the draft did not have."""
    found = curriculum_for(request, slug, version)
    form = ModuleForm(sent(request), request=request)

    def work():
        made = actions.add_module(curriculum=found, by=request.user, **form.said)
        return f"{found.get_absolute_url()}#module-{made.pk}"

    lede = _("What one month is about. It comes last; move it where it belongs afterwards.")
    return _formed(request, form, work, found, heading=_("Add a module"), button=_("Add"), lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def module(request, slug, version, pk):
    """Say a module anew, or take it away."""
    found = curriculum_for(request, slug, version)
    part = get_object_or_404(Module, pk=pk, curriculum=found)
    form = ModuleForm(sent(request), request=request, about=part)

    def work():
        actions.change_part(part=part, by=request.user, **form.said)
        return f"{found.get_absolute_url()}#module-{pk}"

    words = {"heading": part.title, "button": _("Save"), "kind": "module", "part": part}
    return _formed(request, form, work, found, away=StepForm(request=request), **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_lesson(request, slug, version, pk):
    """A lesson that a module did not have."""
    found = curriculum_for(request, slug, version)
    part = get_object_or_404(Module, pk=pk, curriculum=found)
    form = LessonForm(sent(request), request=request, module=part)

    def work():
        made = actions.add_lesson(module=part, by=request.user, **form.said)
        return reverse("training:readings", args=[slug, version, made.pk])

    lede = _("What happens in one session of “%(module)s”. What is read for it comes next.") % {
        "module": part
    }
    return _formed(request, form, work, found, heading=_("Add a lesson"), button=_("Add"), lede=lede)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request, slug, version, pk):
    """Say a lesson anew, put it into another module, or take it away."""
    found, part = _lesson_for(request, slug, version, pk)
    form = LessonForm(sent(request), request=request, about=part, module=part.module)

    def work():
        actions.change_part(part=part, by=request.user, **form.said)
        return f"{found.get_absolute_url()}#lesson-{pk}"

    words = {"heading": part.title, "button": _("Save"), "kind": "lesson", "part": part}
    return _formed(request, form, work, found, away=StepForm(request=request), **words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def readings(request, slug, version, pk):
    """What is read for a lesson: found in the library, or a link."""
    found, part = _lesson_for(request, slug, version, pk)
    forms = forms_of(request, StepForm, LibraryForm, LinkForm)
    form = sent_of(forms)

    def work():
        if form.do == "step":
            return _stepped(request, found, form.step)
        try:
            actions.add_reading(lesson=part, by=request.user, **_chosen(form))
        except ValidationError as error:  # what was picked is gone
            raise Http404 from error
        messages.success(request, _("Added."))
        return request.path

    if form and (address := done(form, work)):
        return redirect(address)
    q = " ".join(request.GET.get("q", "")[:LONGEST].split())
    context = {"curriculum": found, "lesson": part, "forms": forms, "form": form or forms["step"], "q": q}
    context |= {
        "readings": part.readings.select_related(*queries.READ),
        "found": queries.offers(q, part) if q else None,
    }
    return render(request, "training/readings.html", context, status=422 if form else 200)


def _chosen(form):
    if form.do == "link":
        return form.said
    kind, number = form.picked
    return {f"{kind}_id": number}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request, slug, version, pk):
    """How something is read: what to look for, and whether everybody does."""
    found = curriculum_for(request, slug, version)
    rows = Reading.objects.select_related(*queries.READ)
    part = get_object_or_404(rows, pk=pk, lesson__module__curriculum=found)
    form = ReadingForm(sent(request), request=request, about=part)
    address = reverse("training:readings", args=[slug, version, part.lesson_id])

    def work():
        actions.change_part(part=part, by=request.user, **form.said)
        return address

    return _formed(request, form, work, found, heading=str(part), button=_("Save"))


@never_cache
@require_safe
def compare(request, slug, version):
    """What differs from an earlier version; from the one before unless another is named."""
    new = curriculum_for(request, slug, version)
    earlier = list(Curriculum.objects.filter(programme=new.programme, version__lt=version))
    wanted = request.GET.get("to", "")
    old = next((one for one in earlier if not wanted or str(one.version) == wanted), None)
    if old is None:
        raise Http404
    context = {"new": new, "old": old, "earlier": earlier, "rows": compared(old, new)}
    return render(request, "training/compare.html", context)
