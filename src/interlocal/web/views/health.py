"""Probes for who watches over the site."""

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interlocal.core import health


@never_cache
@require_safe
def alive(request):
    """Say that this process answers, and ask nothing else."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def ready(request):
    """Say whether pages can be served, and which part is missing if not."""
    parts = health.ready()
    return JsonResponse({"ready": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)
