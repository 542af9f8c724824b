"""A sent form keeps a print of what was typed; the cache's table can be asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Cached",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "cache", "managed": False},
        ),
        migrations.AddField(
            model_name="submission",
            name="content",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Changes with what was typed; tells nothing of it.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="submission",
            name="at",
            field=models.DateTimeField(db_index=True),
        ),
    ]
