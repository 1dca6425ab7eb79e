# Everything a fresh machine needs: Python 3.11 or newer, make, and a package index.
#
#   make install   .venv with `tally` in it, from the lock
#   make demo      a company of seven systems: its exports, snapshots, model, a bridge, and what to open
#   make check     the fast loop, under a minute: format, lint, types, import contracts, unit tests
#   make test      the whole suite, with a real PostgreSQL, and Spark where Java 17 or newer is
#   make golden    accept what the reference ties say now, and their SQL for each engine; then read the diff
#   make bench     seconds and memory, beside the naive join and datacompy; what each gets wrong; BENCH="--rows N --runs N"
#   make lock      resolve requirements.lock anew

.DEFAULT_GOAL := help
.SHELLFLAGS := -euc

PYTHON ?= $(shell for each in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if "$$each" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; \
	then echo "$$each"; break; fi; done)
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO ?= demo
JOBS ?= 2
# What is quick because it touches neither a project nor a process of its own; the rest takes minutes.
UNITS := $(addprefix tests/,expressions faces house model sql store ties/test_worked_cases.py)

.PHONY: help
help:
	@sed -n 's/^#   //p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 to 3.14 with venv on the PATH; install it (Debian: apt-get install python3-venv), or say PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The lock first, by hash; then the package itself, without looking for anything else.
$(STAMP): pyproject.toml requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: install
install: $(STAMP)
	@echo "installed: $(BIN)/tally"

.PHONY: demo
demo: $(STAMP)
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python scripts/demo.py "$(DEMO)"

.PHONY: check
check: $(STAMP)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup -m "not slow and not spark and not postgres" $(UNITS)

# Spark tests share one session, therefore one worker (tests/conftest.py); the others go wherever there is room.
.PHONY: test
test: $(STAMP)
	@sh scripts/java.sh
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

.PHONY: golden
golden: $(STAMP)
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q -m "not spark" tests/reference tests/sql

.PHONY: bench
bench: $(STAMP)
	$(BIN)/python -m bench $(BENCH)

# Without an index in it: whoever installs takes the files from the index of their own machine, by hash.
.PHONY: lock
lock: | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --group dev --extra spark --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade --quiet --output-file requirements.lock
