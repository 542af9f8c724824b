"""The wordings of the sample towns: each of a known town and a known term, one of a term for each town."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from interlocal.demo import choices
from interlocal.library.models import LocalDefinition

HERE = Path(choices.__file__).parents[1]
WORDINGS = tomllib.loads((HERE / "wordings.toml").read_text(encoding="utf-8"))["wording"]
STARTER = HERE.parent / "library" / "starter" / "definitions.toml"


def room(field):
    return LocalDefinition._meta.get_field(field).max_length


def test_wordings_are_of_sample_towns_and_starter_terms():
    terms = {row["slug"] for row in tomllib.loads(STARTER.read_text(encoding="utf-8"))["definition"]}

    assert {row["town"] for row in WORDINGS} <= {sample.name for sample in choices.SAMPLES}
    assert {row["definition"] for row in WORDINGS} <= terms


def test_about_half_of_the_towns_have_some_and_none_has_a_term_twice():
    towns = Counter(row["town"] for row in WORDINGS)
    pairs = Counter((row["town"], row["definition"]) for row in WORDINGS)

    assert 20 <= len(towns) <= 28
    assert max(towns.values()) <= 4
    assert max(pairs.values()) == 1


def test_each_is_whole_and_fits_its_model():
    for row in WORDINGS:
        assert row.keys() == {"town", "definition", "wording", "lang", "adopted", "document"}
        assert 0 < len(row["wording"]) <= room("wording")
        assert 0 < len(row["document"]) <= room("document")
        assert row["lang"] in {"en", "es"}
        assert date.fromisoformat(row["adopted"]) < date(2025, 1, 1)
        assert not set("!¡{}") & set(row["wording"])


def test_some_are_short_some_are_long_and_a_few_are_in_spanish():
    lengths = [len(row["wording"]) for row in WORDINGS]

    assert min(lengths) < 100
    assert max(lengths) > 350
    assert [row["lang"] for row in WORDINGS].count("es") >= 2
