"""What the site holds about a person, for that person to take along."""

import io
import json
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from interlocal.accounts.models import Person
from interlocal.accounts.queries.held import told
from interlocal.core.clock import now
from interlocal.network.queries import network_settings


def own_data(person: Person) -> bytes:
    """A ZIP file: ``your-data.json`` with every row about the person, and beside it their files."""
    kinds = dict(told(person))
    about = {_("From"): network_settings().name, _("Made"): now(), _("About"): person.email}
    about |= {label: [row.values for row in rows] for label, rows in kinds.items()}
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        text = json.dumps(about, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("your-data.json", text)
        for file in {f.name: f for rows in kinds.values() for row in rows for f in row.files}.values():
            if file.storage.exists(file.name):
                with file.open("rb") as stored:
                    archive.writestr(str(PurePosixPath("files") / file.name), stored.read())
    return packed.getvalue()
