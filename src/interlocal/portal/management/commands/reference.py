"""Write the reference pages about settings, commands, roles and addresses from the code itself."""

from pathlib import Path

from django import conf
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from interlocal.accounts.choices import STAFF, Role
from interlocal.consultants.rules.states import TABLE
from interlocal.core.routes import routes

NOTE = "<!-- Written by `make docs`; edit the code instead. -->\n"


def table(head, rows):
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def settings():
    rows = [
        (f"`{v.name}`", v.kind, f"`{v.default}`" if v.default else "", v.help)
        for v in conf.settings.ENVIRONMENT.values()
    ]
    intro = "Read from the environment. `NAME_FILE` may point to a file that holds the value of `NAME`."
    return f"# Settings\n\n{NOTE}\n{intro}\n\n{table(('name', 'type', 'default', 'what it does'), rows)}\n"


def commands():
    ours = sorted(name for name, app in get_commands().items() if app.startswith("interlocal."))
    parts = [
        f"# Commands\n\n{NOTE}\nEvery command takes `--data-dir DIR`, the folder that holds all an instance keeps.\n"
    ]
    for name in ours:
        command = load_command_class(get_commands()[name], name)
        parser = command.create_parser("interlocal", name)
        rows = [option(a) for a in parser._actions if a.help and not is_djangos(a)]
        listed = f"\n{table(('option', 'what it does'), rows)}\n" if rows else ""
        parts.append(f"## `interlocal {name}`\n\n{command.help.strip()}\n{listed}")
    return "\n".join(parts)


def option(action):
    name = action.option_strings[-1] if action.option_strings else (action.metavar or action.dest).upper()
    return f"`{name}`", action.help


DJANGOS = {"--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback"}
DJANGOS |= {"--no-color", "--force-color", "--skip-checks"}


def is_djangos(action):
    return bool(DJANGOS.intersection(action.option_strings))


def roles():
    rows = [(f"`{role.value}`", role.label, "yes" if role in STAFF else "") for role in Role]
    rows.insert(0, ("`visitor`", "anyone, signed in or not", ""))
    return f"# Roles\n\n{NOTE}\n{table(('role', 'who', 'needs a second step'), rows)}\n"


def addresses():
    rows = [
        (f"`{r.pattern}`", f"`{r.name}`", r.rule.kind, ", ".join(r.rule.roles))
        for r in routes()
        if r.name != "web:gallery"  # development only
    ]
    return f"# Addresses\n\n{NOTE}\n{table(('address', 'name', 'kind', 'who may use it'), rows)}\n"


def listings():
    """How a listing of a consultant moves, as a table and as a diagram that GitHub draws."""
    ways = [(state, act, to) for state, acts in TABLE.items() for act, to in acts.items()]
    rows = [(state.label, act.label, to.label) for state, act, to in ways]
    arrows = [f"    {state.value} --> {to.value}: {act.label}" for state, act, to in ways]
    names = [f'    state "{state.label}" as {state.value}' for state in TABLE]
    drawn = "\n".join(
        ["```mermaid", "stateDiagram-v2", f"    [*] --> {next(iter(TABLE)).value}", *names, *arrows, "```"]
    )
    intro = "How a listing of the directory of consultants stands, and what follows what."
    head = ("it is", "what happens", "then it is")
    return f"# States of a listing\n\n{NOTE}\n{intro}\n\n{table(head, rows)}\n\n{drawn}\n"


PAGES = {
    "settings": settings,
    "commands": commands,
    "roles": roles,
    "addresses": addresses,
    "listings": listings,
}


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--into", default="docs/reference", help="Folder the pages are written to.")

    def handle(self, *args, into, **options):
        for name, write in PAGES.items():
            Path(into, f"{name}.md").write_text(write())
        self.stdout.write(f"Wrote {', '.join(PAGES)} into {into}.")
