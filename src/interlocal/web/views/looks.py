"""The choice of colors, and the gallery of components."""

from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from interlocal.web import choices
from interlocal.web.choices import THEMES
from interlocal.web.forms import SampleForm, SampleUpload
from interlocal.web.queries import samples
from interlocal.web.views.errors import Trouble

YEAR = 365 * 24 * 3600


# Every page carries this form, and a token would make every page personal. All it can do is change colors.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def colors(request):
    """Keep the chosen colors in a cookie, and go back to the page the form was on."""
    if request.method == "GET":
        return render(request, "web/colors.html")
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    reply = redirect(back)
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        reply.set_cookie(
            "theme", chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        reply.delete_cookie("theme")
    return reply


def gallery(request):
    """Show every component in every state."""
    form = SampleForm({"title": "", "cost": "about 850", "topic": "training"})
    form.is_valid()
    trouble = Trouble(404, "There is no such page", "Nothing is at this address.", ("Search for its words.",))
    made_up = {
        "sections": choices.SECTIONS,
        "figures": choices.SAMPLE_FIGURES,
        "notices": choices.SAMPLE_NOTICES,
        "alike": choices.SAMPLE_LIKENESS,
        "fits": choices.SAMPLE_FIT,
        "form": form,
        "trouble": trouble,
        "upload": SampleUpload(),
    }
    return render(request, "web/gallery.html", made_up | samples())
