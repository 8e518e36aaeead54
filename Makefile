# Build, preview and test the site. `make help` lists the targets.
#
# Everything is installed into .venv, in the versions and with the hashes of the lock files.
# Choose the interpreter with `make PYTHON=/path/to/python3 site`.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALLED := $(VENV)/.installed
LOCKED := $(VENV)/.locked
DOCUMENTS := $(VENV)/.documents
ZENSICAL := $(VENV)/.zensical
# What reads Word and PDF files is installed when the first report is one.
READY := $(INSTALLED) $(if $(wildcard cases/*/*.docx cases/*/*.pdf),$(DOCUMENTS))
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# A name on the PATH may be a shim that does not run, so each candidate is tried.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	if "$$python" -c '$(NEW_ENOUGH)' 2>/dev/null; then echo "$$python"; break; fi; done)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check fix diff guide pictures documents zensical test types tests test-all validate links mutate bench audit licences chromium system-chromium lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(READY) ## build the whole site into site/
	@$(BIN)/casebook build
	@echo "To look at it: make serve"

serve: $(READY) ## preview on this computer, rebuilt at every edit (stop with Ctrl-C)
	@$(BIN)/casebook serve

check: $(READY) ## check what editors wrote, without building (ALL=1; IN=zh; FORMAT=github)
	@$(BIN)/casebook check $(if $(FORMAT),--format $(FORMAT)) $(if $(ALL),--all) $(if $(IN),--lang $(IN))

fix: $(READY) ## put right what has one right answer in what editors wrote, and check it
	@$(BIN)/casebook check --fix $(if $(IN),--lang $(IN))

diff: $(READY) ## list what changed since a revision (REV=main; FORMAT=markdown; CHARTS=changes.html)
	@$(BIN)/casebook diff $(if $(FORMAT),--format $(FORMAT)) $(if $(CHARTS),--charts '$(CHARTS)') \
		$(if $(IN),--lang $(IN)) -- '$(or $(REV),HEAD)'

guide: $(INSTALLED) $(DOCUMENTS) ## write the generated pages of the editors' guide anew
	@$(BIN)/python -m tests.guide

pictures: $(INSTALLED) $(DOCUMENTS) chromium ## take the pictures of the guide anew
	@$(BIN)/python -m tests.guide.pictures

documents: $(DOCUMENTS) ## install what reads Word and PDF reports (done by itself when there are some)

zensical: $(ZENSICAL) ## install Zensical, to publish by it instead of MkDocs (mkdocs.yml, extra.publisher)

test: ## formatting, lint, types, and all tests with the browser's
	@$(MAKE) --no-print-directory --jobs=2 types tests

types: $(INSTALLED) $(DOCUMENTS)
	@$(BIN)/mypy

tests: $(INSTALLED) $(DOCUMENTS) chromium
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

test-all: test ## what `make test` runs, and what takes longer
	@$(BIN)/python -m pytest -m long --numprocesses 2 --dist worksteal

validate: ## hold the pages in site/ against the HTML standard (needs Node.js)
	npx --yes html-validate@10.17.0 --config tests/validity.cjs "site/**/*.html"

links: ## follow every link of site/, outside links too (needs Node.js and the internet)
	npx --yes linkinator@7.6.1 . --server-root site --recurse --retry-errors --timeout 30000 \
		--verbosity ERROR

mutate: $(READY) ## damage what editors wrote and print what the check overlooks
	@$(BIN)/python -m tests.mutation

bench: $(INSTALLED) chromium ## print what building costs at several sizes (BENCH=all: at 1,000 cases too)
	@$(BIN)/python -m tests.benchmarks.preview
	@$(BIN)/python -m tests.benchmarks

chromium: system-chromium $(INSTALLED) # a browser for the browser tests
	@sh tests/browser/provide_chromium.sh $(BIN)/playwright

system-chromium: # the system's own, or its package, installed now; needs nothing of this project
	@sh tests/browser/provide_chromium.sh

lock: ## write the lock files anew from pyproject.toml (maintainers; needs uv)
	uv pip compile $(LOCK_OPTIONS) --extra test --output-file requirements.lock pyproject.toml
	uv pip compile $(LOCK_OPTIONS) --extra documents --constraint requirements.lock \
		--output-file requirements-documents.lock pyproject.toml
	uv pip compile $(LOCK_OPTIONS) --group pyproject.toml:build --output-file requirements-build.lock
	uv pip compile $(LOCK_OPTIONS) --group pyproject.toml:zensical --constraint requirements.lock \
		--output-file requirements-zensical.lock

audit: ## look known weaknesses of what is installed up (maintainers; needs uv and the internet)
	uvx pip-audit@2.10.1 --disable-pip --require-hashes $(foreach lock,$(wildcard requirements*.lock),--requirement $(lock))

licences: $(INSTALLED) ## list the licences of all packages that are installed
	@$(BIN)/python -m tests.licences

# Universal: one lock for every system and Python. No index address: a lock names packages,
# and whoever installs decides which mirror to use. Add --upgrade by LOCK_UPGRADE=--upgrade.
LOCK_OPTIONS = --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links $(LOCK_UPGRADE)

clean: ## remove what can be made again, the virtual environment too
	rm -rf $(VENV) site .site-next .site-previous .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find staging -mindepth 2 ! -name .gitignore -delete

# What builds this package comes first, in its locked version: pip would take whatever is newest
# that day, unhashed.
$(LOCKED): requirements.lock requirements-build.lock
	@test -n "$(PYTHON)" && "$(PYTHON)" -c '$(NEW_ENOUGH)' || { \
		echo "Python 3.11 or newer is needed; none was found. Install it, or name one:" >&2; \
		echo "    make PYTHON=/path/to/python3 site" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$("$(PYTHON)" --version), about a minute ..."
	@"$(PYTHON)" -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --requirement requirements-build.lock
	@$(PIP) install --require-hashes --no-build-isolation --requirement requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# One after the other: two installers at once would write into each other's files.
$(DOCUMENTS): $(LOCKED) requirements-documents.lock | $(INSTALLED)
	@$(PIP) install --require-hashes --requirement requirements-documents.lock
	@touch $@

$(ZENSICAL): $(LOCKED) requirements-zensical.lock
	@$(PIP) install --require-hashes --requirement requirements-zensical.lock
	@touch $@
