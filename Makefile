# Targets are listed by `make` alone, from the notes behind them.
.DEFAULT_GOAL := help
MVN := mvn -B -q
JAR := target/buckaroo.jar
SOURCES := $(shell find src/main resources -type f) pom.xml

.PHONY: help build run serve test test-trino test-spark contract soak lint format check bench bench-page fuzz laws reproducible coverage mutation mcpb install uninstall screenshots clean

help: ## list the targets
	@grep -E '^[a-z./-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z./-]+):.*## /  \1\t/' | expand -t 14

build: $(JAR) ## build the one jar, target/buckaroo.jar

$(JAR): $(SOURCES)
	$(MVN) package -Dmaven.test.skip=true
	@touch $@

run: $(JAR) ## open the bundled sample in the browser
	bin/buckaroo view samples/rides.csv

serve: $(JAR) ## serve on port 8700 until Ctrl-C
	bin/buckaroo serve

test: ## run every test: units, laws, contracts with the jar, the page in Chromium
	mvn -B verify

contract: $(JAR) ## run only the contract tests, which speak to the jar
	mvn -B test-compile surefire:test@contract-test

MINUTES := 10
soak: $(JAR) ## work a server for 10 minutes and see that it holds no more than before; `make soak MINUTES=60`
	mvn -B test-compile surefire:test@contract-test -Dtest=SoakContractTest -Dsoak=$(MINUTES)

lint: ## Error Prone, NullAway, and the formatter's verdict
	mvn -B -Plint clean compile spotless:check
	@# Its classes are compiled in another way than those of the jar, which would be made of them.
	@rm -rf target/classes target/maven-status

format: ## write the sources as the formatter wants them
	$(MVN) spotless:apply

check: format lint test ## what a reviewer runs

reproducible: $(JAR) ## build the jar again elsewhere and compare the bytes
	bin/reproducible $(JAR)

test-trino: ## start Trino from its packages and run tables of it; needs TRINO_JAVA_HOME (JDK 25), some GB
	bin/engines trino

test-spark: ## start Spark from its packages and run tables of it; needs JDK 17, some GB
	bin/engines spark

bench: $(JAR) ## measure; results are printed
	bin/bench

fuzz: ## fuzz every reader for 60 s each; `make fuzz SECONDS=300`
	bin/fuzz $(SECONDS)

coverage: ## how many lines of each room the tests without the jar reach
	bin/coverage

ROOMS := view session format.csv:8 profile:8
mutation: ## whether the tests of some rooms notice changes; `make mutation ROOMS="view session"`
	bin/mutation $(ROOMS)

laws: ## run the laws with fresh seeds for 300 s; `make laws SECONDS=1800`
	bin/laws $(SECONDS)

bench-page: $(JAR) ## measure the page in Chromium
	bin/bench page

mcpb: $(JAR) ## pack the jar as a bundle for Claude Desktop; with REPOSITORY=owner/name also the registry's entry
	bin/mcpb

PREFIX := $(HOME)/.local
install: $(JAR) ## install for people; `make install PREFIX=/usr/local`
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/buckaroo"
	install -m 644 $(JAR) "$(DESTDIR)$(PREFIX)/share/buckaroo/buckaroo.jar"
	install -m 755 bin/buckaroo "$(DESTDIR)$(PREFIX)/bin/buckaroo"
	install -d "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions"
	install -d "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 644 packaging/completion/buckaroo.bash "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/buckaroo"
	install -m 644 packaging/completion/_buckaroo "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_buckaroo"
	install -m 644 packaging/completion/buckaroo.fish "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/buckaroo.fish"
	install -m 644 packaging/buckaroo.1 "$(DESTDIR)$(PREFIX)/share/man/man1/buckaroo.1"

uninstall: ## take away what install put there
	rm -rf "$(DESTDIR)$(PREFIX)/share/buckaroo" "$(DESTDIR)$(PREFIX)/bin/buckaroo"
	rm -f "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/buckaroo" "$(DESTDIR)$(PREFIX)/share/man/man1/buckaroo.1"
	rm -f "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_buckaroo" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/buckaroo.fish"

screenshots: $(JAR) ## take the pictures in docs/ anew (needs Chromium)
	bin/screenshots

clean: ## remove what was built
	$(MVN) clean
