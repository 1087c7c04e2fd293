# Two commands set everything up on a fresh machine: `make report` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := .build/uv/bin/uv
YEAR ?= 2025
# Where this is set every process compiles its libraries anew, which is half of a kernel's start.
export PYTHONDONTWRITEBYTECODE :=
# Whole files, in the order tests/conftest.py gives them.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: report test coverage format bench soak mutation lock clean

report: $(VENV)/.ready  ## the main job on the sample committee: files → figures → a report of every unit
	$(BIN)/touyan sample data/incoming
	$(BIN)/touyan import data/incoming || [ $$? -eq 1 ]
	$(BIN)/touyan compute --as-of $(YEAR)-12-31
	$(BIN)/touyan status --year $(YEAR)
	$(BIN)/touyan report --year $(YEAR)

test: $(VENV)/.ready .build/system-ready  ## everything that must hold: style, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(WORKERS)

coverage: $(VENV)/.ready .build/system-ready  ## the tests again, counting which lines and branches they run
	$(BIN)/python -m pytest $(WORKERS) --cov --cov-report=term:skip-covered --cov-report=html

bench: $(VENV)/.ready  ## side by side with pandas, hand-written SQL and the naive notebook loop; prints ratios
	$(BIN)/python -m tests.bench.bench_participation
	$(BIN)/python -m tests.bench.bench_catalogue
	$(BIN)/python -m tests.bench.bench_intake
	$(BIN)/python -m tests.bench.bench_notebook_engine
	$(BIN)/python -m tests.bench.bench_outlook
	$(BIN)/python -m tests.bench.bench_reports

soak: $(VENV)/.ready  ## the judge on many more random committees, every planted error, every unit's pages and files
	TOUYAN_SOAK=1 $(BIN)/python -m pytest $(WORKERS) tests/agreement tests/property tests/disclosure tests/golden

mutation: $(VENV)/.ready  ## every small error in every catalogue file, view and rule: who notices; FILES=name … for some
	$(BIN)/python -m tests.mutation $(FILES)

format: $(VENV)/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# uv comes from the package index with pip alone, so that neither ensurepip nor a system uv is needed.
$(UV):
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target .build/uv uv==0.13.8

$(VENV)/.ready: requirements.lock pyproject.toml | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

# The tests look at pages in a real browser and at Word files through LibreOffice, in Chinese.
SYSTEM := chromium fontconfig fonts-noto-cjk libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils

.build/system-ready:
	@mkdir -p .build
	@if command -v chromium >/dev/null && command -v soffice >/dev/null && command -v pdftoppm >/dev/null \
	  && fc-list :lang=zh 2>/dev/null | grep -q .; then :; else \
	  sudo=$$([ "$$(id -u)" -eq 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $(SYSTEM); \
	fi
	@touch $@

lock:  ## pin every dependency again, with hashes and without saying where from
	$(UV) pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock

clean:
	rm -rf .venv .build .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage*
