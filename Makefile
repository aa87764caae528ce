PYTHON ?= python3
BIN := .venv/bin
export HF_HUB_OFFLINE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: chat test test-llm check bench load install clean

chat: install ## fetch the judge's weights, index the commentary and open the chat page
	$(BIN)/assistant models fetch || echo "Going on with what is there; assistant doctor says what is missing."
	$(BIN)/assistant index
	$(BIN)/assistant serve --open

test: install ## every test
	$(BIN)/pytest

test-llm: install ## the judge's weights write answers, and every sentence shown must be the text's
	$(BIN)/pytest -m llm

check: install ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install ## timings and memory, measured here and now
	$(BIN)/python -m bench

load: install ## 50 people asking the page at once with the similarity reader, 10 with the judge
	$(BIN)/python -m bench.load

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, but $(PYTHON) is $$($(PYTHON) --version). Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev,eval]'
	@touch $@

clean:
	rm -rf .venv .assistant
