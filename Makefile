# Two commands for a new machine: `make run` (the main job on sample documents, then the server) and `make test`.
SHELL := /bin/bash
PYTHON ?= python3.11
BIN := .venv/bin
DATA ?= $(DOCASSIST_DATA)
RUN_PACKAGES := fonts-liberation2 tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd ghostscript libreoffice-writer-nogui
TEST_PACKAGES := $(RUN_PACKAGES) libreoffice-calc-nogui chromium postgresql poppler-utils
# As pip does for what it installs: where Python may not keep its bytecode, each start would compile all of ours anew.
COMPILE := $(BIN)/python -m compileall -q docassist ingest prompts api

.PHONY: run test lint bench samples model slip-templates clean

run: .venv/installed
	@bench/system_packages $(RUN_PACKAGES)
	@$(COMPILE)
	@$(BIN)/python -m bench.samples build/samples
	@$(BIN)/docassist ingest build/samples --show
	@exec $(BIN)/docassist serve

test: .venv/installed-dev
	@bench/system_packages $(TEST_PACKAGES)
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2 --dist loadfile

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-bench
	@$(COMPILE)
	$(BIN)/python -m bench.run --data "$(DATA)"

model: .venv/installed-bench
	$(BIN)/python -m bench.train_embedding --texts "$(DATA)/legal-text" "$(DATA)/gazette" --out docassist/data/embedding

slip-templates: .venv/installed
	$(BIN)/python -m bench.slip_templates docassist/data/slips

samples: .venv/installed
	$(BIN)/python -m bench.samples build/samples

.venv/bin/pip:
	@bench/system_packages --venv $(PYTHON)
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[samples]'
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[samples,dev]'
	@touch $@

.venv/installed-bench: .venv/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[samples,dev,bench]'
	@touch $@

clean:
	rm -rf .venv build dist var *.egg-info
