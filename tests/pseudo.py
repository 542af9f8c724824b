"""A language nobody speaks: longer, accented, in brackets, so that whatever was not translated stands out."""

import re

from django.utils.translation import trans_real

LTR, RTL = "qps", "qpr"  # private use, ISO 639-2; the second is written from right to left
OPEN, CLOSE = "⟦", "⟧"
LETTERS = dict(
    zip(
        map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "áƀćđéƒĝĥíĵķłɱñóƥɋřšťúṽŵẋýžÁƁĆĐÉƑĜĤÍĴĶŁṀÑÓƤɊŘŠŤÚṼŴẊÝŽ",
        strict=True,
    )
)
# Places for values, tags, entities and addresses stay as they are.
KEPT = re.compile(r"%\(\w+\)[\d.]*[a-z]|%%|%[sd]|\{[^{}]*\}|</?[a-zA-Z][^<>]*>|&\w+;|https?://\S+")
MORE = 0.4  # as much longer as a translation may become


def pseudo(text):
    """The text in that language. A context that Django found no translation for is left out."""
    text = text.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    if not re.search(r"[A-Za-z]", KEPT.sub("", text)):
        return text
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(LETTERS), kept[0]]
        at = kept.end()
    parts.append(text[at:].translate(LETTERS))
    more = round(MORE * len(KEPT.sub("", text)))
    return OPEN + "".join(parts) + ("·ö" * more)[:more].replace("ö·ö·ö·", "ö·ö ö·") + CLOSE


class Pseudo(trans_real.DjangoTranslation):
    """Django's catalog of that language."""

    def gettext(self, message):
        return pseudo(message)

    usual = gettext

    def ngettext(self, msgid1, msgid2, n):
        return pseudo(msgid1 if n == 1 else msgid2)


def speak():
    """From now on, this process knows both languages."""
    from django.conf import settings

    settings.LANGUAGES_BIDI = [*settings.LANGUAGES_BIDI, RTL]
    for code in (LTR, RTL):
        trans_real._translations[code] = Pseudo(code)
