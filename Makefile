# make run    installs what is missing, builds, opens the window with the sample
# make test   installs what is missing, checks the code, runs every test
#
# macOS and Windows, with a C compiler: go run ./app, go test ./...

TAGS := migrated_fynedo sqlite_omit_load_extension sqlite_foreign_keys sqlite_secure_delete
GO_BUILD := go build -trimpath -ldflags "-s -w" -tags "$(TAGS)"

.PHONY: run build test soak lint bench bench-frames bench-load bench-measures bench-paint bench-peers contact-sheet faults build-windows setup setup-test sample

run: build
	./copresence

build: setup
	$(GO_BUILD) -o copresence ./app

# Tests that draw cases draw the same 50 of each property every time, so that what was green stays green and the whole takes
# minutes; make soak draws new ones, and more. The packages that take longest begin, so that no core waits for the last. What
# tests of PLAIN show the race detector in small, they then try at full size without it. What lint
# has vetted is not vetted again.
LONGEST := ./app/window ./storage ./app
PLAIN := ./graphview/layout
# Projects are written in memory where it has a gigabyte free for files.
MEMORY := $$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 1000000 {print $$6}')
GO_TEST := RAPID_SEED=1 RAPID_CHECKS=50 COPRESENCE_TEST_FOLDER="$(MEMORY)" go test -vet=off -timeout 60m -tags "$(TAGS)"

test: setup-test lint
	@failed=0; \
	$(GO_TEST) -race $(LONGEST) ./... || failed=1; \
	$(GO_TEST) $(PLAIN) || failed=1; \
	exit $$failed

# Tries CHECKS cases nobody has drawn before on every property; what fails is written beside its test.
CHECKS ?= 1000
DRAWING := $$(grep -rl --include='*_test.go' pgregory.net/rapid . | xargs -n1 dirname | sort -u)

soak: setup-test
	go test -timeout 6h -tags "$(TAGS)" $(DRAWING) -rapid.checks=$(CHECKS)

lint: setup
	@unformatted=$$(go tool gofumpt -l -extra .); \
	if [ -n "$$unformatted" ]; then echo "not formatted (go tool gofumpt -w -extra .):"; echo "$$unformatted"; exit 1; fi
	go vet -tags "$(TAGS)" ./...
	go tool staticcheck -tags "$(TAGS)" -checks inherit,ST1000,ST1020,ST1021,ST1022 ./...

# Times the hot paths; compare runs on one machine only.
bench: setup
	go test -run '^$$' -bench . -benchmem -tags "$(TAGS)" ./...

# Times opening and reading a project of a million ties against a C program that
# steps through the same rows, see storage/testdata/floor.c; then times a mark in
# such a project against one in the sample. Four minutes.
bench-load: setup
	go test -v -count 1 -run '^TestLoadAgainstTheFloor$$' -timeout 30m -tags "$(TAGS)" ./storage -floor
	go test -v -count 1 -run '^(TestMarkAgainstTheSample|TestEditOfACellAmongAMillionTies)$$' -timeout 30m -tags "$(TAGS)" ./app/session -large

# Times measures beside igraph and graph-tool, whose scripts lie beside the repository
# (Debian: python3-igraph python3-graph-tool python3-networkx); some minutes.
PEERS := ../shared/peers
GRAPHS := $(or $(TMPDIR),/tmp)/copresence-graphs

bench-measures: setup
	@if [ -e "$(PEERS)/measure.py" ]; then \
		/usr/bin/python3 graphview/measure/testdata/race.py "$(PEERS)" "$(GRAPHS)" "$(TAGS)"; \
	else echo "skipped: no peers in $(PEERS) (make bench-measures PEERS=FOLDER)"; fi

# Times pictures of 10,000 to 1,000,000 ties, and fails where they miss their limits; then
# races with cairo, where its script lies beside the repository and pycairo is installed
# (Debian: python3-cairo python3-numpy). Some minutes.
bench-paint: setup
	go test -v -count 1 -run '^TestPicturesKeepTheirLimits$$' -timeout 30m -tags "$(TAGS)" ./graphview -limits
	go test -v -count 1 -run '^TestRaceWithCairo$$' -timeout 30m -tags "$(TAGS)" ./graphview/paint -peers "$(abspath $(PEERS))"

# Drives the real program under Xvfb: counts the pictures that reach the screen while the paper is
# dragged, the wheel turned and the table of a million ties paged through, and times a verdict until the
# next tie is on the screen and the mark on disk. Fails where they miss their limits. Beside it sigma.js, where
# chromium is installed and npm has put sigma and graphology into NODE (npm install sigma graphology). Some minutes.
bench-frames: setup-test
	go test -v -count 1 -run '^(TestFramesOfThePicture|TestFramesOfSigma|TestFramesOfTheTable|TestTimeToTheNextTie)$$' -timeout 60m -tags "$(TAGS)" ./app -frames -sigma "$(abspath $(NODE))"

# Proves that nothing is lost, and writes the figures into storage/FAULTS.md: kills,
# power cuts, failing calls, damaged files, random commands. Linux; up to an hour.
faults: setup
	go run -tags "$(TAGS)" ./app/faults all --into storage/FAULTS.md

# Runs the layouts of other programs and ours on the same networks.
# Needs the scripts in PEERS and what their README names; NODE is the
# folder in which npm has installed graphology and graphology-layout-forceatlas2.
NODE ?= .
RACE ?= karate lesmis ba1k lfr1k lfr10k lfr100k lfr200k
bench-peers:
	go run ./graphview/layout/race -peers $(PEERS) -node $(NODE) $(RACE)

# Draws every dataset in DATA under every layout, on a sheet (PNG) each in .sheets.
DATA ?= ../shared/data
contact-sheet: setup
	@if [ -d "$(DATA)" ]; then go run -tags "$(TAGS)" ./app/contactsheet -into .sheets "$(DATA)"; \
	else echo "skipped: no data in $(DATA) (make contact-sheet DATA=FOLDER)"; fi

# Cross-compiles with MinGW-w64 (Debian: gcc-mingw-w64-x86-64), so that nothing grows Linux-only.
build-windows:
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc $(GO_BUILD) -o copresence.exe ./app

# Makes the fictional sample anew from its seed.
sample:
	go generate ./assets/sample

setup:
	@.ci/setup build

setup-test:
	@.ci/setup test
