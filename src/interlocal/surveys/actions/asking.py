"""A survey is written, and published as it then stays."""

from itertools import count
from secrets import choice
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.network.queries import network_settings
from interlocal.surveys import rules
from interlocal.surveys.choices import ALPHABET, LINK_LENGTH
from interlocal.surveys.models import Item, Survey, SurveyVersion
from interlocal.surveys.queries.pages import drafted


@transaction.atomic
def draft(*, by: Person | None, token: str = "", is_theirs: bool = False, **fields: Any) -> Survey:
    """Begin a survey; nobody else sees it, and nobody by name asks what the site asks by itself. Times are those of the network's zone. Raises ``Denied``."""
    rules.check_can_ask(by, is_theirs)
    settings = network_settings()
    kept = {"zone": settings.time_zone, "min_n": settings.smallest_cell} | fields
    survey = Survey(asked_by=by, made_at=now(), slug=_slug(fields["title"]), token=token or _link(), **kept)
    survey.full_clean()
    survey.save()
    audit.record("surveys.survey.drafted", target=survey, by=by or "")
    return survey


def _slug(title: str) -> str:
    """The title as an address, with a number where another has it; ``new`` is the address of a form."""
    base = slugify(title)[:60].strip("-") or "survey"
    taken = {"new", *Survey.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    return base if base not in taken else next(s for n in count(2) if (s := f"{base}-{n}") not in taken)


def _link() -> str:
    return "".join(choice(ALPHABET) for _place in range(LINK_LENGTH))


def locked(survey: Survey) -> Survey:
    """The row as it is now, for nobody else to change until this is done."""
    return Survey.objects.select_for_update().get(pk=survey.pk)


@transaction.atomic
def change(*, survey: Survey, by: Person, is_theirs: bool = False, **fields: Any) -> Survey:
    """Change what a draft is about."""
    survey = locked(survey)
    rules.check_can_write(by, survey, is_theirs)
    for name, value in fields.items():
        setattr(survey, name, value)
    survey.full_clean()
    survey.save()
    audit.record("surveys.survey.changed", target=survey, by=by)
    return survey


@transaction.atomic
def discard(*, survey: Survey, by: Person, is_theirs: bool = False) -> None:
    """Throw a draft away."""
    survey = locked(survey)
    rules.check_can_write(by, survey, is_theirs)
    survey.delete()
    audit.record("surveys.survey.discarded", target=survey, by=by)


@transaction.atomic
def add_item(*, survey: Survey, by: Person | None, is_theirs: bool = False, **fields: Any) -> Item:
    """Add a question at the end."""
    survey = locked(survey)
    held = list(survey.items.all())
    rules.check_can_add(by, survey, len(held), is_theirs)
    number = 1 + max((int(item.key[1:]) for item in held), default=0)
    place = 1 + (survey.items.aggregate(last=Max("place"))["last"] or 0)
    item = Item(survey=survey, key=f"q{number}", place=place, **fields)
    item.full_clean()
    item.save()
    return item


@transaction.atomic
def change_item(*, item: Item, by: Person, is_theirs: bool = False, **fields: Any) -> Item:
    """Change a question of a draft."""
    rules.check_can_write(by, locked(item.survey), is_theirs)
    for name, value in fields.items():
        setattr(item, name, value)
    item.full_clean()
    item.save()
    return item


@transaction.atomic
def move_item(*, survey: Survey, pk: int, by: Person, up: bool) -> None:
    """Let a question change places with the one before or after it; the first and the last stay."""
    survey = locked(survey)
    rules.check_can_write(by, survey)
    items = list(survey.items.all())
    here = next((n for n, item in enumerate(items) if item.pk == pk), None)
    there = None if here is None else here - 1 if up else here + 1
    if here is None or there is None or not 0 <= there < len(items):
        return
    items[here], items[there] = items[there], items[here]
    for place, item in enumerate(items, 1):
        item.place = place
    Item.objects.bulk_update(items, ["place"])


@transaction.atomic
def remove_item(*, survey: Survey, pk: int, by: Person) -> None:
    """Take a question out of a draft."""
    survey = locked(survey)
    rules.check_can_write(by, survey)
    survey.items.filter(pk=pk).delete()


@transaction.atomic
def publish(*, survey: Survey, by: Person | None, is_theirs: bool = False) -> SurveyVersion:
    """Freeze what is asked and promised. It opens when it is planned to, or by hand. Raises ``Denied``."""
    survey = locked(survey)
    questions = drafted(survey)
    rules.check_can_publish(by, survey, len(questions), now(), is_theirs)
    schema = rules.schema_of(survey, questions)
    survey.published_at = now()
    survey.save(update_fields=["published_at"])
    version = SurveyVersion.objects.create(
        survey=survey,
        number=survey.versions.count() + 1,
        schema=schema,
        sha256=rules.digest(schema),
        published_at=survey.published_at,
    )
    audit.record("surveys.survey.published", target=survey, by=by or "", note=version.sha256)
    return version


@transaction.atomic
def take_back(*, survey: Survey, by: Person) -> Survey:
    """Make a draft of what nobody could answer yet; published again, it is another version."""
    survey = locked(survey)
    rules.check_can_take_back(by, survey, now())
    survey.published_at = None
    survey.save(update_fields=["published_at"])
    audit.record("surveys.survey.taken_back", target=survey, by=by)
    return survey
