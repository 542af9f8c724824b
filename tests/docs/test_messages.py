"""A translator finds every sentence: makemessages is run for real."""

import shutil

import pytest
from django.core.management import call_command

from interlocal.places.choices import INDICATORS
from tests.architecture.test_gettext import SRC

NEEDS = pytest.mark.skipif(
    not shutil.which("xgettext"), reason="no xgettext on this machine: apt-get install gettext"
)
LEFT_OUT = shutil.ignore_patterns("tests", "static", "locale", "__pycache__")


@NEEDS
def test_a_translator_gets_every_sentence(settings, tmp_path, monkeypatch, capsys):
    """In a copy: the command writes files beside those it reads, where other tests read all there are."""
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    copied = shutil.copytree(SRC, tmp_path / SRC.name, ignore=LEFT_OUT)
    monkeypatch.chdir(copied.parent)

    call_command(
        "makemessages",
        locale=["es"],
        no_location=True,
        no_wrap=True,
        verbosity=0,
    )

    assert "warning" not in capsys.readouterr().out
    text = (tmp_path / "locale/es/LC_MESSAGES/django.po").read_text()
    assert [i.id for i in INDICATORS.values() if f'msgid "{i.raw_label}"' not in text] == []
    for said in ("Skip to the main part", "%(n)s person", "practices", "A topic's slug.", "network settings"):
        assert f'msgid "{said}"\n' in text
    assert 'msgid_plural "%(n)s people"' in text
