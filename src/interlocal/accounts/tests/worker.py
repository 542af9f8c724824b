"""A program for a test: one worker of an instance, who is given an address and passwords to try; prints what came."""

import os
import sys

import django


def main(email, *passwords):
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "interlocal.config.settings",
        "DEBUG": "yes",  # its style sheets are not collected
    }
    django.setup()
    from django.test import Client

    for password in passwords:
        browser = Client(headers={"host": "localhost"})
        reply = browser.post("/accounts/login/", {"login": email, "password": password})
        print("in" if reply.status_code == 302 else "wait" if b"too many tries" in reply.content else "out")  # noqa: T201 -- a program


if __name__ == "__main__":
    main(*sys.argv[1:])
