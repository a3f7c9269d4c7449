# Headway: `make demo` to look at it, `make test` to trust it. Needs git, make and any Python 3.
# Everything else is brought: uv and a Python 3.12 or newer by tools/venv.sh, Node.js by tools/assets.py.

.DEFAULT_GOAL := help
.PHONY: help demo test quick check words format mutants bench clean-clone screenshots venv assets clean
MAKEFLAGS += --no-print-directory

PYTHON := .venv/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard headway/locale/*/LC_MESSAGES/*.po))
# Bytecode is kept, whatever the shell says: without it each of the fifty processes of a run compiles Django again.
unexport VIRTUAL_ENV PYTHONDONTWRITEBYTECODE

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: venv assets ## an invented network on 127.0.0.1:8000, with the sign-ins of its people
	@.venv/bin/headway demo

test: venv assets ## every test that this machine can run; with CI=true whatever did not run is a failure
	@$(PYTHON) tools/test.py

quick: venv ## a minute before each commit: style, import contracts, unit tests
	@checks=0; $(PYTHON) tools/check.py quick || checks=1; \
	$(PYTHON) -m pytest -q -n 2 -m "not browser and not postgresql and not slow" && exit $$checks

check: venv ## style, types, templates, import contracts, migrations
	@$(PYTHON) tools/check.py

words: venv ## collect every marked text for translation into headway/locale
	@$(PYTHON) tools/catalogues.py collect

format: venv ## repair what can be repaired without thinking
	@$(PYTHON) tools/format.py

mutants: venv ## take each guard of access out, and see a test fail
	@$(PYTHON) tools/mutants.py

bench: venv assets ## the bars of speed at a state's size, as counts and ratios, on SQLite and PostgreSQL
	@$(PYTHON) tools/bench.py

clean-clone: ## clone this commit, and run `make test` there as on a new machine
	@sh tools/clean_clone.sh

screenshots: venv assets ## photographs of the pages in docs/screenshots.csv, in screenshots/
	@$(PYTHON) tools/screenshots.py

clean: ## forget what was built and fetched
	rm -rf .venv .tools frontend/node_modules headway/foundation/web/static/web/built headway/foundation/documents/fonts
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results

venv: .venv/.synced $(CATALOGUES)

.venv/.synced: uv.lock pyproject.toml tools/venv.sh
	@sh tools/venv.sh

$(CATALOGUES): %.mo: %.po .venv/.synced
	@$(PYTHON) tools/catalogues.py compile

assets: venv
	@$(PYTHON) tools/assets.py
