"""Addresses of the page tree. The last one is asked after all others of the site: any page editors add."""

from django.urls import register_converter

from interlocal.core.routes import feed, file, page
from interlocal.pages import views
from interlocal.pages.models.tree import SERVES


class TreePath:
    """The address of a page as Wagtail writes it, ``about/`` or ``about/who-we-are/``; what programs ask is not one."""

    regex = r"(?!api/)(?:[-\w]+/)*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


STORY = "first-stories"
GUIDE = "start-where-you-are"

register_converter(TreePath, "tree")

urlpatterns = [
    page("news/", views.news, name="news", sample="/news/"),
    feed("news/feed.xml", views.feed, name="news_feed", sample="/news/feed.xml"),
    page("news/<slug:slug>/", views.story, name="story", sample=f"/news/{STORY}/"),
    page("guides/", views.guides, name="guides", sample="/guides/"),
    page("guides/<slug:slug>/", views.guide, name="guide", sample=f"/guides/{GUIDE}/"),
    file("media/images/<str:name>", views.image, name="page_image"),
    page("<tree:path>", views.page, name=SERVES, sample="/about/"),
]
