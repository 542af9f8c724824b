"""What certificates cost: 300 of them, each a tagged PDF and a signed badge, and the page on which one is verified.

    python benchmarks/credentials.py [--write]

The yardsticks are what a bare script would do: as many bytes signed and written into a table, a tagged page of WeasyPrint
with the same words and nothing else, and an answer of ours that asks the database for nothing. The promises are 300
certificates in 60 s, and a page in 50 ms. It makes a network of its own in a folder that goes afterwards. ``--write`` puts
the table into ``docs/explanation/performance.md``.
"""

import os
import sqlite3
from statistics import median, quantiles

from alone import run
from meetings import table, took

MANY, VIEWS = 300, 200
SAID = {"description": "Six months of training.", "criteria": "Five of six days.\nA project."}
ROW = {"town": "Maple Fork", "evidence": "Interview panels", "shown": "named"}


def rows():
    signed, bare = badges()
    yield f"{MANY} signed badges, each", median(signed), bare, spent(signed)
    drawn, paper = papers()
    yield f"{MANY} PDFs, each", median(drawn), paper, spent(drawn)
    both = [a + b for a, b in zip(signed, drawn, strict=True)]
    yield "a badge and its PDF", median(both), bare + paper, f"{spent(both)}; promised: 60 s"
    yield "the yardstick: as many bytes signed and written down", bare, bare, ""
    yield "the yardstick: WeasyPrint draws the words alone", paper, paper, ""
    yield from page()


def spent(times):
    return f"all in {sum(times) / 1000:.1f} s, p95 {quantiles(times, n=20)[-1]:.1f} ms"


def badges():
    """Everybody is given one; and what it takes to sign one of them."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from interlocal.accounts import actions as accounts
    from interlocal.credentials import actions
    from interlocal.credentials.models import Credential
    from interlocal.network import actions as network

    network.set_up(name="Larkwater Network")
    what = actions.save_achievement(by=None, slug="learning", name="Learning together", **SAID)
    people = iter(
        [
            accounts.register(email=f"p{n}@town.example", first_name="Person", last_name=str(n))
            for n in range(MANY + 1)  # one before the clock runs
        ]
    )

    def issue():
        holder = next(people)
        return actions.issue(achievement=what, holder=holder, by=None, name=str(holder), **ROW)

    signed, made = took(issue, MANY)
    assert Credential.objects.count() == MANY + 1
    key, words = Ed25519PrivateKey.generate(), made.jws.encode()
    file = sqlite3.connect(os.environ["INTERLOCAL_DATA_DIR"] + "/bare.sqlite3", isolation_level=None)
    file.execute("CREATE TABLE badge (said, signature)")
    bare, _ = took(lambda: file.execute("INSERT INTO badge VALUES (?, ?)", (words, key.sign(words))), MANY)
    file.close()
    return signed, median(bare)


def papers():
    """Each as a PDF; and what WeasyPrint takes for the words of one."""
    from weasyprint import HTML

    from interlocal.credentials import exports, queries
    from interlocal.credentials.models import Credential

    pages = iter([queries.held(one.token, one.holder) for one in Credential.objects.select_related("holder")])
    drawn, paper = took(lambda: exports.certificate(next(pages)), MANY)
    assert paper.startswith(b"%PDF")
    words = "".join(f"<p>{said}</p>" for said in [*SAID.values(), *ROW.values()])
    html = f'<html lang="en"><title>Learning together</title><h1>Learning together</h1>{words}</html>'
    bare, _ = took(lambda: HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"), 50)
    return drawn, median(bare)


def page():
    """Anybody looks whether one is genuine."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from interlocal.credentials.models import Credential

    call_command("collectstatic", interactive=False, verbosity=0)
    settings.KEEP_PAGES = False
    client = Client(headers={"host": "localhost"})
    address = Credential.objects.order_by("pk")[0].get_absolute_url()
    seen, reply = took(lambda: client.get(address), VIEWS)
    bare, other = took(lambda: client.get("/healthz"), VIEWS)
    assert (reply.status_code, other.status_code) == (200, 200)
    p95 = quantiles(seen, n=20)[-1]
    yield "the page that verifies one", median(seen), median(bare), f"p95 {p95:.1f} ms; promised: 50 ms"
    yield "the yardstick: a page that reads nothing", median(bare), median(bare), ""


if __name__ == "__main__":
    run(__doc__, "credentials", lambda: table(rows()))
