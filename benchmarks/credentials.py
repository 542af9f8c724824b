"""How long 300 certificates take, each a PDF and a signed badge; and the page on which one is verified.

    python benchmarks/credentials.py [HOW MANY]

It makes a network of its own in a folder that goes afterwards. The promises are 300 certificates in 60 s and a page with a
p95 of 50 ms (domain/participation.md, C6). Each row: what, how many, seconds altogether and of them of
the processor (others may be busy), median and p95 in milliseconds.
"""

import os
import sys
import tempfile
from statistics import median, quantiles
from time import perf_counter, process_time

MANY, VIEWS = 300, 200


def main(many):
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"INTERLOCAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
        os.environ.setdefault("ALLOWED_HOSTS", "testserver")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        measure(many)


def timed(do, things):
    """Seconds of each on the clock, and of the processor."""
    found = []
    for thing in things:
        begun, worked = perf_counter(), process_time()
        do(thing)
        found.append((perf_counter() - begun, process_time() - worked))
    return found


def say(what, spent):
    clock, worked = zip(*spent, strict=True)
    p95 = quantiles(clock, n=20)[-1]
    print(
        f"{what:<20}{len(spent):>5}{sum(clock):>9.2f} s{sum(worked):>9.2f} s"
        f"{1000 * median(clock):>9.1f}{1000 * p95:>9.1f} ms"
    )


def measure(many):
    from django.test import Client

    from interlocal.accounts import actions as accounts
    from interlocal.credentials import actions, exports, queries
    from interlocal.credentials.models import Credential
    from interlocal.network import actions as network

    network.set_up(name="Larkwater Network")
    said = {"description": "Six months of training.", "criteria": "Five of six days.\nA project."}
    what = actions.save_achievement(by=None, slug="learning", name="Learning together", **said)
    people = [
        accounts.register(email=f"p{n}@town.example", first_name="Person", last_name=str(n))
        for n in range(many)
    ]
    row = {"town": "Maple Fork", "evidence": "Interview panels", "shown": "named"}
    signed = timed(
        lambda one: actions.issue(achievement=what, holder=one, by=None, name=str(one), **row), people
    )
    say("signed badges", signed)
    pages = [queries.held(one.token, one.holder) for one in Credential.objects.select_related("holder")]
    drawn = timed(exports.certificate, pages)
    say("PDFs", drawn)
    say("badge and PDF", [(a + c, b + d) for (a, b), (c, d) in zip(signed, drawn, strict=True)])
    client, address = Client(), pages[0].credential.get_absolute_url()
    say("page to verify one", timed(lambda n: client.get(address).content, range(VIEWS)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else MANY)
