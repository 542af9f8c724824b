"""Load commissions from a list: look first, then write."""

from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interlocal.commissions import actions, rules
from interlocal.commissions.forms.lists import LoadForm
from interlocal.commissions.readers import COLUMNS
from interlocal.web.views.lists import Lists, loading


def _said(found):
    said = ngettext("%(n)d commission was written.", "%(n)d commissions were written.", found.writes)
    return said % {"n": found.writes}


LISTS = Lists(
    "commissions/load.html", COLUMNS, actions.look, actions.load, LoadForm, _said, "commissions:index"
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load(request):
    """A list from staff."""
    rules.check_is_staff(request.user)
    return loading(request, LISTS)
