"""Make a sample network many times as large: more towns with all their figures, more practices, more cases.

Copies rows as they are, under new names and addresses, with everything that hangs on them. ``benchmarks/pages.py``
runs it on a copy of the sample network; nothing else does.

    python benchmarks/grow.py --times 10 --data-dir COPY
"""

import argparse
import os

import django
from django.db import transaction
from django.db.models import CASCADE

BATCH = 500


def fresh(row, **changes):
    """An unsaved copy of a row, with these columns changed."""
    columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return type(row)(**columns | changes)


def multiply(model, times, change, without=()):
    """Add ``times - 1`` copies of each row; ``change(row, n)`` gives the columns of the n-th copy that differ.

    Rows of the same app that would go with a row when it is deleted are copied with it, except ``without``. People
    and what they ask for are not: they have addresses that are theirs alone.
    """
    rows = list(model.objects.order_by("pk"))
    copies = [(row.pk, fresh(row, **change(row, n))) for n in range(1, times) for row in rows]
    model.objects.bulk_create([copy for _, copy in copies], batch_size=BATCH)
    for relation in model._meta.get_fields(include_hidden=True):
        hangs = (
            relation.auto_created
            and not relation.concrete
            and getattr(relation, "on_delete", None) is CASCADE
            and relation.related_model._meta.app_label == model._meta.app_label
        )
        if hangs and relation.related_model._meta.label not in without:
            multiply_hanging(relation, copies)


def multiply_hanging(relation, copies):
    """Give each copy what hangs on the row it was made of."""
    child, key = relation.related_model, relation.field.attname
    hanging = {}
    for row in child._base_manager.all():
        hanging.setdefault(getattr(row, key), []).append(row)
    made = [fresh(row, **{key: copy.pk}) for old, copy in copies for row in hanging.get(old, ())]
    child._base_manager.bulk_create(made, batch_size=BATCH)


def named(row, n):
    return {"slug": f"{row.slug[:130]}-{n}", "title": f"{row.title[:130]} {n}"}


def settled(row, n):
    """A town of its own number, a little off the place of the one it is a copy of."""
    place = {"lat": row.lat and row.lat + n * 1e-3, "lon": row.lon and row.lon + n * 1e-3}
    tile = {"tile_x": None, "tile_y": None}
    return {"geoid": f"{n:02d}{row.geoid[2:]}", "name": f"{row.name} {n}"} | place | tile


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--data-dir", required=True)
    options = parser.parse_args()
    os.environ["INTERLOCAL_DATA_DIR"] = options.data_dir
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlocal.config.settings")
    django.setup()
    from interlocal.audit import actions as audit
    from interlocal.library.models import CaseStudy, Practice
    from interlocal.places.models import Municipality

    with transaction.atomic():
        multiply(CaseStudy, options.times, named)
        multiply(Practice, options.times, named, without={CaseStudy.practices.through._meta.label})
        multiply(Municipality, options.times, settled)
        audit.record("benchmark.grown", target="everything", note=str(options.times))
    print(
        f"{Municipality.objects.count()} towns, {Practice.objects.count()} practices, {CaseStudy.objects.count()} cases"
    )


if __name__ == "__main__":
    main()
