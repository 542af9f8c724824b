"""What an editor's browser sends to the Wagtail admin."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data

from interlocal.library.tests import factories

PRACTICES = "wagtailsnippets_library_practice"
CASES = "wagtailsnippets_library_casestudy"


def practice_form(topics, title="Translate notices", pairs=(("No staff", "Share one"),), old=(), **extra):
    """What the editor's browser sends; ``old`` are rows in the database, taken out by the editor."""
    rows = [{"challenge": c, "strategy": s, "ORDER": str(i)} for i, (c, s) in enumerate(pairs, 1)]
    gone = [{"id": str(c.pk), "challenge": "x", "strategy": "x", "DELETE": "1", "ORDER": "0"} for c in old]
    data = {
        "title": title,
        "slug": "translate-notices",
        "summary": "Short.",
        "stage": "implement",
        "evidence": "not_known",
        "disparity": "unknown",
        "steps": inline_formset([]),
        "challenges": inline_formset(gone + rows, initial=len(gone)),
    }
    many = {
        "topics": [str(topic.pk) for topic in topics],
        "functions": [str(factories.FunctionFactory().pk)],
        "related": [],
    }
    return nested_form_data(data) | many | extra


def case_form(practice, town, title="Notices in four languages", **extra):
    """The form of a case study of one practice and one town."""
    data = {
        "title": title,
        "slug": "notices-in-four-languages",
        "summary": "What one town did.",
        "municipality": str(town.pk),
        "status": "under-way",
        "completeness": "stub",
        "outcomes": inline_formset([]),
    }
    return nested_form_data(data) | {"practices": [str(practice.pk)]} | extra
