"""Pages of choosing that are looked at in a browser, in the sample network."""

HOME = "/programs/selection/"


def pages(edition):
    """By role; ``edition`` is the page of the sample edition that runs, whose choice is over."""
    slug = edition.split("/")[3]
    here, later = (f"{HOME}{one}/executives/" for one in (slug, f"{slug[:-4]}{int(slug[-4:]) + 1}"))
    ends = (
        "",
        "change/",
        "criteria/add/",
        "readers/add/",
        "agreement/",
        "ranking/",
        "ranking/1/",
        "lottery/",
    )
    ends += ("letters/", "letters/accepted/", "fairness/")
    return {
        "member": [HOME, f"{HOME}reviews/3/"],
        "network manager": [later, f"{HOME}draws/1/", *(f"{here}{end}" for end in ends)],
    }
