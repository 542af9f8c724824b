"""Load consultants from a list: look first, then hand in."""

from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.consultants import actions
from interlocal.consultants.forms.lists import LoadForm
from interlocal.consultants.readers import COLUMNS
from interlocal.consultants.rules.who import check_can_moderate
from interlocal.web.views.lists import Lists, loading


def _said(found):
    said = ngettext(
        "%(n)d row was handed in. It waits for its owner or a moderator.",
        "%(n)d rows were handed in. They wait for their owners or a moderator.",
        found.writes,
    )
    return said % {"n": found.writes}


LISTS = Lists(
    "consultants/load.html", COLUMNS, actions.look, actions.load, LoadForm, _said, "consultants:queue"
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load(request):
    """A list from a moderator."""
    check_can_moderate(request.user)
    return loading(request, LISTS)
