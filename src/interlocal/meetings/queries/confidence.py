"""What the checker of recaps reads: who has a name, who agreed to be named, and where a name stands all the same."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.meetings.models import ActionItem, Attendance, GroupMember, NoteLine, Occurrence, Rsvp
from interlocal.meetings.queries.notes import label_of, part_of
from interlocal.meetings.queries.polls import to_tell
from interlocal.meetings.rules.confidence import Hit, Index, Known, Name, Of, hits, index, names_of, redact
from interlocal.network.queries import network_settings
from interlocal.places.models import Municipality

NOBODY = 0  # no account has this number


@dataclass(frozen=True, slots=True)
class Finding:
    """A name where none was agreed to: where, what is written there, whom it may name, and where to mend it."""

    where: str
    said: str
    shown: str
    around: str
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """What stands in the way of a recap. ``mark`` changes with what may be names: whoever confirms says which they saw."""

    sure: tuple[Finding, ...]
    perhaps: tuple[Finding, ...]
    bare: tuple[str, ...]  # themes that rest on no line
    mark: str
    is_empty: bool = False

    @property
    def is_fine(self) -> bool:
        return not (self.sure or self.perhaps or self.bare or self.is_empty)


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a meeting, whom it may name, and where it is mended."""

    where: str
    text: str
    may: frozenset[Known]
    url: str


def known_names(meeting: Occurrence) -> Index:
    """Every town, everybody with an account, and guests and who came without one, by their whole name.

    People of the group, and of this meeting, also by the parts of it.
    """
    inside = {
        *GroupMember.objects.filter(group=meeting.series.group_id).values_list("person", flat=True),
        *Attendance.objects.filter(occurrence=meeting).values_list("person", flat=True),
        *Rsvp.objects.filter(occurrence=meeting).values_list("person", flat=True),
    }
    people = Person.objects.filter(is_active=True).values_list("pk", "first_name", "last_name")
    names = [name for pk, first, last in people for name in names_of(pk, first, last, in_parts=pk in inside)]
    names += [Name(name, Of.TOWN, pk) for pk, name in Municipality.objects.values_list("pk", "name")]
    return index([*names, *_visitors(meeting), *_open(meeting)])


def _visitors(meeting: Occurrence) -> Iterator[Name]:
    """Guests, and who came without an account, at any meeting of the series: as long as their names are kept.

    None of them can agree to be named, so their key is that of nobody.
    """
    for model in (Attendance, Rsvp):
        rows = model.objects.filter(occurrence__series=meeting.series_id).exclude(name="")
        for name, at in rows.values_list("name", "occurrence"):
            first, _space, last = name.rpartition(" ")
            yield from names_of(NOBODY, first, last, in_parts=at == meeting.pk)


def _open(meeting: Occurrence) -> Iterator[Name]:
    """What everybody reads anyway: the network, its region, the group, and who hosts the meeting."""
    row = network_settings()
    for said in (row.name, row.run_by, meeting.series.name, meeting.series.group.name, meeting.host):
        if said:
            yield Name(str(said), Of.OPEN)


def agreed(lines: Iterable[NoteLine | ActionItem]) -> frozenset[Known]:
    """Whom these lines may name, or things to do."""
    people = {(Of.PERSON, line.person_id) for line in lines if line.person_id}
    return frozenset(people | {(Of.TOWN, line.town_id) for line in lines if line.town_id})


