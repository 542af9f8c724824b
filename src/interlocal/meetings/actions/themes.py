"""Themes of a meeting, each with the lines it rests on."""

from collections.abc import Collection

from django.db import transaction
from django.utils.text import slugify

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.meetings.actions.notes import held_to_write
from interlocal.meetings.models import NoteLine, Occurrence, Theme, ThemeEvidence
from interlocal.meetings.rules import notes

LONGEST = 120


@transaction.atomic
def distil(
    *, meeting: Occurrence, label: str, lines: Collection[NoteLine], by: Person, text: str = ""
) -> Theme:
    """Write down a theme people heard, with the lines it rests on. It gets the next number. Raises ``Denied``."""
    meeting = held_to_write(meeting, by)
    n = meeting.themes.count()
    notes.check_has_room_for_outcome(n)
    theme = Theme(meeting=meeting, number=n + 1)
    _say(theme, label, text, lines)
    audit.record("meetings.theme.distilled", target=meeting, by=by, note=label)
    return theme


@transaction.atomic
def change_theme(
    *, theme: Theme, label: str, lines: Collection[NoteLine], by: Person, text: str = ""
) -> Theme:
    """Say a theme in other words, or let it rest on other lines. Raises ``Denied``."""
    meeting = held_to_write(theme.meeting, by)
    theme = Theme.objects.get(pk=theme.pk)
    _say(theme, label, text, lines)
    audit.record("meetings.theme.changed", target=meeting, by=by, note=label)
    return theme


def _say(theme: Theme, label: str, text: str, lines: Collection[NoteLine]) -> None:
    theme.label, theme.text, theme.slug = (
        label,
        text,
        slugify(label, allow_unicode=False)[:LONGEST].strip("-"),
    )
    notes.check_is_new_theme(theme.meeting, theme.slug, theme.pk or 0)
    notes.check_has_evidence(lines, theme.meeting)
    theme.full_clean()
    theme.save()
    ThemeEvidence.objects.filter(theme=theme).exclude(line__in=lines).delete()
    known = set(ThemeEvidence.objects.filter(theme=theme).values_list("line", flat=True))
    new = (line for line in lines if line.pk not in known)
    ThemeEvidence.objects.bulk_create(ThemeEvidence(theme=theme, line=line) for line in new)


@transaction.atomic
def undo_theme(*, theme: Theme, by: Person) -> None:
    """Take a theme away; those after it move up. Again, it does nothing. Raises ``Denied``."""
    meeting = held_to_write(theme.meeting, by)
    if not Theme.objects.filter(pk=theme.pk).delete()[0]:
        return
    rest = list(meeting.themes.order_by("number"))
    for number, one in enumerate(rest, 1):
        one.number = number
    Theme.objects.bulk_update(rest, ["number"])
    audit.record("meetings.theme.undone", target=meeting, by=by, note=theme.label)
