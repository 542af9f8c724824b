"""Pages of completing a program that are looked at in a browser, in the sample network."""

HOME = "/programs/completion/"
HEAD = f"{HOME}certifications/certified-department-head/"


def pages(edition):
    """By role; ``edition`` is the page of the sample edition that runs."""
    ours = edition.replace("/programs/", HOME)
    past = ours.replace(ours[-5:-1], str(int(ours[-5:-1]) - 1))
    later = ours.replace(ours[-5:-1], str(int(ours[-5:-1]) + 1))
    certify = f"{HOME}certifications/"
    return {
        "member": [f"{HOME}alumni/", f"{HOME}alumni/mine/", certify, HEAD],
        "town lead": [HEAD],
        "network manager": [
            *(f"{ours}{end}" for end in ("rule/", "offers/", "report/")),
            f"{past}report/",
            f"{later}offers/",
            *(f"{HOME}{end}" for end in ("cohorts/1/", "cohorts/3/", "cohorts/6/", "people/5/")),
            *(f"{certify}{end}" for end in ("manage/", "manage/new/", "applications/1/", "applications/2/")),
            f"{certify}manage/certified-department-head/",
            "/credentials/manage/key/stolen/",
        ],
    }
