"""Pages of projects that are looked at in a browser, in the sample network."""

from datetime import date

from tests.clock import site_day

HOME = "/programs/projects/"


def pages(edition):
    """By role; ``edition`` is the page of the sample edition that runs. The first training is in September."""
    september = date(int(edition[-5:-1]), 9, 14)
    asked = [f"{HOME}sessions/5/"] if september < site_day() else []
    peers = edition.replace("/programs/", HOME)
    lead = (
        "",
        "13/",
        "15/",
        "15/change/",
        "15/promises/",
        "15/evidence/add/",
        "cohorts/3/reflections/",
        "promises/21/item/",
    )
    return {
        "town lead": [
            peers,
            *(f"{HOME}{end}" for end in lead),
            *(f"{path}{end}" for path in asked for end in ("", "thanks/")),
        ],
        "network manager": [peers, f"{HOME}1/", f"{HOME}1/promises/", *(f"{path}results/" for path in asked)],
    }
