"""The settings under test: the real ones, with fast passwords and mail kept in memory."""

import os
import socket
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 4)
os.environ.setdefault("INTERLOCAL_DATA_DIR", tempfile.mkdtemp(prefix="interlocal-test-"))

from interlocal.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # no folder of collected files to look for
GALLERY = True
TIME_ZONE = "America/Chicago"  # as the network's, so that a test has the day of the pages it asks for
KEEP_PAGES = False  # a test counts what a page costs; tests of keeping switch it on
ALLOWED_HOSTS = ["testserver", "localhost"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
REAL_CACHES = CACHES  # noqa: F405 -- for tests of what must be counted in the database
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ACCOUNT_RATE_LIMITS = False
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
database = DATABASES["default"]  # noqa: F405
if name := os.environ.get("TEST_DATABASE"):  # a subprocess of a test works on the test's database
    database["NAME"] = name
if database["ENGINE"].endswith("postgresql"):
    database["OPTIONS"]["pool"] = False  # one connection is all a test needs; the served demo has the pool
    database["OPTIONS"]["options"] = "-c synchronous_commit=off"  # nothing to lose
    if host := database["HOST"]:  # looked up once, since tests may not
        database["OPTIONS"]["hostaddr"] = socket.gethostbyname(host)
