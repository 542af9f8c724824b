"""What each of the given addresses answers a visitor, and in how many queries; JSON, a pair for each.

The process is warm and keeps no whole pages.
"""

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
            reply = client.get(path)
        counts.append((reply.status_code, len(queries)))
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
