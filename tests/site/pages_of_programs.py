"""Pages of programs, applications and coaching that are looked at in a browser, in the sample network."""

APPLY = "/programs/apply/"
CURRICULUM = "/programs/common-ground/curriculum/"
READINGS = ("modules/5/lessons/new/", "lessons/5/", "lessons/5/readings/?q=hiring", "readings/6/")


def pages(edition):
    """By role; ``edition`` is the page of the sample edition that runs."""
    slug, groups = edition.split("/")[3], edition.replace("editions", "groups")
    later, fall = f"common-ground-{int(slug[-4:]) + 1}", f"{edition}executives/"
    own = ("", "people/", "materials/", "materials/?module=2")
    planned = ("", "change/", "seats/add/", "rhythm/", "months/", "months/4/", "sessions/new/")
    run = ("run/", "change/", "partners/add/", "coaches/add/", "cohorts/new/", "notes/")
    versions = ("", "1/", "1/notes/", "2/", "2/compare/", "2/modules/new/", "2/modules/5/")
    return {
        "town lead": [
            "/programs/groups/1/",
            f"{groups}executives/",
            *(f"{fall}{end}" for end in own),
            *(f"{APPLY}{end}" for end in (f"to/{later}/executives/begin/", "21/", "21/edit/", "21/check/")),
            f"{APPLY}names/{slug}/implementers/",
        ],
        "network manager": [
            "/programs/new/",
            "/programs/common-ground/change/",
            "/programs/common-ground/editions/new/",
            f"{APPLY}names/{slug}/implementers/",
            f"{APPLY}22/",
            *(f"{APPLY}editions/{later}/{end}" for end in ("", "asks/")),
            *(f"{edition}{end}" for end in run),
            *(f"{fall}{end}" for end in planned),
            *(f"{CURRICULUM}{end}" for end in versions),
            *(f"{CURRICULUM}2/{end}" for end in READINGS),
            "/programs/sessions/1/attendance/",
            *(f"{groups}{end}" for end in ("executives/make/", "implementers/make/")),
            *(f"{groups}executives/{end}" for end in ("times/", "apart/")),
            *(f"/programs/groups/{end}" for end in ("", "coaches/", "pairs/propose/")),
        ],
    }
