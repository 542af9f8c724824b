"""The yardsticks: a Django view of one line with nothing around it, and the same page with a stylesheet of one line.

The second is what a page is drawn against: none can be seen before its stylesheet is there, and our content policy
allows no styles within a page.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

HEAD = "<!doctype html><html lang=en><meta charset=utf-8><title>Hello</title>"
PAGE = f"{HEAD}<h1>Hello</h1><p>Good morning.</p></html>"
FLOOR = f"{HEAD}<link rel=stylesheet href=/floor.css><h1>Hello</h1><p>Good morning.</p></html>"


def hello(request):
    return HttpResponse(PAGE)


def floor(request):
    return HttpResponse(FLOOR)


def sheet(request):
    return HttpResponse("h1 { color: #123 }", content_type="text/css")


settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="yardstick", MIDDLEWARE=[])
urlpatterns = [path("", hello), path("floor/", floor), path("floor.css", sheet)]
application = get_wsgi_application()
