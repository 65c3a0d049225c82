# From a fresh clone each of these does its own set-up, into .venv in this folder. Windows: see README.md.
.PHONY: help demo test bench lint format clean
# What the tests need beside Python: a browser for the pages, and what prints and reads PDFs.
SYSTEM_PACKAGES = chromium libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils

help:
	@echo "make demo    a made-up trust in demo-trust/, from dropped files to the trust overview"
	@echo "make test    all tests"
	@echo "make bench   the demo's time and memory, beside two plain ways of doing the same"
	@echo "make lint    style of Python and SQL, conventions of the warehouse    (make format mends Python's layout)"
	@echo "make clean   remove what these made: the environment, caches, the made-up trust"

demo:
	@bash .ci/set-up.sh
	@.venv/bin/commonterm demo

test:
	@bash .ci/set-up.sh test
	@bash .ci/debian-packages.sh $(SYSTEM_PACKAGES)
	@.venv/bin/pytest -n auto --dist loadfile

bench:
	@bash .ci/set-up.sh test
	@.venv/bin/python -m tests.benchmarks

lint:
	@bash .ci/set-up.sh lint
	@bash .ci/lint.sh

format:
	@bash .ci/set-up.sh lint
	@.venv/bin/ruff format .

clean:
	rm -rf .venv .tools .pytest_cache .ruff_cache .hypothesis dbt_project/target dbt_project/logs
	rm -rf demo-trust demo-trust.key demo-trust-truth
