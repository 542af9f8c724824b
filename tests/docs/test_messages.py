"""A translator finds every sentence: makemessages is run for real."""

import shutil

import pytest
from django.core.management import call_command

from interlocal.places.choices import INDICATORS
from tests.architecture.test_gettext import SRC

NEEDS = pytest.mark.skipif(
    not shutil.which("xgettext"), reason="no xgettext on this machine: apt-get install gettext"
)


@NEEDS
def test_a_translator_gets_every_sentence(settings, tmp_path, monkeypatch, capsys):
    settings.LOCALE_PATHS = [str(tmp_path)]
    monkeypatch.chdir(SRC.parent)

    call_command(
        "makemessages",
        locale=["es"],
        no_location=True,
        no_wrap=True,
        ignore_patterns=["*/tests", "*/locale"],
        verbosity=0,
    )

    assert "warning" not in capsys.readouterr().out
    text = (tmp_path / "es/LC_MESSAGES/django.po").read_text()
    assert [i.id for i in INDICATORS.values() if f'msgid "{i.raw_label}"' not in text] == []
    for said in ("Skip to the main part", "%(n)s person", "practices", "A topic's slug.", "network settings"):
        assert f'msgid "{said}"\n' in text
    assert 'msgid_plural "%(n)s people"' in text
