"""The yardstick: a Django view of one line, with nothing around it."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>Hello</title><h1>Hello</h1><p>Good morning.</p></html>"


def hello(request):
    return HttpResponse(PAGE)


settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="yardstick", MIDDLEWARE=[])
urlpatterns = [path("", hello)]
application = get_wsgi_application()
