# The only door. `make demo` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test check fix docs bench ci cover lock base dev

demo: base
	$(BIN)/interlocal demo

test: dev
	$(BIN)/pytest

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

bench: dev
	$(BIN)/python benchmarks/nearest.py
	$(BIN)/python benchmarks/pages.py --write

ci: check
	$(BIN)/pytest
	$(BIN)/pytest src/interlocal_analytics --cov=interlocal_analytics --cov-fail-under=100 --cov-report=term:skip-covered

cover: dev
	$(BIN)/pytest --ignore=tests/journeys --cov --cov-report=term:skip-covered

base dev:
	@$(PYTHON) bootstrap.py requirements/$@.txt

COMPILE = uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --group build
lock:
	$(COMPILE) --output-file requirements/base.txt
	$(COMPILE) --extra pg --output-file requirements/all.txt
	$(COMPILE) --extra pg --group dev --output-file requirements/dev.txt
