# The only door. `make demo` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
BIN = .venv/bin

# Where the tests find PostgreSQL: the server on this machine, as the present user, unless you name another.
POSTGRES ?= postgresql:///postgres
# What tests reach to the last branch; one star does not look into folders.
WHOLE = src/interlocal_analytics/**,src/interlocal/core/**,src/interlocal/*/rules.py,src/interlocal/*/rules/**,src/interlocal/*/queries.py,src/interlocal/*/queries/**,src/interlocal/*/actions.py,src/interlocal/*/actions/**

.PHONY: demo test quick postgres check fix docs messages bench a11y ci cover mutants lock base dev

demo: base
	$(BIN)/interlocal demo

test: dev
	$(BIN)/pytest

# What one waits for before a commit: all but journeys and what is long.
quick: dev
	$(BIN)/pytest -m "not browser and not long"

postgres: dev
	DATABASE_URL=$(POSTGRES) $(BIN)/pytest --database

check: dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/interlocal makemigrations --check --dry-run --data-dir .cache/check
	$(BIN)/interlocal check --data-dir .cache/check

fix: dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

docs: dev
	$(BIN)/interlocal reference --data-dir .cache/check

# The sentences of the interface for a translator, into src/interlocal/locale: make messages LANGUAGE=es
messages: dev
	cd src && ../$(BIN)/interlocal makemessages --locale $(LANGUAGE) --no-location --ignore "*/tests" --data-dir ../.cache/check

bench: dev
	$(BIN)/python benchmarks/nearest.py --write
	$(BIN)/python benchmarks/search.py --write
	$(BIN)/python benchmarks/meetings.py --write
	$(BIN)/python benchmarks/directories.py --write
	$(BIN)/python benchmarks/coaching.py
	$(BIN)/python benchmarks/stack.py
	$(BIN)/python benchmarks/credentials.py --write
	$(BIN)/python benchmarks/pages.py --write

a11y: dev
	INTERLOCAL_REQUIRE_BROWSER=yes $(BIN)/pytest -n 0 -m every tests/journeys

# Three workers on two cores: a browser, a server and PostgreSQL work while the test that asked them waits.
ci: check
	$(BIN)/pytest -n 3 --ignore=src/interlocal_analytics
	$(BIN)/pytest src/interlocal_analytics --cov=interlocal_analytics --cov-fail-under=100 --cov-report=term:skip-covered
	DATABASE_URL=$(POSTGRES) $(BIN)/pytest -n 3 --database

cover: dev
	$(BIN)/pytest --ignore=tests/journeys --cov --cov-report=
	$(BIN)/coverage report --include='$(WHOLE)' --fail-under=100
	$(BIN)/coverage report --fail-under=95

mutants: dev
	nice $(BIN)/mutmut run $(ONLY)
	$(BIN)/mutmut results

base dev:
	@$(PYTHON) bootstrap.py requirements/$@.txt

COMPILE = uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --group build
lock:
	$(COMPILE) --output-file requirements/base.txt
	$(COMPILE) --extra pg --extra pdf --extra coaching --output-file requirements/all.txt
	$(COMPILE) --extra pg --extra pdf --group dev --output-file requirements/dev.txt
