# make run: review the sample park in QGIS. make test: all tests. make help: the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
ROOT := $(CURDIR)
BUILD := $(ROOT)/build
OUT := $(BUILD)/run
SAMPLE := $(ROOT)/sample_data
PLUGINS ?= $(HOME)/.local/share/QGIS/QGIS3/profiles/default/python/plugins
PYTEST := $(BUILD)/bin/python -m pytest
TIME_LIMIT ?= 20
JOBS ?= $(shell n=$$(nproc); [ "$$n" -gt 4 ] && echo 4 || echo "$$n")

.PHONY: help setup run test test-engine test-qgis test-oracle oracles env install package bundle texts styles lint clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(BUILD)/ready ## install QGIS and the libraries, and make a throw-away profile

$(BUILD)/ready: packaging/system.sh packaging/overlay.sh packaging/shims.sh packaging/*.txt requirements.txt tests/requirements.txt
	@mkdir -p "$(BUILD)"
	@sh packaging/system.sh
	@echo "Setting up the Python libraries" >&2
	@sh packaging/overlay.sh "$(BUILD)/overlay"
	@sh packaging/shims.sh "$(BUILD)" "$(ROOT)"
	@touch "$@"

run: setup ## review the sample park with qgis_process; prints where map, report and layers lie
	@mkdir -p "$(OUT)"
	@"$(BUILD)/bin/qgis_process" run eip:parkreview INPUT="$(SAMPLE)/park.gpkg" DSM="$(SAMPLE)/dsm.tif" DEM="$(SAMPLE)/dem.tif" \
	  TIME_LIMIT=$(TIME_LIMIT) OUTPUT="$(OUT)/review.gpkg" REPORT="$(OUT)/review.html" TABLES="$(OUT)/review.xlsx" \
	  MAP="$(OUT)/map.png" PDF="$(OUT)/map.pdf" > "$(OUT)/log.txt" 2>&1 || { cat "$(OUT)/log.txt"; exit 1; }
	@"$(BUILD)/bin/python" packaging/headlines.py "$(OUT)/log.txt"

test: setup test-engine test-qgis test-oracle ## set up and run all tests

test-engine: setup
	$(PYTEST) -n $(JOBS) --dist worksteal tests/engine

test-qgis: setup
	$(PYTEST) -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not alone" tests/headless tests/adapter
	$(PYTEST) -m alone tests/adapter tests/headless tests/desktop

oracles: $(BUILD)/oracles/ready

$(BUILD)/oracles/ready: tests/oracle/requirements.txt | $(BUILD)/ready
	@echo "Setting up the environment of the peers"
	@/usr/bin/python3 -m venv "$(BUILD)/oracles"
	@"$(BUILD)/oracles/bin/python" -m pip install -q --disable-pip-version-check -r tests/oracle/requirements.txt
	@touch "$@"

test-oracle: oracles
	"$(BUILD)/oracles/bin/python" -m pytest -n $(JOBS) tests/oracle

env: setup ## for eval "$$(make -s env)": puts a working qgis_process first on PATH
	@echo 'export PATH="$(BUILD)/bin:$$PATH"'

install: ## link the plugin into your QGIS profile (PLUGINS=folder for another)
	@sh packaging/install.sh "$(ROOT)" "$(PLUGINS)"

package: setup ## build the zip for the QGIS plugin repository, and prove it
	@"$(BUILD)/bin/python" packaging/package.py "$(BUILD)"

bundle: setup ## gather the wheels for machines without internet
	@sh packaging/bundle.sh "$(BUILD)"

texts: setup ## collect the texts to translate into resources/i18n
	@"$(BUILD)/bin/python" -m resources.i18n.collect

styles: setup ## write the layer styles anew
	@QT_HASH_SEED=0 QT_QPA_PLATFORM=offscreen "$(BUILD)/bin/python" -m resources.styles.make_styles

lint: setup
	@"$(BUILD)/overlay/bin/python" -m pip install -q --disable-pip-version-check ruff
	@"$(BUILD)/overlay/bin/python" -m ruff check --no-cache . && "$(BUILD)/overlay/bin/python" -m ruff format --no-cache --check .

clean: ## remove everything that was built
	rm -rf "$(BUILD)"
