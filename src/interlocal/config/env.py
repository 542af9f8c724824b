"""Each environment variable, declared once: read strictly, with a sentence on how to fix a bad value."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: ``kind`` is text, flag, number or list; a default of None means it must be set."""

    name: str
    kind: str
    default: str | None
    help: str


VARIABLES = {
    v.name: v
    for v in (
        Variable("INTERLOCAL_DATA_DIR", "text", "var", "Folder that holds all an instance keeps."),
        Variable("DATABASE_URL", "text", "", "postgresql://user:password@host/name; empty: SQLite."),
        Variable("SECRET_KEY", "text", "", "Signing key; empty: made once and kept in the data folder."),
        Variable(
            "SECRET_KEY_FALLBACKS", "list", "", "Signing keys of before, which still open what they sealed."
        ),
        Variable("ALLOWED_HOSTS", "list", "localhost,127.0.0.1", "Host names this site answers to."),
        Variable("BASE_URL", "text", "http://localhost:8000", "Address people reach the site at."),
        Variable("HTTPS", "flag", "no", "yes: cookies travel over HTTPS only and HTTP is redirected."),
        Variable("PROXIES", "number", "0", "How many proxies stand between visitors and this site."),
        Variable("DEBUG", "flag", "no", "yes: error pages show code. Never in public."),
        Variable(
            "EMAIL_HOST", "text", "", "Mail server; empty: mail is written to files in the data folder."
        ),
        Variable("EMAIL_PORT", "number", "587", "Port of the mail server; 465 begins with TLS."),
        Variable("EMAIL_HOST_USER", "text", "", "Name to sign in to the mail server with."),
        Variable("EMAIL_HOST_PASSWORD", "text", "", "Password for the mail server."),
        Variable("EMAIL_TLS", "flag", "yes", "yes: mail travels to the mail server encrypted."),
        Variable("FROM_EMAIL", "text", "network@localhost", "Address mail comes from."),
        Variable(
            "REPLY_EMAIL",
            "text",
            "",
            "Mailbox whose mail is piped to calendar_reply; empty: no calendar answers.",
        ),
        Variable("OIDC_ISSUER", "text", "", "Sign-in service of a town or the network (OIDC); empty: none."),
        Variable("OIDC_CLIENT_ID", "text", "", "What that service calls this site."),
        Variable("OIDC_CLIENT_SECRET", "text", "", "Secret that service gave this site."),
        Variable("OIDC_NAME", "text", "your work account", "What people know it by: Sign in with ..."),
        Variable("OIDC_DOMAINS", "list", "", "Domains of addresses it may vouch for; empty: any."),
        Variable("CENSUS_API_KEY", "text", "", "Key for the Census API, for interlocal load census."),
        Variable("CENSUS_API_URL", "text", "https://api.census.gov/data", "Address of the Census API."),
    )
}


def text(name: str) -> str:
    """Read a declared variable, or the file that NAME_FILE points to. Raises ``SystemExit`` if required and unset."""
    variable = VARIABLES[name]
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise SystemExit(
                f"{name}_FILE points to {path}, which cannot be read: {error.strerror}."
            ) from None
    value = os.environ.get(name, variable.default)
    if value is None:
        raise SystemExit(f"{name} is not set. Set it, or set {name}_FILE to a file holding it.")
    return value


def flag(name: str) -> bool:
    value = text(name).lower()
    if value not in {"yes", "no"}:
        raise SystemExit(f"{name} is {value!r}. Write yes or no.")
    return value == "yes"


def number(name: str) -> int:
    value = text(name)
    if not value.isdecimal():
        raise SystemExit(f"{name} is {value!r}. Write a whole number.")
    return int(value)


def items(name: str) -> list[str]:
    return [item.strip() for item in text(name).split(",") if item.strip()]


def oidc() -> dict[str, str]:
    """The sign-in service that people may use, or nothing. Raises ``SystemExit`` when half of it is set."""
    parts = {part: text(f"OIDC_{part.upper()}") for part in ("issuer", "client_id", "client_secret", "name")}
    if not parts["issuer"]:
        return {}
    if not parts["client_id"]:
        raise SystemExit("OIDC_ISSUER is set and OIDC_CLIENT_ID is not. Set both, or neither.")
    return parts


def secret_key(data_dir: Path) -> str:
    """SECRET_KEY, or one made on first use and kept in the data folder, readable by its owner only."""
    if given := text("SECRET_KEY"):
        return given
    path = data_dir / "secret-key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


def sqlite(path: Path) -> dict[str, object]:
    """SQLite that several processes can write to: WAL, and the write lock taken at BEGIN."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening costs more than most queries
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds to wait for the write lock
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
            " PRAGMA secure_delete=ON;",  # what is deleted is gone from the file, too
        },
    }


def database(data_dir: Path) -> dict[str, object]:
    """Turn DATABASE_URL into Django's settings; without one, SQLite in the data folder."""
    url = text("DATABASE_URL")
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)  # a signing key may be given, so none was written there
        return sqlite(data_dir / "interlocal.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit("DATABASE_URL must start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": {"pool": True, **dict(parse_qsl(parts.query))},
    }
