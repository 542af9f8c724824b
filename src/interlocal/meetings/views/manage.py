"""What a group's chairs say of a series: what it is, how often it meets, its year and its themes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import OPEN
from interlocal.meetings.forms.series import (
    NewSeriesForm,
    PlanForm,
    QueueForm,
    RuleForm,
    SeriesForm,
    SwapForm,
)
from interlocal.meetings.models import QueuedTheme
from interlocal.meetings.queries.plans import laid
from interlocal.meetings.rules.planning import Theme
from interlocal.meetings.views.shared import group_to_run, series_to_run
from interlocal.web.views.forms import done, sent


def _shown(request, form, context):
    return render(
        request, "meetings/form.html", {"form": form, **context}, status=422 if form.is_bound else 200
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_series(request, slug):
    """A series that a group did not have."""
    group = group_to_run(request, slug)
    form = NewSeriesForm(sent(request), request=request)

    def work():
        made = actions.add_series(group=group, rule=form.rule, by=request.user, **form.said)
        messages.success(request, _("Saved. Now plan its meetings."))
        return f"{made.get_absolute_url()}plan/"

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {
        "heading": _("A series of meetings for %(group)s") % {"group": group},
        "lede": _(
            "How often it meets follows from the first meeting: a third Friday means each third Friday."
        ),
        "button": _("Save and plan meetings"),
    }
    return _shown(request, form, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug):
    """Say anew what a series is called, who sees it, and where it meets."""
    series = series_to_run(request, slug)
    form = SeriesForm(sent(request), request=request, series=series)

    def work():
        actions.change_series(series=series, by=request.user, **form.own)
        messages.success(request, _("Saved. Calendars that follow the series take it over."))
        return series.get_absolute_url()

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {"heading": _("Change the series"), "button": _("Save"), "series": series}
    context["lede"] = _("Nobody is mailed about this. Single meetings keep what was said of them alone.")
    return _shown(request, form, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request, slug):
    """Meet on other days from now on."""
    series = series_to_run(request, slug)
    form = RuleForm(sent(request), request=request, series=series)

    def work():
        actions.change_rule(series=series, rule=form.rule, by=request.user)
        messages.success(request, _("Saved. Members are told by mail, and calendars show the new dates."))
        return series.get_absolute_url()

    if form.is_bound and (address := done(form, work)):
        return redirect(address)
    context = {
        "heading": _("Meet on other days"),
        "button": _("Change the days and tell members"),
        "series": series,
    }
    context["lede"] = _(
        "Meetings that were held stay. Those to come are planned anew from the first meeting you name here, and keep "
        "their themes in their order."
    )
    return _shown(request, form, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, slug):
    """Lay themes on dates, look at it, and plan it."""
    series = series_to_run(request, slug)
    form = PlanForm(sent(request), request=request)
    preview = None
    if form.is_bound and form.is_valid():
        try:
            preview = laid(series, form.cleaned_data["first"], form.cleaned_data["last"], form.lines)
        except Denied as denied:
            form.add_error(None, str(denied))

    def work():
        actions.plan(series=series, dates=preview.dates, left=preview.left, by=request.user)
        messages.success(request, _("Planned. Members are told by mail, and calendars show it."))
        return series.get_absolute_url()

    if preview and "preview" not in request.POST and (address := done(form, work)):
        return redirect(address)
    context = {"form": form, "series": series, "preview": preview}
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def themes(request, slug):
    """Themes that wait, and themes that change places."""
    series = series_to_run(request, slug)
    sent = request.POST if request.method == "POST" else {}
    open_ones = series.occurrences.filter(state__in=OPEN).order_by("day")
    forms = {
        "swap": SwapForm(
            sent if sent.get("do") == "swap" else None, request=request, meetings=open_ones, auto_id="swap_%s"
        ),
        "queue": QueueForm(sent if sent.get("do") == "queue" else None, request=request, auto_id="queue_%s"),
    }
    form = next((one for one in forms.values() if one.is_bound), None)
    if form and (address := done(form, lambda: _themes(request, series, form))):
        return redirect(address)
    context = {"form": form, "forms": forms, "series": series, "queue": series.queue.select_related("topic")}
    return render(request, "meetings/themes.html", context, status=422 if sent else 200)


def _themes(request, series, form):
    said = form.cleaned_data
    if form.do == "swap":
        actions.swap(one=said["one"], other=said["other"], by=request.user)
        messages.success(request, _("Themes changed places. Members are told by mail."))
    else:
        actions.queue_theme(series=series, theme=Theme(said["theme"], said["topic"]), by=request.user)
        messages.success(request, _("It waits for a meeting."))
    return request.path


@never_cache
@require_POST
def drop(request, slug, pk):
    """Take away a theme that waits."""
    series = series_to_run(request, slug)
    actions.drop_theme(waiting=get_object_or_404(QueuedTheme, pk=pk, series=series), by=request.user)
    messages.success(request, _("It waits no more."))
    return redirect("meetings:themes", series.slug)
