# Everything from nothing but Python: `make demo`, `make test`. VENV names another place for the environment.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := src/rejoinder/samples/sample.txt
TEXTS ?= training/annotations/news.jsonl
UV := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--default-index https://pypi.org/simple --custom-compile-command "make lock"

.PHONY: demo test bench lint types lock clean

demo: $(VENV)/.run
	@mkdir -p out
	@$(BIN)/rejoinder read --html out/demo.html $(SAMPLE)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

# Speed beside others, in an environment of their own: see benchmarks/bench.py.
bench: $(VENV)/.run
	@$(BIN)/python benchmarks/bench.py $(TEXTS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check .

types: $(VENV)/.dev
	@$(BIN)/mypy

lock:
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet uv==0.13.9
	@$(UV) --group build --extra web --output-file requirements.lock $(UPGRADE)
	@$(UV) --group dev --output-file requirements-dev.lock $(UPGRADE)

clean:
	rm -rf $(VENV) out

# A stamp each for the two sets of packages, so that pip runs again only when a lock or pyproject.toml has changed.
$(VENV)/.run: requirements.lock pyproject.toml
	$(call install,requirements.lock)

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.run

# The package itself comes last, without its dependencies and with the pinned build backend: nothing is fetched unpinned.
define install
@echo "Setting up $(VENV) from $(1)"
@$(PYTHON) -m venv $(VENV)
@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1)
@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
@touch $@
endef
