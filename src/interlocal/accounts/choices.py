"""Roles in the network, kinds of organisation, how often mail comes, and mail about accounts."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlocal.outbox.choices import AT_ONCE, GATHERED, Kind, Sample


class Role(models.TextChoices):
    MEMBER = "member", _("member")
    TOWN_LEAD = "town_lead", _("town lead")
    EDITOR = "editor", _("editor")
    MODERATOR = "moderator", _("moderator")
    NETWORK_MANAGER = "network_manager", _("network manager")
    TRAINER = "trainer", _("trainer")
    COACH = "coach", _("coach")
    CONSULTANT = "consultant", _("consultant")
    ADMINISTRATOR = "administrator", _("administrator")


# Staff reach the editors' side, and need a second factor.
STAFF = frozenset({Role.EDITOR, Role.MODERATOR, Role.NETWORK_MANAGER, Role.ADMINISTRATOR})
RUNS = frozenset({Role.NETWORK_MANAGER, Role.ADMINISTRATOR})  # they may do in each town what its lead may
IN_TOWN = (Role.MEMBER, Role.TOWN_LEAD)  # what a town has, and its lead gives


class OrganisationKind(models.TextChoices):
    NETWORK = "network", _("the network itself")
    UNIVERSITY = "university", _("university")
    ASSOCIATION = "association", _("professional association")
    COUNCIL = "council", _("council of governments")
    NONPROFIT = "nonprofit", _("nonprofit")
    CONSULTANT = "consultant", _("consultant")
    FUNDER = "funder", _("funder")


class BodyKind(models.TextChoices):
    COUNCIL = "council", _("Council or board of trustees")
    COMMISSION = "commission", _("Commission")
    COMMITTEE = "committee", _("Committee")
    BOARD = "board", _("Other board")


class Asked(models.TextChoices):
    """How a wish to join stands."""

    UNCONFIRMED = "unconfirmed", _("Address not confirmed")
    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Let in")
    DECLINED = "declined", _("Declined")


ASKED_A_VISITOR = "5/h"
ASKED_AN_ADDRESS = 3  # mails within a day
CONFIRM_WITHIN = timedelta(days=7)
FORGET_AFTER = timedelta(
    days=90
)  # a wish that was decided; one that nobody confirmed, after twice CONFIRM_WITHIN
INVITED_FOR = timedelta(days=14)
# Domains where anybody gets an address: that of a town is never one of them.
EVERYBODYS = frozenset(
    "aol.com att.net comcast.net fastmail.com gmail.com gmx.com gmx.net googlemail.com hotmail.com icloud.com live.com "
    "mail.com me.com msn.com outlook.com pm.me proton.me protonmail.com sbcglobal.net verizon.net yahoo.com "
    "yandex.com zoho.com".split()
)


class Pace(models.TextChoices):
    """When mail of a kind comes."""

    NOW = "now", _("Right away")
    DAILY = "daily", _("Once a day, all in one mail")
    WEEKLY = "weekly", _("Once a week, all in one mail")
    NONE = "none", _("Not at all")


# Kinds of mail a person may choose a pace for, and what they bring. The digest is the weekly mail itself.
CHOSEN = {
    Kind.ANNOUNCEMENT: _("What the network wants all its people to know."),
    Kind.REMINDER: _("Something on this site that waits for you, or a date that comes near."),
    Kind.MEETING: _("A meeting of one of your groups is planned, moved or cancelled, or its theme changes."),
    Kind.SOON: _("A meeting of one of your groups is a week, a day or an hour away."),
    Kind.DISCUSSION: _("What others write in discussions you follow."),
}


def paces_for(kind: Kind) -> tuple[Pace, ...]:
    """How often mail of a kind can be had."""
    if kind in GATHERED:
        return tuple(Pace)
    return (Pace.NOW, Pace.NONE) if kind in AT_ONCE else (Pace.NOW, Pace.WEEKLY, Pace.NONE)


# Mail with a code or a link, by the name allauth has for it.
LETTERS = {
    "account/email/login_code": (Kind.CODE, "accounts/mail/code.html"),
    "account/email/password_reset_key": (Kind.ACCOUNT, "accounts/mail/password.html"),
    "account/email/email_confirmation": (Kind.ACCOUNT, "accounts/mail/confirm.html"),
    "account/email/email_confirmation_signup": (Kind.ACCOUNT, "accounts/mail/confirm.html"),
    "account/email/unknown_account": (Kind.ACCOUNT, "accounts/mail/unknown.html"),
}
CODE_USED = "accounts/recovery_code_used"  # ours; the others are allauth's
# What a person is told about after the fact.
CHANGES = {
    "account/email/password_changed": _("Your password was changed"),
    "account/email/password_set": _("Your account has a password now"),
    "account/email/password_reset": _("Your password was changed"),
    "account/email/email_changed": _("Your email address was changed"),
    "account/email/email_confirm": _("An email address was confirmed"),
    "account/email/email_deleted": _("An email address was removed from your account"),
    "mfa/email/totp_activated": _("Your authenticator app was set up"),
    "mfa/email/totp_deactivated": _("Your authenticator app was removed"),
    "mfa/email/recovery_codes_generated": _("You have new recovery codes"),
    CODE_USED: _("A recovery code was used to sign in"),
    "mfa/email/webauthn_added": _("A passkey was added to your account"),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account"),
}
CHANGED = "accounts/mail/changed.html"
SAMPLES = (
    Sample("sign-in-code", Kind.CODE, "accounts/mail/code.html", {"code": "4KD-M7Q"}),
    Sample(
        "new-password",
        Kind.ACCOUNT,
        "accounts/mail/password.html",
        {"password_reset_url": "https://network.example/accounts/password/reset/key/1-sample/"},
    ),
    Sample(
        "confirm-address",
        Kind.ACCOUNT,
        "accounts/mail/confirm.html",
        {"activate_url": "https://network.example/accounts/confirm-email/sample/"},
    ),
    Sample("no-account", Kind.ACCOUNT, "accounts/mail/unknown.html"),
    Sample(
        "account-changed",
        Kind.ACCOUNT,
        CHANGED,
        {"what": _("Your password was changed"), "ip": "192.0.2.7", "user_agent": "Firefox"},
    ),
    Sample(
        "confirm-joining",
        Kind.JOINING,
        "accounts/mail/join_confirm.html",
        {"name": "Robin Ash", "town": "Maple Fork", "link": "https://network.example/join/confirm/1:sample/"},
    ),
    Sample(
        "somebody-asks-to-join",
        Kind.REMINDER,
        "accounts/mail/join_waiting.html",
        {
            "name": "Robin Ash",
            "town": "Maple Fork",
            "link": "https://network.example/my/town/people/requests/1/",
        },
    ),
    Sample(
        "let-in",
        Kind.JOINING,
        "accounts/mail/join_welcome.html",
        {"town": "Maple Fork", "link": "https://network.example/accounts/login/code/"},
    ),
    Sample(
        "declined",
        Kind.JOINING,
        "accounts/mail/join_declined.html",
        {
            "town": "Maple Fork",
            "reply": _("Please ask with your work email."),
            "link": "https://network.example/join/",
        },
    ),
    Sample(
        "invitation",
        Kind.JOINING,
        "accounts/mail/invitation.html",
        {
            "who": "Dana Whitlock",
            "place": "Maple Fork",
            "role": _("member"),
            "link": "https://network.example/invitation/sample/",
            "until": date(2026, 3, 16),
        },
    ),
    Sample(
        "a-town-asks-to-join",
        Kind.REMINDER,
        "accounts/mail/resolution_waiting.html",
        {"town": "Maple Fork", "link": "https://network.example/network/resolutions/1/"},
    ),
    Sample(
        "a-town-has-joined",
        Kind.JOINING,
        "accounts/mail/resolution_decided.html",
        {"town": "Maple Fork", "is_in": True, "link": "https://network.example/my/town/people/"},
    ),
    Sample("goodbye", Kind.GOODBYE, "accounts/mail/goodbye.html"),
)

# What packages that are not ours keep of a person: what it is, and which columns may be shown. The rest is secret.
KEPT_BY_OTHERS = {
    "account.EmailAddress": (_("Your email addresses"), "email verified primary"),
    "mfa.Authenticator": (_("Second steps of signing in"), "type created_at last_used_at"),
    "usersessions.UserSession": (_("Devices that are signed in"), "user_agent created_at last_seen_at"),
    "socialaccount.SocialAccount": (
        _("Your sign-in at another service"),
        "provider uid extra_data date_joined last_login",
    ),
    "wagtailusers.UserProfile": (
        _("How you set up the editors’ side"),
        "preferred_language current_time_zone avatar theme contrast density",
    ),
    "wagtailcore.APIToken": (_("Keys of programs on the editors’ side"), "name created last_used_at"),
    "wagtailcore.Comment": (_("Your comments on drafts"), "text contentpath created_at"),
    "wagtailcore.CommentReply": (_("Your answers to comments on drafts"), "text created_at"),
}
SECRETS = frozenset({"password", "token_hash", "address"})  # kept so that nobody can read them
# Somebody has to do these.
NEEDED = {
    Role.ADMINISTRATOR: _(
        "You are the only administrator. Let somebody else become one first, by “interlocal init” on the server; "
        "then you can go."
    ),
    Role.NETWORK_MANAGER: _(
        "You are the only network manager. Invite somebody else to be one first; then you can go."
    ),
}
