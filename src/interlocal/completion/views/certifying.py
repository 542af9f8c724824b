"""Certifications: what one takes, to apply for one, and the network's answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interlocal.completion import actions
from interlocal.completion.forms.certifying import (
    ApplyForm,
    CertificationForm,
    DeclineForm,
    GrantForm,
    WithdrawForm,
)
from interlocal.completion.models import Application
from interlocal.completion.queries import certifying as queries
from interlocal.completion.rules.who import check_can_apply
from interlocal.core.clock import today
from interlocal.core.permissions import allowed
from interlocal.training.rules import who
from interlocal.web.views.forms import answered, forms_of, sent, sent_of


@require_safe
def certifications(request):
    """What the network certifies, and what it takes."""
    context = {"cards": queries.cards(), "may_run": who.runs(request.user)}
    return render(request, "completion/certifications.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request, slug):
    """How far one is, and to apply."""
    found = get_object_or_404(queries.certifications(), achievement__slug=slug)
    page = queries.own(request.user, found)
    forms = forms_of(request, ApplyForm, WithdrawForm)
    form = sent_of(forms)

    def work():
        if form.do == "apply":
            actions.apply(certification=found, person=request.user, statement=form.cleaned_data["statement"])
            messages.success(request, _("The network has your application. You hear by mail."))
        else:
            row = get_object_or_404(
                Application, person=request.user, pk=page.waiting.pk if page.waiting else 0
            )
            actions.withdraw(application=row, by=request.user)
            messages.success(request, _("Your application is taken back."))
        return request.path

    context = {
        "page": page,
        "card": queries.card(found),
        "forms": forms,
        "may_apply": allowed(check_can_apply, request.user, found, page.held, today()),
    }
    return answered(request, form, work, "completion/apply.html", **context)


@never_cache
@require_safe
def manage(request):
    """Who waits for an answer, and what can be certified."""
    who.check_can_run(request.user)
    context = {"waiting": queries.waiting(), "certifications": queries.certifications()}
    return render(request, "completion/manage.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_certification(request):
    """Say what it takes to be certified."""
    who.check_can_run(request.user)
    form = CertificationForm(sent(request), request=request)

    def work():
        actions.save_certification(by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return reverse("completion:manage")

    return answered(request, form, work, "completion/certification.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def certification(request, slug):
    """Say anew what it takes; who is certified stays so."""
    who.check_can_run(request.user)
    found = get_object_or_404(queries.certifications(), achievement__slug=slug)
    form = CertificationForm(sent(request), request=request, about=found)

    def work():
        actions.save_certification(achievement=found.achievement, by=request.user, **form.said)
        messages.success(request, _("Saved."))
        return reverse("completion:manage")

    return answered(request, form, work, "completion/certification.html", certification=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application(request, pk):
    """One application: what is met, what is missing, and the answer."""
    who.check_can_run(request.user)
    rows = Application.objects.select_related("person", "certification__achievement", "credential")
    found = get_object_or_404(rows, pk=pk)
    forms = forms_of(request, GrantForm, DeclineForm)
    form = sent_of(forms)

    def work():
        act = {"grant": actions.grant, "decline": actions.decline}[form.do]
        act(application=found, by=request.user, reply=form.cleaned_data["reply"])
        said = {"grant": _("They are certified, and told by mail."), "decline": _("They are told by mail.")}
        messages.success(request, said[form.do])
        return reverse("completion:manage")

    context = {"application": found, "page": queries.own(found.person, found.certification), "forms": forms}
    return answered(request, form, work, "completion/application.html", **context)
