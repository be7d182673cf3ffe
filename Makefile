# The manual of this project. `make run` and `make test` do all the set-up they need.
PYTHON ?= python3
PORT ?= 7860
ARCHIVE ?= archive
READER_DATA ?= ../shared/reader/train.jsonl.gz
BIN := .venv/bin
BROWSER := /usr/bin/chromium

.PHONY: setup run test lint docs bench reader weights clean

setup: .venv/.installed  ## the virtual environment with the `cuttings` command

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet "torch==2.13.*" # first: everything else takes the build it finds
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

run: setup  ## ingest the sample archive and serve the page
	$(BIN)/cuttings --archive $(ARCHIVE) ingest corpus/sample
	$(BIN)/cuttings --archive $(ARCHIVE) serve --port $(PORT)

$(BROWSER):
	apt-get update -qq && apt-get install -y -qq chromium

test: setup $(BROWSER)  ## the whole suite, real browser included
	$(BIN)/python -m pytest

lint: setup  ## style, types, the one-way imports and the generated documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m benchmarks.documentation --check

docs: setup  ## write docs/cli.md anew
	$(BIN)/python -m benchmarks.documentation

bench: setup  ## everything that is measured, into benchmarks/results/
	$(BIN)/python -m benchmarks

reader: setup  ## train the small reader anew, into build/reader
	$(BIN)/python -m benchmarks.reader.train --data $(READER_DATA) --out build/reader

weights: setup  ## fit the evidence weights
	$(BIN)/python -m benchmarks.weights

clean:
	rm -rf .venv build *.egg-info
