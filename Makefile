# Everything starts here: `make run` and `make test` need Python 3.12 or later, git and make, and nothing else.
# The environment is .venv, made from the hashed locks and made anew when they change.

ARTICLES ?= seeds/articles
DATA ?= data
ARGS ?=

PYTHON ?= $(shell for python in python3.12 python3 python3.13 python3.14; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
SAY := printf '%s\n' >&2

# Dagster's own history lives in the project, without any export.
export DAGSTER_HOME := $(CURDIR)/.dagster

.DEFAULT_GOAL := help
.PHONY: help env run test check ui ui-readonly notebook lock clean bench-dates bench-places bench-names bench-travels bench-plover need-file

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: .venv/.project ## read ARTICLES (seeds/articles) and publish DATA/warehouse.duckdb (data/)
	@$(BIN)/summitry run --articles "$(ARTICLES)" --data "$(DATA)"

test: .venv/.dev ## run the tests; ARGS="-k venue" for some of them
	@$(BIN)/pytest $(ARGS)

check: .venv/.dev ## lint, format, types, import rules and SQL style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar sql

ui: .venv/.project ## open the Dagster UI on this machine, at port 3000, with sensors and schedule at work
	@$(BIN)/summitry ui

ui-readonly: .venv/.project ## the same for looking on: nothing can be launched or changed
	@$(BIN)/summitry ui --read-only

notebook: .venv/.notebook ## ask DATA/warehouse.duckdb in a marimo notebook, in the browser, read-only
	@$(BIN)/marimo run sql/notebook.py -- --data "$(DATA)"

bench-dates: need-file .venv/.project ## score dates found in FILE (JSON Lines with timexes)
	@$(BIN)/python -m tests.bench.dates "$(FILE)"

bench-places: need-file .venv/.project ## score places found in FILE (JSON Lines with toponyms)
	@$(BIN)/python -m tests.bench.places "$(FILE)"

bench-names: need-file .venv/.project ## score same-person decisions on FILE (CSV of name pairs)
	@$(BIN)/python -m tests.bench.names "$(FILE)"

bench-travels: need-file .venv/.project ## score remarks on trips in FILE (JSON Lines of the State Department's historians)
	@$(BIN)/python -m tests.bench.travels "$(FILE)"

bench-plover: need-file .venv/.project ## score PLOVER's gold records in FILE (JSON Lines)
	@$(BIN)/python -m tests.bench.plover "$(FILE)"

env: .venv/.dev ## make the environment, with the developers' tools

lock: .venv/.dev ## work the locks out anew from pyproject.toml; ARGS=--upgrade for newer versions
	$(COMPILE) --extra search --group build --output-file requirements.lock pyproject.toml
	$(COMPILE) --group notebook --constraint requirements.lock --output-file requirements-notebook.lock
	$(COMPILE) --group dev --constraint requirements.lock --constraint requirements-notebook.lock \
		--output-file requirements-dev.lock

clean: ## remove the environment and every cache; data/ and .dagster/ stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find orchestration transforms tests -name __pycache__ -type d -prune -exec rm -rf {} +

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-strip-extras \
	--custom-compile-command 'make lock' $(ARGS)

need-file:
	@test -n "$(FILE)" || { $(SAY) 'Which file? Type: make $(MAKECMDGOALS) FILE=PATH'; exit 2; }

# Only wheels are taken: building a package from source would download tools that no lock names.
INSTALL = $(PIP) install --require-hashes --no-deps --only-binary :all: --requirement

.venv/.locked: requirements.lock .python-version
	@test -n "$(PYTHON)" || { $(SAY) 'summitry needs Python 3.12 or later: install it, or type make PYTHON=PATH'; exit 2; }
	@$(SAY) 'Making the environment (.venv) from requirements.lock, a minute or two ...'
	@"$(PYTHON)" -m venv --clear .venv
	@$(INSTALL) requirements.lock
	@touch $@

.venv/.project: .venv/.locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.notebook: .venv/.project requirements-notebook.lock
	@$(SAY) 'Adding marimo from requirements-notebook.lock ...'
	@$(INSTALL) requirements-notebook.lock
	@touch $@

.venv/.dev: .venv/.project requirements-dev.lock
	@$(SAY) "Adding the developers' tools from requirements-dev.lock ..."
	@$(INSTALL) requirements-dev.lock
	@touch $@
