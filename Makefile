# Two commands matter: `make demo` shows Khizana at work on the shipped samples, `make test` tests it.
# Both set up everything they need in .venv first; nothing but git, make and Python 3.11 or newer is assumed.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHOTS ?= /tmp/khizana-shots
LOCK = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11

.PHONY: help demo test lint types quality api bench starts job serving messages browser shots crash fuzz slow beside stages whoosh lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: requirements.lock requirements-fast.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Khizana needs Python 3.11 or newer; say which: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@echo "Setting up Khizana in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-fast.lock 2>/dev/null || echo "numba has no wheel for this computer: arrays search instead of compiled code."
	@$(PIP) install --no-deps --no-build-isolation -e . 2>/dev/null || $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Setting up what the tests need …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.installed ## Add the samples, print a search, serve the page
	@$(BIN)/khizana demo

test: $(VENV)/.installed-dev ## Run the tests (the quick ones: some minutes)
	@$(BIN)/python -m pytest

slow: $(VENV)/.installed-dev ## Run all slow tests (half an hour): a thousand random collections, a hundred thousand queries, …
	@$(BIN)/python -m pytest -m slow

beside: $(VENV)/.installed-dev ## Run the slow tests that every change must pass: valid HTML, killed processes, memory, lines of sites
	@$(BIN)/python -m pytest -m slow tests/browser tests/crash tests/clean tests/cli tests/quality tests/sources tests/test_reclean.py

browser: $(VENV)/.installed-dev ## Run the tests that drive headless Chromium (CONTRIBUTING.md says what they need)
	@$(BIN)/python -m pytest -m browser

shots: $(VENV)/.installed-dev ## Photograph every page at both widths, light and dark, in all languages, into SHOTS
	@$(BIN)/python -m tests.browser.shots $(SHOTS)

lint: $(VENV)/.installed-dev ## Check style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## Check types
	@$(BIN)/mypy

quality: $(VENV)/.installed-dev ## Measure cleaning beside other tools; fail below the floors
	@$(BIN)/python -m tests.quality --install

api: $(VENV)/.installed-dev ## Hold the API to its description by thousands of requests made up from it
	@$(BIN)/python -m tests.web.contract

messages: $(VENV)/.installed-dev ## Bring the messages of the web interface into its catalogs, to be translated
	@$(BIN)/python -m tests.web.messages

bench: $(VENV)/.installed-dev ## Measure the engine beside six others, on 20,000 and 100,000 articles
	@$(BIN)/python -m tests.benchmarks.engines --sizes 20000 100000

starts: $(VENV)/.installed-dev ## Measure how long commands take from the shell, on 20,000 articles
	@$(BIN)/python -m tests.benchmarks.starts

job: $(VENV)/.installed-dev ## Measure `khizana add` from HTML to searchable, beside trafilatura with FTS5 and tantivy
	@$(BIN)/python -m tests.benchmarks.whole_job

serving: $(VENV)/.installed-dev ## Measure `khizana serve`: search pages a second, their times, memory, on 20,000 articles
	@$(BIN)/python -m tests.benchmarks.serving

stages: $(VENV)/.installed-dev ## Measure how fast cleaning is, and where its time goes
	@$(BIN)/python -m tests.benchmarks.cleaning --stages

fuzz: $(VENV)/.installed-dev ## Clean 10,000 spoilt pages within limits of time and memory
	@$(BIN)/python -m tests.fuzz.pages --pages 10000 --seed 7

crash: $(VENV)/.installed-dev ## Kill `khizana add` 200 times at random moments and check what is left
	@$(BIN)/python tests/crash/kill_while_adding.py --rounds 200

whoosh: $(VENV)/.installed-dev ## Run the tests of the engine on the last original Whoosh, 2.7.4
	@$(PIP) install --no-deps --require-hashes --upgrade --target $(VENV)/whoosh-2.7.4 -r .ci/whoosh-2.7.4.txt
	@PYTHONPATH=$(VENV)/whoosh-2.7.4 $(BIN)/python -c "import whoosh; assert whoosh.versionstring() == '2.7.4'"
	@PYTHONPATH=$(VENV)/whoosh-2.7.4 $(BIN)/python -W ignore -m pytest -q -W ignore::DeprecationWarning -W ignore::SyntaxWarning tests/engine tests/suite

lock: $(VENV)/.installed-dev ## Resolve the dependencies again and write the lock files
	@$(PIP) install uv
	@$(LOCK) pyproject.toml .ci/build-requirements.in -o requirements.lock
	@$(LOCK) --extra fast -c requirements.lock pyproject.toml -o requirements-fast.lock
	@$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(LOCK) .ci/build-requirements.in -o .ci/peers-build.txt
	@$(LOCK) .ci/peers.in -o .ci/peers.txt
	@$(LOCK) .ci/engines.in -o .ci/engines.txt
	@$(LOCK) .ci/api.in -o .ci/api.txt
	@$(LOCK) -c .ci/peers.txt .ci/whole-job.in -o .ci/whole-job.txt

clean: ## Remove what was built
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench demo-archive
