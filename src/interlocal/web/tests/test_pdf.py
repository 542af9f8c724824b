"""A template on paper: words, title, language and tags; nothing is fetched that is not ours."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from interlocal.core.checkups import Level
from interlocal.network import actions as network
from interlocal.web.exports import pdf as made

pytestmark = pytest.mark.django_db
PAGE = """{% extends "web/pdf.html" %}{% block title %}{{ title }}{% endblock %}
{% block main %}<h1>{{ title }}</h1><p>{{ said }}</p>
<img src="https://elsewhere.example/a.png" alt="a"><img src="file:///etc/hostname" alt="b">
<img src="static:../settings.py" alt="c"><link rel="stylesheet" href="static:web/none.css">
<img src="relative.png" alt="d">{% endblock %}"""


@pytest.fixture
def paper(settings):
    """Makes a PDF of ``PAGE`` and opens it."""
    templates = [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]
    usual = "django.template.loaders.app_directories.Loader"
    engine = settings.TEMPLATES[0]
    options = {**engine["OPTIONS"], "loaders": [*templates, usual]}
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": options}]

    def make(**context):
        return PdfReader(BytesIO(made.pdf("page.html", context)))

    return make
