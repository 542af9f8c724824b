"""The bank of questions, and people who speak at meetings without having an account."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from interlocal.accounts.models import Expert, Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.meetings.models import Prompt
from interlocal.meetings.rules import agenda as rules
from interlocal.web import actions as web


@transaction.atomic
def save_prompt(*, by: Person, prompt: Prompt | None = None, **fields: Any) -> Prompt:
    """Put a question into the bank, or say one anew. Agendas that have it keep its words. Raises ``Denied``."""
    rules.check_can_keep(by)
    did = "changed" if prompt else "added"
    prompt = prompt or Prompt(added_at=now())
    for name, value in fields.items():
        setattr(prompt, name, value)
    prompt.full_clean()
    prompt.save()
    audit.record(f"meetings.prompt.{did}", target=prompt, by=by)
    return prompt


@transaction.atomic
def remove_prompt(*, prompt: Prompt, by: Person) -> None:
    """Take a question out of the bank. Agendas keep its words."""
    rules.check_can_keep(by)
    audit.record("meetings.prompt.removed", target=prompt, by=by)
    prompt.delete()


@transaction.atomic
def save_speaker(
    *, by: Person, speaker: Expert | None = None, photo: ContentFile[bytes] | None = None, **fields: Any
) -> Expert:
    """Tell who speaks, or say it anew; without a new ``photo`` the old one stays. They have agreed to be shown."""
    rules.check_can_keep(by)
    did = "changed" if speaker else "added"
    speaker = speaker or Expert(agreed_on=today())
    for name, value in fields.items():
        setattr(speaker, name, value)
    if photo:
        web.put_picture(speaker, "photo", photo)
    speaker.full_clean()
    speaker.save()
    audit.record(f"meetings.speaker.{did}", target=speaker, by=by)
    return speaker


@transaction.atomic
def remove_speaker(*, speaker: Expert, by: Person) -> None:
    """Forget somebody who spoke. Agendas keep what they say of the item, not who it was."""
    rules.check_can_keep(by)
    web.drop_picture(speaker, "photo")
    audit.record("meetings.speaker.removed", target="a speaker", by=by)
    speaker.delete()
