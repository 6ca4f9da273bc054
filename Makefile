# Bare `make` lists the verbs. Everything lives in .venv; nothing outside this folder is touched.
PYTHON ?= python3
BIN = .venv/bin

help: ## list these verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: .venv/base ## crawl the bundled sample: three invented papers on this machine, no internet
	$(BIN)/scrapy demo

test: .venv/dev ## lint, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

install: .venv/base ## the environment for crawling, in .venv

export: .venv/export ## the same and what `scrapy export` needs for Parquet and for checking its cards

docs: .venv/base ## write docs/data-dictionary.md anew from items.py
	$(BIN)/python -m newscrawl.dictionary > docs/data-dictionary.md

format: .venv/dev ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove the environment and caches; crawled data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/base: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "newscrawl needs Python 3.10 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/export: .venv/base requirements-export.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-export.txt
	touch $@

.venv/dev: .venv/base requirements-export.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

.PHONY: help demo test install export docs format clean