def texts(meeting: Occurrence) -> Iterator[Words]:
    """All that members would read of a meeting; five queries."""
    page = meeting.get_absolute_url()
    lines = list(meeting.lines.select_related("item"))
    all_of_them = agreed(lines)
    for line in lines:
        where = _("Notes, %(part)s") % {"part": label_of(part_of(line))}
        yield Words(where, line.text, agreed([line]), f"{page}notes/{line.pk}/")
    for theme in meeting.themes.prefetch_related("lines"):
        may, where = agreed(theme.lines.all()), _("Theme %(number)d") % {"number": theme.number}
        towns = frozenset(one for one in may if one[0] == Of.TOWN)  # what comes again is nobody's
        yield Words(where, theme.label, towns, f"{page}distil/{theme.pk}/")
        yield Words(where, theme.text, may, f"{page}distil/{theme.pk}/")
    for decision in meeting.decisions.all():
        yield Words(_("Decision"), decision.text, all_of_them, f"{page}outcomes/#decisions")
    for action in meeting.actions.all():
        yield Words(_("Thing to do"), action.text, all_of_them | agreed([action]), f"{page}outcomes/#actions")
    for question in meeting.questions.all():
        yield Words(_("Question"), question.text, frozenset(), f"{page}outcomes/#questions")
    if hasattr(meeting, "recap"):
        yield Words(_("Summary"), meeting.recap.summary, all_of_them, f"{page}recap/edit/")


def report(meeting: Occurrence) -> Report:
    """What stands in the way of publishing the recap of a meeting."""
    names = known_names(meeting)
    found = [
        (hit, _finding(words, hit)) for words in texts(meeting) for hit in hits(words.text, names, words.may)
    ]
    perhaps = tuple(finding for hit, finding in found if not hit.is_sure)
    said = "\n".join(f"{one.where}|{one.said}|{one.around}" for one in perhaps)
    themes = list(meeting.themes.prefetch_related("evidence"))
    summary = meeting.recap.summary if hasattr(meeting, "recap") else ""
    return Report(
        tuple(finding for hit, finding in found if hit.is_sure),
        perhaps,
        tuple(theme.label for theme in themes if not theme.evidence.all()),
        hashlib.sha256(said.encode()).hexdigest()[:16] if perhaps else "",
        not summary and not themes and not meeting.decisions.exists(),
    )


AROUND = 40


def _finding(words: Words, hit: Hit) -> Finding:
    start, end = max(0, hit.start - AROUND), hit.end + AROUND
    around = f"{'…' if start else ''}{words.text[start:end].strip()}{'…' if end < len(words.text) else ''}"
    return Finding(words.where, hit.said, hit.name.shown, around, words.url)


def named_in(meeting: Occurrence, text: str) -> tuple[str, ...]:
    """What a text says that surely names somebody or a town."""
    return tuple(hit.said for hit in hits(text, known_names(meeting)) if hit.is_sure)


def for_everybody(meeting: Occurrence) -> dict[str, Any]:
    """What everybody may read of a meeting: who agreed to be named is named to members alone."""
    lines = list(meeting.lines.select_related("person", "town"))
    people = {line.person for line in lines if line.person}
    names = [n for one in people for n in names_of(one.pk, one.first_name, one.last_name, in_parts=False)]
    names += [Name(line.town.name, Of.TOWN, line.town.pk) for line in lines if line.town]
    held = index([*names, *_open(meeting)])
    instead = {Of.PERSON: _("a member"), Of.TOWN: _("a town")}

    def said(text: str) -> str:
        return redact(text, held, instead)

    themes = [
        {
            "number": one.number,
            "label": said(one.label),
            "slug": slugify(said(one.label)),
            "text": said(one.text),
            "lines": len(one.evidence.all()),
        }
        for one in meeting.themes.prefetch_related("evidence")
    ]
    decisions = [said(one.text) for one in meeting.decisions.all()]
    summary = meeting.recap.summary if hasattr(meeting, "recap") else ""
    polls = to_tell(meeting)  # in words that everybody has read who had the link
    return {"summary": said(summary), "themes": themes, "decisions": decisions, "polls": polls}


def in_words(said: dict[str, Any]) -> str:
    """What everybody may read, as one text to search in."""
    themes = (f"{one['label']}\n{one['text']}" for one in said["themes"])
    polls = (question["text"] for one in said["polls"] for question in one["questions"])
    return "\n".join([said["summary"], *themes, *said["decisions"], *polls])
