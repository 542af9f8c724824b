"""Settings. Values that differ between installations come from the environment (see env.py)."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from interlocal.config import env
from interlocal.core import logs
from interlocal.web.choices import SHEETS

ENVIRONMENT = env.VARIABLES  # for the reference page
DATA_DIR = Path(env.text("INTERLOCAL_DATA_DIR")).resolve()
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS = env.items("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS")
ROOT_URLCONF = "interlocal.config.urls"
WSGI_APPLICATION = "interlocal.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"  # pages and tasks show the hours of the network's own
LANGUAGE_CODE = "en-us"
LOCALE_PATHS = [Path(__file__).parents[1] / "locale", DATA_DIR / "locale"]  # ours, and what a network adds
CENSUS_API_KEY = env.text("CENSUS_API_KEY")
CENSUS_API_URL = env.text("CENSUS_API_URL")
SITE_ID = None  # no django.contrib.sites
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXIES")  # limits on tries count visitors, not proxies
BASE_URL = env.text("BASE_URL").rstrip("/")
ONCE = "interlocal.web.actions.once"  # by which the editors' side makes each draft once
JOBS = "interlocal.config.jobs.JOBS"  # what the site does by itself
MAILS = [  # each mail with made-up words, for its gallery
    "interlocal.outbox.choices.SAMPLES",
    "interlocal.accounts.choices.SAMPLES",
    "interlocal.library.choices.SAMPLES",
    "interlocal.portal.choices.SAMPLES",
    "interlocal.people.choices.SAMPLES",
    "interlocal.consultants.choices.SAMPLES",
    "interlocal.meetings.choices.SAMPLES",
    "interlocal.credentials.choices.SAMPLES",
    "interlocal.training.choices.SAMPLES",
    "interlocal.coaching.choices.SAMPLES",
    "interlocal.completion.choices.SAMPLES",
    "interlocal.projects.choices.SAMPLES",
    "interlocal.applications.choices.SAMPLES",
    "interlocal.selection.choices.SAMPLES",
    "interlocal.discussions.choices.SAMPLES",
    "interlocal.commissions.choices.SAMPLES",
]
RELATED = "interlocal.config.related.RELATED"  # what a page shows that only a higher app knows
ADDRESSES = "interlocal.config.addresses.ADDRESSES"  # who names addresses that may break, move or change

INSTALLED_APPS = [
    "interlocal.demo",
    "interlocal.portal",
    "interlocal.api",
    "interlocal.discussions",
    "interlocal.completion",
    "interlocal.selection",
    "interlocal.coaching",
    "interlocal.projects",
    "interlocal.applications",
    "interlocal.meetings",
    "interlocal.training",
    "interlocal.people",
    "interlocal.consultants",
    "interlocal.commissions",
    "interlocal.partners",
    "interlocal.credentials",
    "interlocal.surveys",
    "interlocal.library",
    "interlocal.pages",
    "interlocal.accounts",
    "interlocal.places",
    "interlocal.search",
    "interlocal.outbox",
    "interlocal.audit",
    "interlocal.web",
    "interlocal.network",
    "interlocal.core",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "interlocal.web.middleware.Probes",
    "interlocal.web.middleware.Requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interlocal.core.csp.CSPMiddleware",
    "interlocal.web.middleware.Closed",
    "interlocal.core.memo.MemoMiddleware",
    "interlocal.network.middleware.NetworkMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "interlocal.portal.middleware.KeptPages",
    "django.middleware.gzip.GZipMiddleware",
    "interlocal.web.middleware.BareErrors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "interlocal.accounts.middleware.OwnWordsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "interlocal.core.routes.GuardMiddleware",
    "interlocal.accounts.middleware.SecondFactorMiddleware",
    "interlocal.accounts.middleware.LastSeenMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "interlocal.network.context.network",
                "interlocal.pages.context.foot",
                "interlocal.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "interlocal.web.templatetags.web"],
        },
    }
]

FORM_RENDERER = "interlocal.core.widgets.Widgets"
DATABASES = {"default": env.database(DATA_DIR)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {
            "MAX_ENTRIES": 100_000
        },  # it holds the counts of wrong passwords: a full one forgets a third
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "interlocal.core.storage.StaticStorage"
    },
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "interlocal.core.finders.JoinedSheets",
]
JOINED_SHEETS = {"web/site.css": [f"web/{sheet}.css" for sheet in SHEETS]}
KEEP_PAGES = not DEBUG  # whole answers to visitors, in each process
GALLERY = DEBUG  # the page of every component, at /ui/
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"

# People and sign-in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "interlocal.accounts.actions.MailingAccounts"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # people hear of changes to their account
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "interlocal.accounts.rules.SecondSteps"
ACCOUNT_FORMS = {
    "login": "interlocal.accounts.forms.SignInForm",
    "request_login_code": "interlocal.accounts.forms.CodeForm",
    "reset_password": "interlocal.accounts.forms.ForgotForm",
    "reset_password_from_key": "interlocal.accounts.forms.ForgottenPasswordForm",
    "change_password": "interlocal.accounts.forms.OtherPasswordForm",
    "set_password": "interlocal.accounts.forms.FirstPasswordForm",
}
MFA_FORMS = {
    "add_webauthn": "interlocal.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "interlocal.accounts.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # beside the confirmed one each account has: who moves town needs a new one
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN each time: two steps in one
OIDC = env.oidc()
OIDC_DOMAINS = env.items("OIDC_DOMAINS")
SOCIALACCOUNT_ADAPTER = "interlocal.accounts.views.oidc.Services"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form must not lead to another site (content security), a link may
OWN_WORDS = "interlocal.accounts.queries.words_of"  # in which words a mail is written
WEEKLY = "interlocal.accounts.queries.wants_weekly"  # what the outbox asks before it sends at once
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = env.flag("HTTPS")
SECURE_HSTS_SECONDS = 31_536_000 if env.flag("HTTPS") else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor's preview panel frames our pages
CSRF_FAILURE_VIEW = "interlocal.web.views.errors.csrf_failure"

# Wagtail: the editors' side
WAGTAIL_SITE_NAME = "Interlocal"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # passwords are allauth's
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses anybody can type
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt"]
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]

# Content security: strict for people, looser for the editor
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],  # the editor's preview panel frames our pages
        "base-uri": [NONE],
    }
}
EDITOR_CSP = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

LOGGING = logs.configure(terminal=sys.stderr.isatty())

# What ``interlocal doctor`` asks, in this order
CHECKUPS = [
    "interlocal.core.installation.versions",
    "interlocal.core.installation.clock",
    "interlocal.core.installation.folder",
    "interlocal.core.installation.signing_key",
    "interlocal.core.installation.database",
    "interlocal.core.installation.static_files",
    "interlocal.core.installation.address",
    "interlocal.network.queries.checkup",
    "interlocal.places.queries.checkup",
    "interlocal.accounts.queries.checkup",
    "interlocal.credentials.queries.checkup",
    "interlocal.outbox.queries.checkup.mail",
    "interlocal.outbox.queries.checkup.work",
    "interlocal.search.queries.checkup.checkup",
    "interlocal.web.exports.pdf.checkup",
]

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = "interlocal.outbox.actions.Outbox"  # mail is written down with the act that causes it
MAIL_TRANSPORT = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_PORT = env.number("EMAIL_PORT")
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = env.flag("EMAIL_TLS") and EMAIL_PORT == 465  # the one port where TLS comes before all else
EMAIL_USE_TLS = env.flag("EMAIL_TLS") and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 12  # seconds for each round trip; the four of a mail end within its lease
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("FROM_EMAIL")
REPLY_EMAIL = env.text("REPLY_EMAIL")
