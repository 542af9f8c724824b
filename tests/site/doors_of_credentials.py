"""Certificates of oneself as ``doors.txt`` needs them: one for each choice of who sees it, and one that was taken back."""

from typing import Any

from interlocal.credentials import actions
from interlocal.credentials.choices import Shown

MARKS = {
    "hidden certificate": "Nora Markham",
    "certificate without name": "Nan Markby",
    "certificate with name": "Nell Markwood",
    "why taken back": "A marked mix-up",
}


def certify(persons: dict[str, Any]) -> dict[str, Any]:
    """What ``about`` needs; a renewal is due of the hidden one."""
    holder, by = persons["oneself"], persons["manager"]
    said = {"slug": "doors", "name": "Keeper of doors", "description": "Doors.", "criteria": "All of them."}
    what = actions.save_achievement(by=by, months=2, is_track=True, **said)
    found, made = {"achievement": (what.slug,)}, None
    names = {
        "hidden": (Shown.HIDDEN, MARKS["hidden certificate"]),
        "nameless": (Shown.NAMELESS, MARKS["certificate without name"]),
        "named": (Shown.NAMED, MARKS["certificate with name"]),
        "revoked": (Shown.NAMED, "Nell Elm"),
    }
    for occasion, (shown, name) in names.items():
        row = {"name": name, "shown": shown, "occasion": occasion}
        made = actions.issue(achievement=what, holder=holder, by=by, **row)
        found[f"{occasion}_certificate"] = (made.token,)
    actions.revoke(credential=made, by=by, reason=MARKS["why taken back"])
    return found | {"status_list": made.status_list, "achieved": what}
