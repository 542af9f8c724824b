from django.db import migrations
from django.db.models import Count, OuterRef, Subquery


def tie(apps, schema_editor):
    """Lines that know only a kind of talk belong to the one item of that kind; where there are several, or none, they stay."""
    AgendaItem, NoteLine = (apps.get_model("meetings", name) for name in ("AgendaItem", "NoteLine"))
    alone = (
        AgendaItem.objects.order_by()
        .values("meeting", "kind")
        .annotate(n=Count("pk"))
        .filter(n=1)
    )
    for row in alone:
        items = AgendaItem.objects.filter(meeting=OuterRef("meeting"), kind=OuterRef("part")).values("pk")
        NoteLine.objects.filter(meeting=row["meeting"], part=row["kind"], item=None).update(
            item=Subquery(items[:1])
        )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_polls_and_notes_of_items")]

    operations = [migrations.RunPython(tie, migrations.RunPython.noop, elidable=True)]
