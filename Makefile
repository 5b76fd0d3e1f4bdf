# Multivector. `make` alone lists what can be done.

SHELL := /bin/bash
.DEFAULT_GOAL := help
HOST ?= localhost
PORT ?= 8501
MINUTES ?= 10
MILLIONS ?= 1,10
SPARK ?= 10
BIN := .venv/bin

.PHONY: help run quick test check-data bench bench-trade soak audit fmt lock icons clean

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run:  ## install what is needed and serve on http://localhost:8501
	@bash tools/venv.sh requirements.lock
	@$(BIN)/python server.py --host $(HOST) --port $(PORT)

quick:  ## lint, types and the fast tests, in a minute at most
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m tools.run_checks --quick

test:  ## lint, types, data, unit, page and browser tests
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m tools.run_checks

check-data:  ## check the data package against its schema
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m multivector.data.check data --frictionless

bench:  ## measure the server; every figure is a ratio within one run
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m bench

bench-trade:  ## measure bulk trade data, such as MILLIONS=1,10,100 SPARK=10 (takes long)
	@bash tools/venv.sh requirements-dev.lock
	@BENCH_MILLIONS=$(MILLIONS) BENCH_SPARK=$(SPARK) $(BIN)/python -m bench bulk_trade

soak:  ## wear the server out: MINUTES=10 of clicking, lost readers, a kill, slow lines
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m soak --minutes $(MINUTES)

audit:  ## ask an advisory database about every pinned package
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m tools.audit

fmt:  ## format the code and mend what the linter can mend
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

lock:  ## resolve the dependencies anew and pin them with hashes
	@bash tools/venv.sh requirements-dev.lock
	@bash tools/lock.sh $(BIN)/uv

icons:  ## cut the icon font down to the icons that are used
	@bash tools/venv.sh requirements-dev.lock
	@$(BIN)/python -m tools.icons

clean:  ## remove what the other targets made
	rm -rf .venv build bench/results .mypy_cache .ruff_cache .pytest_cache .hypothesis
