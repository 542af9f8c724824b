"""What made-up people of the sample network tell about themselves."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SampleProfile:
    """One profile. ``town``: of a member made for it; empty for somebody who is there already."""

    name: str
    work: str
    about: str
    position: str = ""
    town: str = ""
    languages: str = ""
    contact: str = "relay"
    phone: str = ""
    help_topics: tuple[str, ...] = ()
    help_practices: tuple[str, ...] = ()
    want_topics: tuple[str, ...] = ()
    want_practices: tuple[str, ...] = ()

    @property
    def subjects(self) -> list[tuple[str, str | None, str | None]]:
        """As ``people.tell`` takes them."""
        topics = [("help", slug, None) for slug in self.help_topics]
        topics += [("want", slug, None) for slug in self.want_topics]
        practices = [("help", None, slug) for slug in self.help_practices]
        return [*topics, *practices, *(("want", None, slug) for slug in self.want_practices)]


@cache
def profiles() -> tuple[SampleProfile, ...]:
    with (Path(__file__).parents[1] / "people.toml").open("rb") as file:
        return tuple(SampleProfile(**row) for row in tomllib.load(file)["profile"])
