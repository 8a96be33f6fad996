# `make deck` builds the product's own deck, `make test` runs everything CI runs. Both set up all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests that drive the real Anki take a process each; two run at once unless told otherwise.
JOBS ?= 2
# `make bench AGAINST=DIR` compares with another checkout.
AGAINST ?=

.PHONY: deck test check preview bench lint pictures clean
.DELETE_ON_ERROR:

deck: $(VENV)/.runs
	$(BIN)/examdeck build data

check: $(VENV)/.runs
	$(BIN)/examdeck check data

preview: $(VENV)/.runs
	$(BIN)/examdeck preview data

test: lint
	tools/system-packages test
	$(BIN)/pytest -n $(JOBS) --dist loadfile

lint: $(VENV)/.tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.runs
	$(BIN)/python tools/bench.py $(if $(AGAINST),--against $(AGAINST))

pictures: $(VENV)/.tests
	tools/system-packages test
	$(BIN)/python tools/pictures.py

clean:
	rm -rf build dist $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	tools/system-packages deck
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.runs: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.tests: pyproject.toml | $(VENV)/.runs
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@
