"""How many queries each of the given addresses takes in a warm process that keeps no whole pages; a JSON list."""

import json
import os
import sys

import django
from django.conf import settings


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlocal.config.settings")
    django.setup()
    settings.KEEP_PAGES = False  # what a page costs that nobody has asked for since the last change
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counts = Client(headers={"host": "localhost"}), []
    for path in sys.argv[1:]:
        client.get(path)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
