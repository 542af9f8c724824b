"""A lottery as a text by which anybody can draw it again."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.selection.models import Draw
from interlocal.selection.rules.drawing import codes_of, frozen

HOW = """while read -r code; do
  printf '%s\\n%s' "$seed" "$code" | sha256sum | cut -c1-64 | tr '\\n' ' '; echo "$code"
done | sort"""


def draw_text(draw: Draw) -> str:
    """First the lines that were frozen, then what became of them. Only the latter are in a language."""
    codes = codes_of(draw)
    lines = frozen(draw.source, draw.known_on, draw.seats, codes)
    top = len(codes) + 3
    said = [
        "",
        _("The lines above are where the seed comes from, the day it is known, the places, and the codes."),
        _("They were published on %(day)s. head -n %(top)s of this file has the SHA-256:")
        % {"top": top, "day": localdate(draw.announced_at).isoformat()},
        f"  {draw.digest}",
        "",
        _("How it is drawn: write the seed, a line feed and the code, and take the SHA-256 of it."),
        ngettext(
            "The smallest comes first; the first one has a place, the others wait in this order.",
            "The smallest comes first; the first %(n)s have a place, the others wait in this order.",
            draw.seats,
        )
        % {"n": draw.seats},
        "",
        _("In a shell, with the codes coming in:"),
        *(f"  {line}" for line in HOW.splitlines()),
        "",
    ]
    if draw.drawn_at:
        said += [_("The seed: %(seed)s") % {"seed": draw.seed}, _("The order:")]
        said += [f"  {n}. {found}" for n, found in enumerate(draw.order, start=1)]
    else:
        said.append(_("The seed is not known yet."))
    return lines + "\n".join(said) + "\n"
