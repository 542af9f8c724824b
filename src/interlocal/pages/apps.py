"""App configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_delete
from wagtail.signals import page_slug_changed, post_page_move, published, unpublished


class PagesConfig(AppConfig):
    name = "interlocal.pages"

    def ready(self):
        from interlocal.pages.actions import searching

        searching.provide()
        published.connect(searching.published)
        unpublished.connect(searching.taken_out)
        post_delete.connect(searching.taken_out)
        page_slug_changed.connect(searching.moved)
        post_page_move.connect(searching.moved)
