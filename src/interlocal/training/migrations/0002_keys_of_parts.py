"""Parts of a curriculum get a key that goes along into the next version; those there are stay without, known by title."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]

    operations = [
        *(
            migrations.AddField(name, "key", models.UUIDField(null=True, editable=False))
            for name in ("module", "lesson")
        ),
        *(
            migrations.AlterField(name, "key", models.UUIDField(default=uuid.uuid4, editable=False, null=True))
            for name in ("module", "lesson")
        ),
        migrations.AddField(
            "session",
            "makes_up_for",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.deletion.SET_NULL,
                related_name="+",
                to="training.session",
                verbose_name="makes up for",
            ),
        ),
    ]
