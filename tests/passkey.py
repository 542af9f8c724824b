"""A passkey without a device."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData


def said_by_a_device():
    """What a browser sends of a passkey that was just made."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(bytes(16), b"the first of this device", key)
    about = AuthenticatorData.create(sha256(b"testserver").digest(), AuthenticatorData.FLAG.AT, 0, made)
    told = CollectedClientData.create("webauthn.create", b"challenge", "https://testserver")
    response = {
        "clientDataJSON": websafe_encode(told),
        "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
    }
    number = websafe_encode(made.credential_id)
    return {"id": number, "rawId": number, "type": "public-key", "response": response}
