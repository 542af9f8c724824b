"""What looks like spam, or like somebody who poses as a town. It decides nothing: moderators look at it apart."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from interlocal.consultants.choices import Sign
from interlocal.consultants.rules.who import domain_of

_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
_TEXTS = "summary services insurance conflicts fit_municipal fit_meets fit_adapts".split()
_WORD = re.compile(r"\w+")
# Domains that give an address for an hour; anybody may publish more under another name, so this only adds to a score.
THROWN_AWAY = frozenset(
    "10minutemail.com discard.email dispostable.com fakeinbox.com getnada.com grr.la guerrillamail.com "
    "guerrillamail.net mailcatch.com maildrop.cc mailinator.com mailnesia.com mintemail.com moakt.com mohmal.com "
    "sharklasers.com spam4.me spamgourmet.com temp-mail.org tempmail.dev throwawaymail.com trashmail.com "
    "yopmail.com".split()
)
# Letters of other scripts, and digits, that look like Latin ones.
LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏգոսνοραιτκηωβΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХІЈЅ01",
    "aeopcyxijsdhlgnuvopaitknwbABEZHIKMNOPTYXABEKMHOPCTXIJSol",
)
_TITLES = re.compile(r"^(the )?(village|city|town|township|county) of ")


class Signs(NamedTuple):
    score: int
    signs: tuple[str, ...]


def skeleton(name: str) -> str:
    """What a name looks like: the same for ``Oak Park`` and ``Оаk Рark``, of which the second is half Cyrillic."""
    letters = unicodedata.normalize("NFKD", name).translate(LOOKALIKES).casefold()
    return " ".join(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c))))


def scripts(word: str) -> set[str]:
    """The scripts of the letters of one word."""
    return {unicodedata.name(c, "?").split()[0] for c in word if c.isalpha()}


def poses_as_town(name: str, towns: Iterable[str]) -> bool:
    """A town's very name, its legal form before it or not, or what only looks like it."""
    shape = skeleton(name)
    bare = _TITLES.sub("", shape)
    return bare in {skeleton(town) for town in towns}


def signs(told: Mapping[str, Any], email: str, *, towns: Iterable[str], repeats: int) -> Signs:
    """How much a submission looks like spam, and by what. ``repeats``: how often its text was sent before."""
    links = sum(len(_LINK.findall(str(told.get(name, "")))) for name in _TEXTS)
    name = str(told.get("name", ""))
    mixed = any(len(scripts(word)) > 1 for word in _WORD.findall(name))
    found = {
        Sign.LINKS: min(2 * max(0, links - 1), 6),
        Sign.THROWN_AWAY: 6 if domain_of(email) in THROWN_AWAY else 0,
        Sign.POSES: 6 if poses_as_town(name, towns) else 0,
        Sign.SCRIPTS: 4 if mixed else 0,
        Sign.REPEATED: min(3 * repeats, 9),
    }
    return Signs(sum(found.values()), tuple(sign.value for sign, points in found.items() if points))
