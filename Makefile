# Every path is relative: the folder may be called anything, spaces and Chinese characters included.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
# As many tests at once as there are processors; a worker that is done takes over tests of another.
AT_ONCE := -n $(or $(JOBS),auto) --maxprocesses 4

.DEFAULT_GOAL := help
.PHONY: help setup setup-ops demo up down test test-ops check explore lint score corpus notebook bench torture lock clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/'

# --no-deps: the lock is complete, and pip left to resolve for itself asks for the newest sqlalchemy[asyncio] beside the
# pinned sqlalchemy, which has no hash.
setup: $(INSTALLED)  ## .venv with the locked dependencies and .venv/bin/tifa

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Tifa needs Python 3.11 or later: set PYTHON=python3.11 (or newer)' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo 'The venv module is missing: install it with  apt-get install python3-venv' >&2; exit 1; }
	@echo 'Installing the locked dependencies into .venv (one to three minutes the first time) ...'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m pip check --disable-pip-version-check >/dev/null
	@touch $(INSTALLED)

# All five years: the threads, the planning year and the read-out only show in more than one pair.
demo: setup  ## the main job on the five years of the bundled sample, as a Prefect flow run
	@$(BIN)/tifa run sample --all
	@echo 'Begin with  $(or $(TIFA_HOME),var)/site/index.html'

up: setup  ## Prefect server, work pool, deployments, automations and worker (DB=postgresql://... instead of SQLite)
	@$(BIN)/tifa up $(if $(DB),--db '$(DB)')

down: setup  ## ends what `make up` has started
	@$(BIN)/tifa down

test: setup  ## the whole suite but for test-ops, JOBS=2 tests at once (as many as processors)
	@$(BIN)/python -m pytest $(AT_ONCE) --dist worksteal

explore: setup  ## the property tests with fresh examples, round after round, until one fails or you stop it
	@while HYPOTHESIS_PROFILE=fresh $(BIN)/python -m pytest -q -x -m "not prefect and not browser" $$(grep -l hypothesis tests/test_*.py); do :; done

setup-ops: setup  ## beside it what runs beyond one machine and its stand-ins: Dask, S3, moto
	@cmp -s ops.lock .venv/ops || { $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r ops.lock && cp ops.lock .venv/ops; }

test-ops: setup-ops  ## the slow checks: real server and worker, kill -9, PostgreSQL, Dask, S3 stand-in, real pages in Chromium
	@$(BIN)/python -m pytest $(AT_ONCE) --dist loadfile -m ops

lint: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test  ## format, lint, types, layering and the suite: what must be green before a commit that matters

score: setup  ## every figure against ../shared/gold, beside the simple methods
	@$(BIN)/python -m scripts.score

corpus: setup  ## a table of all held reports as they were understood: sections, roles, what is outside, warnings
	@$(BIN)/python -m scripts.corpus_table

notebook: setup  ## docs/thirty-years.ipynb run anew over the yearly reports in REPORTS (../shared/corpus/gwr)
	@$(BIN)/python -m scripts.notebook '$(or $(REPORTS),../shared/corpus/gwr)'

torture: setup  ## try to lose, double or let in what the archive must not; resumes by SEED (1), up to an hour
	@$(BIN)/python -m tests.torture --seed $(or $(SEED),1) --minutes $(or $(MINUTES),60)

bench: setup  ## BENCHMARKS.md: speed as ratios within one run, beside difflib, rapidfuzz and (where to be had) governdiff
	@test -x var/governdiff/bin/governdiff || { $(PYTHON) -m venv var/governdiff && var/governdiff/bin/pip install --quiet --disable-pip-version-check governdiff==0.6.0; } || true
	@$(BIN)/python -m scripts.bench > var/BENCHMARKS.md && mv var/BENCHMARKS.md BENCHMARKS.md && cat BENCHMARKS.md

# uv resolves for every Python from the lowest supported one on and writes no index address into the lock.
lock:
	@$(PYTHON) -m venv var/lock && var/lock/bin/pip install --quiet uv
	@var/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock
	@var/lock/bin/uv pip compile pyproject.toml --extra dev --extra ops --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -c requirements.lock -o ops.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
