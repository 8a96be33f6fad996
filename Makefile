# `make deck` builds the product's own deck, `make test` runs all checks and tests. Both set up all they need.
export PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests that drive the real Anki take a process each; two run at once unless told otherwise.
JOBS ?= 2
# `make bench AGAINST=DIR` compares with another checkout.
AGAINST ?=
# `make history REPO=DIR FILE=PATH` replays the history of one file of a git repository, or of those of a glob.
REPO ?= .
FILE ?=
# What `make plant` and `make draw` look at: banks, files or folders of them.
BANKS ?= data
# How many findings `make draw` draws.
DRAW ?= 200

# How many histories `make histories` makes up.
RUNS ?= 1000

# How many inputs `make fuzz` makes, of which seed, and how many builds it kills.
INPUTS ?= 2000
SEED ?= 1
KILLS ?= 300

.PHONY: deck docs dist test oldest matrix check preview bench fuzz history histories lint plant draw pictures upgrade clean
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

# the lowest dependencies allowed on the oldest Python at hand, and the newest on the newest
matrix: $(BIN)/uv
	$(BIN)/python tools/matrix.py $(JOBS)

# the card in Chrome 69, the oldest browser it is written for, which PyQt5 of 2019 brings on x86; but for what that lacks
oldest: $(VENV)/.tests $(VENV)/oldest
	OLDEST=$(VENV)/oldest/bin/python $(BIN)/pytest -n $(JOBS) tests/card -k 'not forced and not contrast'

lint: $(VENV)/.tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --strict-collection .github docs/*.yml

bench: $(VENV)/.tests
	$(BIN)/python tools/bench.py $(if $(AGAINST),--against $(AGAINST))

# what each edit in a public bank's git history would have done to learners
history: $(VENV)/.runs
	$(BIN)/python tools/history.py '$(REPO)' $(if $(FILE),'$(FILE)')

# banks edited at random over six releases, and a learner who imports them into the real Anki; figures at the end
histories: $(VENV)/.tests
	HISTORIES=$(RUNS) $(BIN)/pytest -q -s tests/real_anki/test_histories.py

fuzz: $(VENV)/.tests
	$(BIN)/python tools/fuzz.py $(INPUTS) $(SEED) --jobs $(JOBS) --kills $(KILLS)

# faults planted in questions of banks: how many the check finds
plant: $(VENV)/.runs
	$(BIN)/python tools/plant.py $(BANKS) --seed $(SEED)

# findings drawn at random, with their questions, to be judged
draw: $(VENV)/.runs
	$(BIN)/python tools/draw.py $(BANKS) --draw $(DRAW) --seed $(SEED)

# the documentation as a site, build/site/index.html
docs: $(VENV)/.tests
	$(BIN)/python tools/docs.py

# the wheel and the source of a release, in dist/, by the pinned tools
dist: $(VENV)/.tests
	rm -rf dist
	$(BIN)/python -m hatchling build

pictures: $(VENV)/.tests
	tools/system-packages test
	$(BIN)/python tools/pictures.py

# what the tests are run with: the newest versions that pyproject.toml allows, for every Python and platform
upgrade: $(BIN)/uv
	$(BIN)/uv pip compile --quiet --no-config --upgrade --universal --generate-hashes --no-annotate \
		--custom-compile-command 'make upgrade' --group dev --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf build dist $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	tools/system-packages deck
	$(PYTHON) -m venv $(VENV)

$(VENV)/oldest: | $(BIN)/python
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet PyQt5==5.12.3 PyQtWebEngine==5.12.1

$(BIN)/uv: | $(BIN)/python
	$(BIN)/python -m pip install --quiet uv

$(VENV)/.runs: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.tests: pyproject.toml requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	touch $(VENV)/.runs $@
