# Everything one does with this repository. A machine with Python 3.11 or later and make is enough.
# Targets are no files, and no path is ever a target, so that a checkout may stand under any name.

SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help run test test-exhaustive test-all chaos bench demo lint format typecheck migrate manage docs pictures requirements environment developing

PYTHON_HERE = .venv/bin/python
# A command beside the running service's servers, or beside its own, started for as long as it takes.
BESIDE = $(PYTHON_HERE) -P factcheck/embedded.py with "$${FACTCHECK_VAR:-var}" --
THROWAWAY = $(PYTHON_HERE) -P factcheck/embedded.py with --throwaway "$$(mktemp -d)" --
PYTEST = env -u DJANGO_SETTINGS_MODULE $(PYTHON_HERE) -m pytest -n $(WORKERS) --dist=loadfile --no-loadscope-reorder
# One more than there are cores: tests that start processes wait more than they work.
WORKERS = $$($(PYTHON_HERE) -c "import os; print(min(8, (os.cpu_count() or 1) + 1))")
# The order of tests is shuffled, by the same seed every time; `make test SEED=7` shuffles otherwise.
SEED = 20261122
# How many tasks each scenario of chaos has; with SECONDS, as many as may take that long.
TASKS = 2000
SECONDS =
TEMPLATES = find factcheck claims reviews -name "*.html" -path "*/templates/*" -print0 | xargs -0
COMPILE = $(PYTHON_HERE) -m piptools compile --quiet --allow-unsafe --generate-hashes --strip-extras \
	--no-emit-find-links --no-emit-index-url --no-emit-trusted-host $(UPGRADE)

help: ## Show this list
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: environment ## Run the service: make run [PORT=8000] [HOST=127.0.0.1]; Ctrl-C stops it
	@exec $(PYTHON_HERE) -P factcheck/supervise.py --with-parent

test: developing ## Run the tests: make test [ARGS="tests/unit -k anchor"] [SEED=n]
	@$(PYTEST) --randomly-seed=$(SEED) -m "not exhaustive" $(ARGS)

test-exhaustive: developing ## The tests that go through every door, field or step of a kind
	@$(PYTEST) --randomly-seed=$(SEED) -m exhaustive $(ARGS)

test-all: test test-exhaustive ## All tests, in three other orders as well, and chaos
	@for seed in 1 2 3; do $(PYTEST) --randomly-seed=$$seed $(ARGS) || exit 1; done
	@$(MAKE) --no-print-directory chaos

chaos: developing ## Kill, flush, fill and double things while work goes on: make chaos [SECONDS=90] [TASKS=2000] [SEED=n]
	@$(PYTHON_HERE) tests/chaos/run.py --tasks $(TASKS) --seed $(SEED) $(if $(SECONDS),--seconds $(SECONDS)) $(ARGS)

bench: developing ## Measure, as ratios to the bare thing
	@$(THROWAWAY) $(PYTHON_HERE) bench/run.py $(ARGS)

demo: environment ## Watch the founding case go through the running service
	@$(BESIDE) $(PYTHON_HERE) manage.py demo --walk

lint: developing ## Check style, imports and templates
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -c "import importlinter.cli; importlinter.cli.lint_imports_command()"
	@$(TEMPLATES) $(PYTHON_HERE) -m djhtml --tabwidth 2 --check
	@$(TEMPLATES) .venv/bin/djade --target-version 5.2 --check

format: developing ## Bring code and templates into shape
	@$(PYTHON_HERE) -m ruff check --fix-only --quiet .
	@$(PYTHON_HERE) -m ruff format .
	@$(TEMPLATES) $(PYTHON_HERE) -m djhtml --tabwidth 2 || true
	@$(TEMPLATES) .venv/bin/djade --target-version 5.2 || true

typecheck: developing ## Check types
	@env DATABASE_URL=postgresql:///none REDIS_URL=redis://127.0.0.1:9 $(PYTHON_HERE) -m mypy

migrate: environment ## Bring the database up to date
	@$(BESIDE) $(PYTHON_HERE) manage.py migrate

manage: environment ## Run one of the service's commands: make manage DO="help"
	@$(BESIDE) $(PYTHON_HERE) manage.py $(DO)

docs: developing ## Write the generated pages: settings, events, OpenAPI
	@$(THROWAWAY) $(PYTHON_HERE) manage.py settings_doc
	@$(THROWAWAY) $(PYTHON_HERE) manage.py events_doc
	@$(THROWAWAY) $(PYTHON_HERE) manage.py spectacular --validate --file docs/api/openapi.yaml

pictures: developing ## Take the documentation's pictures anew, from a service started for it; Chromium is needed
	@$(PYTHON_HERE) -m docs.pictures.make

requirements: developing ## Compile the pinned requirements: make requirements [UPGRADE=--upgrade]
	@$(COMPILE) --output-file=requirements.txt requirements.in
	@$(COMPILE) --output-file=requirements-dev.txt requirements-dev.in

environment:
	@.ci/venv run

developing:
	@.ci/venv dev
