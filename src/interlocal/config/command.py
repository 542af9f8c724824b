"""The console script ``interlocal``: Django's commands and ours.

Every command takes ``--data-dir DIR``: the folder that holds all an instance keeps. It has to be known before
the settings are read, so it is taken off the command line here. ``calendar-reply`` is ``calendar_reply``, too.
"""

import gc
import os
import sys
from importlib import import_module

from interlocal.core.stack import roomy

# Commands for people who have no network of their own: they read what they are given, and leave nothing behind.
ALONE = {"verify_credential": "interlocal.credentials.management.commands.verify_credential"}


def take_data_dir(argv: list[str]) -> tuple[list[str], str | None]:
    """Split ``--data-dir DIR`` or ``--data-dir=DIR`` off; raises ``SystemExit`` when the folder is missing."""
    rest, found = [], None
    words = iter(argv)
    for word in words:
        if word == "--data-dir":
            found = next(words, None)
            if found is None:
                raise SystemExit("--data-dir needs a folder, such as --data-dir ./var")
        elif word.startswith("--data-dir="):
            found = word.removeprefix("--data-dir=")
        else:
            rest.append(word)
    return rest, found


def spelled(argv: list[str]) -> list[str]:
    """The name of a command may be typed with hyphens."""
    return [word if n != 1 or word.startswith("-") else word.replace("-", "_") for n, word in enumerate(argv)]


def alone(argv: list[str]) -> None:
    """Run such a command: no setting is read, so no folder and no key is made."""
    from django.conf import settings

    settings.configure(USE_I18N=False)
    import_module(ALONE[argv[1]]).Command().run_from_argv(argv)


def main() -> None:
    gc.set_threshold(100_000, 50, 50)  # a fifth of a start went by in looking for garbage among imports
    argv, data_dir = take_data_dir(spelled(sys.argv))
    if argv[1:2] and argv[1] in ALONE:
        alone(argv)
        return
    if data_dir is not None:
        os.environ["INTERLOCAL_DATA_DIR"] = data_dir
    if {"--help", "-h", "help"}.intersection(argv) or len(argv) == 1:
        print("Every command also takes --data-dir DIR, the folder that holds all an instance keeps.\n")  # noqa: T201
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlocal.config.settings")
    from django.core.management import execute_from_command_line

    roomy(execute_from_command_line, argv)


if __name__ == "__main__":
    main()
