"""A benchmark in a network of its own, in a folder that goes afterwards."""

import argparse
import os
import subprocess
import tempfile

from pages import OURS, write


def run(doc, name, lines, *, is_sample=False):
    """Print what ``lines()`` gives once there is an empty network, or the sample one; ``--write`` puts it into the docs."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the table to the documentation")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"INTERLOCAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
        if is_sample:
            subprocess.run([*OURS, "demo", "--no-serve"], check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found = list(lines())
    print("\n".join(found))
    if options.write:
        write(found, name)
