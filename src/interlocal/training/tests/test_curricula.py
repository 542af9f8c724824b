"""A curriculum is written, published, and copied into its next version."""

import pytest
from django.core.exceptions import ValidationError

from interlocal.core.permissions import Denied
from interlocal.training import actions
from interlocal.training.models import Curriculum, Lesson, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(programme, trainer):
    made = actions.add_curriculum(programme=programme, by=trainer)
    module = actions.add_module(curriculum=made, by=trainer, title="Hiring")
    lesson = actions.add_lesson(module=module, by=trainer, title="From the ad on", objectives=["See it"])
    actions.add_reading(lesson=lesson, by=trainer, link="https://a.example/", title="A page", note="Look")
    actions.add_lesson(module=module, by=trainer, title="The first year")
    return made


def test_parts_stand_in_the_order_they_came(draft):
    module = draft.modules.get()

    assert [(one.position, str(one)) for one in module.lessons.all()] == [
        (1, "From the ad on"),
        (2, "The first year"),
    ]


def test_a_published_one_stays(draft, trainer):
    first = actions.publish_curriculum(curriculum=draft, by=trainer)
    again = actions.publish_curriculum(curriculum=draft, by=trainer)

    assert first.published_at == again.published_at
    with pytest.raises(Denied, match="stays as it is"):
        actions.add_module(curriculum=again, by=trainer, title="More")


def test_an_empty_one_is_not_published(programme, trainer):
    made = actions.add_curriculum(programme=programme, by=trainer)

    with pytest.raises(Denied, match="at least one lesson"):
        actions.publish_curriculum(curriculum=made, by=trainer)


def test_the_next_version_begins_as_a_copy(draft, programme, trainer):
    with pytest.raises(Denied, match="Version 1 is still a draft"):
        actions.add_curriculum(programme=programme, by=trainer)
    actions.publish_curriculum(curriculum=draft, by=trainer)

    copy = actions.add_curriculum(programme=programme, by=trainer, note="Shorter")

    assert (copy.version, copy.published_at, copy.note) == (2, None, "Shorter")
    assert (Curriculum.objects.count(), Lesson.objects.count(), Reading.objects.count()) == (2, 4, 2)
    assert [str(one) for one in copy.modules.get().lessons.all()] == ["From the ad on", "The first year"]
    assert Reading.objects.get(lesson__module__curriculum=copy).note == "Look"
    assert Reading.objects.get(lesson__module__curriculum=draft).note == "Look"


def test_a_reading_is_of_one_thing(draft, trainer):
    lesson = Lesson.objects.first()

    with pytest.raises(ValidationError):
        actions.add_reading(lesson=lesson, by=trainer)
    with pytest.raises(ValidationError):
        actions.add_reading(lesson=lesson, by=trainer, link="https://a.example/")  # without its title


def test_others_do_not_write(draft, townsperson, programme):
    with pytest.raises(Denied):
        actions.add_module(curriculum=draft, by=townsperson("ada"), title="x")
    with pytest.raises(Denied):
        actions.add_curriculum(programme=programme, by=townsperson("ben"))
