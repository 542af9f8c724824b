"""The console script ``interlocal``: Django's commands and ours.

Every command takes ``--data-dir DIR``: the folder that holds all an instance keeps. It has to be known before
the settings are read, so it is taken off the command line here. ``calendar-reply`` is ``calendar_reply``, too.
"""

import os
import sys


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


def main() -> None:
    argv, data_dir = take_data_dir(sys.argv)
    argv[1:2] = [word.replace("-", "_") if word[:1] != "-" else word for word in argv[1:2]]
    if data_dir is not None:
        os.environ["INTERLOCAL_DATA_DIR"] = data_dir
    if {"--help", "-h", "help"}.intersection(argv) or len(argv) == 1:
        print("Every command also takes --data-dir DIR, the folder that holds all an instance keeps.\n")  # noqa: T201
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlocal.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(argv)


if __name__ == "__main__":
    main()
