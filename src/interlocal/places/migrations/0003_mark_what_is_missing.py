from django.db import migrations


def mark(apps, schema_editor):
    values = apps.get_model("places", "IndicatorValue").objects.using(schema_editor.connection.alias)
    values.filter(estimate=None).update(state="missing", margin=None)


class Migration(migrations.Migration):
    dependencies = [("places", "0002_state_of_a_figure")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
