"""Why a practice is offered to a town, in whole sentences that claim no likeness the numbers do not carry."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.core.text import listed
from interlocal.places.queries import Peer, Target

LIKE = 2  # a sentence calls a town "like" another from this degree on, where the page says "alike" beside it


@dataclass(frozen=True, slots=True)
class Adopters:
    """The towns that have done one practice, as seen from one target; each counts once.

    compared:  those that can be compared with the target, nearest first.
    elsewhere: how many cannot: towns of another region, or without a figure in common. All, without a target.
    own:       whether the target is one of them.
    stopped:   how many of the cases were stopped.
    newest:    the town of the newest case.
    """

    compared: tuple[Peer, ...] = ()
    elsewhere: int = 0
    own: bool = False
    stopped: int = 0
    newest: str = ""

    @property
    def count(self) -> int:
        return len(self.compared) + self.elsewhere + self.own


def people(count: int | None) -> str:
    """A number of residents: ``9,120``."""
    return _("not known") if count is None else number_format(count, 0, force_grouping=True)


def target_name(target: Target) -> str:
    """``Maple Fork``, or ``a town of about 9,000 people``."""
    if target.town:
        return target.town.name
    return _("a town of about %(people)s people") % {"people": people(target.about)}


def why(target: Target | None, who: Adopters) -> str:
    """Who has done it and how like the target they are: ``Done by 4 towns, 3 of them like Maple Fork. …``."""
    said = _without_town(who) if target is None else _for_target(target, who)
    if who.stopped:
        stopped = ngettext(
            "%(n)d of the cases was stopped.", "%(n)d of the cases were stopped.", who.stopped
        ) % {"n": who.stopped}
        said.append(stopped)
    return " ".join(said)


def _without_town(who: Adopters) -> list[str]:
    if not who.count:
        return [_("No town in this network has written this up yet.")]
    done = ngettext("Done by %(n)d town.", "Done by %(n)d towns.", who.count) % {"n": who.count}
    return [done, _("The newest case is from %(town)s.") % {"town": who.newest}]


def _for_target(target: Target, who: Adopters) -> list[str]:
    said = []
    if who.own:
        said.append(_("%(town)s has done this itself.") % {"town": target_name(target)})
    if who.compared:
        said += [_of_that_size(target, who), _closest_in_size(who)] if target.about else _alike(target, who)
        if who.elsewhere:
            also = ngettext(
                "Also done by %(n)d town that cannot be compared.",
                "Also done by %(n)d towns that cannot be compared.",
                who.elsewhere,
            )
            said.append(also % {"n": who.elsewhere})
    elif who.elsewhere:
        only = ngettext(
            "Done by %(n)d town that cannot be compared with %(target)s.",
            "Done by %(n)d towns that cannot be compared with %(target)s.",
            who.elsewhere,
        )
        said.append(only % {"n": who.elsewhere, "target": target_name(target)})
    elif who.own:
        said.append(_("No other town in this network has written this up yet."))
    else:
        said.append(_("No town in this network has written this up yet."))
    return said


def _alike(target: Target, who: Adopters) -> list[str]:
    like = sum(peer.degree >= LIKE for peer in who.compared)
    n = len(who.compared)
    if like == n:
        form = ngettext("Done by %(n)d town like %(target)s.", "Done by %(n)d towns like %(target)s.", n)
    elif like:
        form = ngettext(
            "Done by %(n)d town, %(like)d of them like %(target)s.",
            "Done by %(n)d towns, %(like)d of them like %(target)s.",
            n,
        )
    else:
        form = ngettext(
            "Done by %(n)d town, not much like %(target)s.",
            "Done by %(n)d towns, none of them much like %(target)s.",
            n,
        )
    words = {"n": n, "like": like, "target": target_name(target)}
    return [form % words, _closest(who)]


def _closest(who: Adopters) -> str:
    """Name the nearest town, and what it has in common, or what sets it apart if it is not alike."""
    peer, only = who.compared[0], len(who.compared) == 1
    words = {
        "town": peer.town.name,
        "same": listed(peer.alike),
        "apart": peer.apart,
    }
    if peer.apart and (peer.degree < LIKE or not peer.alike):
        form = (
            _("It is %(town)s, which differs most in %(apart)s.")
            if only
            else _("The closest is %(town)s, which differs most in %(apart)s.")
        )
    elif peer.alike:
        form = (
            _("It is %(town)s: similar in %(same)s.")
            if only
            else _("The closest is %(town)s: similar in %(same)s.")
        )
    else:
        form = _("It is %(town)s.") if only else _("The closest is %(town)s.")
    return form % words


def _of_that_size(target: Target, who: Adopters) -> str:
    """Only residents were compared, so only residents are spoken of: half to twice as many is near."""
    about = target.about or 0
    low, high = round(about / 2), about * 2
    near = sum(low <= (peer.town.population or 0) <= high for peer in who.compared)
    n = len(who.compared)
    if near == n:
        form = ngettext(
            "Done by %(n)d town with %(low)s to %(high)s people.",
            "Done by %(n)d towns with %(low)s to %(high)s people.",
            n,
        )
    elif near:
        form = ngettext(
            "Done by %(n)d town, %(near)d of them with %(low)s to %(high)s people.",
            "Done by %(n)d towns, %(near)d of them with %(low)s to %(high)s people.",
            n,
        )
    else:
        form = ngettext(
            "Done by %(n)d town of quite another size.",
            "Done by %(n)d towns, all of quite another size.",
            n,
        )
    return form % {"n": n, "near": near, "low": people(low), "high": people(high)}


def _closest_in_size(who: Adopters) -> str:
    town = who.compared[0].town
    form = (
        _("It is %(town)s, with %(people)s people.")
        if len(who.compared) == 1
        else _("The closest in size is %(town)s, with %(people)s people.")
    )
    return form % {"town": town.name, "people": people(town.population)}
