from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="indicatorvalue",
            name="state",
            field=models.CharField(
                choices=[
                    ("known", "Known"),
                    ("exact", "Known exactly"),
                    ("at-least", "At least this"),
                    ("at-most", "At most this"),
                    ("missing", "Not known"),
                    ("withheld", "Not published"),
                ],
                default="known",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="indicatorvalue",
            name="estimate",
            field=models.FloatField(help_text="None: not known, or not published.", null=True),
        ),
    ]
