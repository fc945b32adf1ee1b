# Paso a paso. From nothing but Python (3.11 or later) and make: `make slides`, `make test`.

.DEFAULT_GOAL := help
.PHONY: rehearse help slides notebooks worked problems check test lint golden bench lock clean

VENV   := .venv
BIN    := $(VENV)/bin
PASO   := $(BIN)/paso
READY  := $(VENV)/.ready
PYTHON ?=
TESTS  ?= tests
JOBS   ?= auto

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

slides: $(READY) ## write the lecture decks to output/slides/
	@$(PASO) slides

notebooks: $(READY) ## write the notebooks of the lectures, run, to output/notebooks/
	@$(PASO) notebooks

worked: $(READY) ## write the worked example of the 2-2-2 network to output/worked/
	@$(PASO) worked

problems: $(READY) ## write a sheet for every student of the sample roster, and the keys
	@$(PASO) problems rosters/sample.csv

check: problems ## fill in the forms of an imagined class, and mark them to output/check/
	@$(PASO) check output/problems/tarea-1 --imagine

rehearse: $(READY) ## try every exercise with imagined students
	@$(PASO) rehearse

test: $(READY) ## run the tests (TESTS=tests/working runs some of them)
	@$(BIN)/python -m pytest -n $(JOBS) $(TESTS)

lint: $(READY) ## look over the code with ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/mypy --strict builder

golden: $(READY) ## write the golden pages of the tests again: then read the difference
	@PASO_GOLDEN=1 $(BIN)/python -m pytest -q -m golden $(TESTS)

bench: $(READY) ## measure speed and accuracy in minutes (FULL=1: in full, in about an hour)
	@$(BIN)/python -m benchmarks.run $(if $(FULL),--full)

lock: $(READY) ## choose the newest versions that fit, and pin them with their hashes
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra test --upgrade --universal --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --quiet \
		--python-version 3.11 --output-file requirements.lock >/dev/null

clean: ## remove what was written to output/, and the caches
	@find output -mindepth 1 ! -name .gitignore -delete
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find builder exercises templates tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# The environment is made again when what is pinned changes; otherwise this costs nothing.
$(READY): requirements.lock pyproject.toml
	@$(BIN)/python -c '' 2>/dev/null || { \
		python=$$(sh .ci/python $(PYTHON)) && echo "Making $(VENV) with $$python (once)" && \
		"$$python" -m venv --clear $(VENV); } || { rm -f $(BIN)/python; exit 1; }
	@echo "Installing what requirements.lock pins: a minute or two, once"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
