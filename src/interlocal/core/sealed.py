"""What only some may read is kept sealed: a stolen copy of the database tells nothing without the key beside it.

The key comes from ``SECRET_KEY``; what older keys sealed opens for as long as ``SECRET_KEY_FALLBACKS`` names them.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def _keys() -> MultiFernet:
    """The first one seals, each opens."""
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [salted_hmac("interlocal.sealed", "", secret=key, algorithm="sha256").digest() for key in known]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in made])


def seal(text: str) -> str:
    """Nothing stays nothing; the same text is never sealed alike."""
    return _keys().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str | None:
    """What was sealed; None where no key that is still known opens it, or somebody changed it."""
    if not sealed:
        return ""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
