from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0003_mark_what_is_missing")]

    operations = [
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                name="places_indicatorvalue_estimate_if_known",
                condition=models.Q(state__in=["missing", "withheld"], estimate=None, margin=None)
                | models.Q(state__in=["known", "exact", "at-least", "at-most"], estimate__isnull=False),
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                name="places_indicatorvalue_exact_has_no_margin",
                condition=~models.Q(state="exact") | models.Q(margin=0, margin__isnull=False),
            ),
        ),
    ]
