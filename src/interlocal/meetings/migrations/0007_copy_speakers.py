from django.core.management.color import no_style
from django.db import connections, migrations

COLUMNS = (
    "pk name title department organisation_id affiliation areas experience photo photo_width photo_height photo_alt "
    "agreed_on is_sample"
).split()


def copy(apps, schema_editor):
    """Speakers become experts, under the same numbers: agendas and addresses name them."""
    Speaker, Expert = apps.get_model("meetings", "Speaker"), apps.get_model("accounts", "Expert")
    rows = Speaker.objects.order_by("pk").values_list(*COLUMNS)
    Expert.objects.bulk_create(Expert(**dict(zip(COLUMNS, row, strict=True))) for row in rows)
    connection = connections[schema_editor.connection.alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Expert]):
            cursor.execute(statement)  # PostgreSQL counts on from here


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_old_notes_find_their_items"), ("accounts", "0010_experts")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
