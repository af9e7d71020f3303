package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
	"copresence/storage/pages"
)

// manyRows returns the bytes of a project with rows in most tables, several pages of
// them, and what it holds.
func manyRows(t testing.TB) (content []byte, holds string) {
	t.Helper()
	p, err := storage.Create(filepath.Join(t.TempDir(), "study.copresence"), noon)
	check(t, err)
	everything(t, p)
	b := large(250, 500)
	for i := range 30 {
		b.Events = append(b.Events, exchange.Event{Label: strings.Repeat("march ", 30) + string(rune('A'+i)), Begins: "2013-10"})
		for j := range 15 {
			b.Participations = append(b.Participations, exchange.Participation{Activist: (7*i + j) % 250, Event: i, Certainty: .5})
		}
	}
	add(t, p, b)
	change(t, p, "move", func(c *storage.Change) error {
		places := make(map[int64]network.Point)
		for i := range 250 {
			places[int64(i+1)] = network.Point{X: float64(i) / 3, Y: -float64(i)}
		}
		return c.Move(places)
	})
	second := coder(t, p, "B")
	for i := range 60 {
		mark(t, p, int64(i+1), second, network.Verdict(1+i%3))
	}
	change(t, p, "long", func(c *storage.Change) error { return c.SetSetting("notes", strings.Repeat("long notes ", 1000)) })
	change(t, p, "undone", func(c *storage.Change) error { return c.SetSetting("title", "Another study") })
	check(t, undo(p))
	holds = dump(t, p)
	check(t, p.Close())
	content, err = os.ReadFile(p.Path())
	check(t, err)
	return content, holds
}

// salvage writes bytes into a file and salvages it. Whatever they are, what comes
// out is a project without a fault, and the file stays as it is.
func salvage(t testing.TB, content []byte) (holds string, losses storage.Losses, steps []storage.Step) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "damaged.copresence")
	check(t, os.WriteFile(path, content, 0o600))
	p, losses, err := storage.Salvage(path)
	check(t, err)
	if found := problems(t, p); len(found) > 0 {
		t.Errorf("what was salvaged is damaged: %q", found)
	}
	steps, err = p.History()
	check(t, err)
	if err := p.SetSetting("title", "x", noon); !errors.Is(err, storage.ErrReadOnly) || !p.ReadOnly() || p.Path() != path {
		t.Errorf("what was salvaged can be changed: %v", err)
	}
	holds = dump(t, p)
	for _, l := range losses.Tables {
		if n := strings.Count("\n"+holds, "\n"+l.Table+" "); l.Kept != n && l.Table != "history" && l.Table != "attribute" && l.Table != "project" {
			t.Errorf("%d rows of %s are told of, %d kept", l.Kept, l.Table, n)
		}
	}
	check(t, p.Close())
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
		t.Errorf("the file was changed, %v", err)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left beside the file: %v", got)
	}
	return holds, losses, steps
}

// missing returns the rows of a dump that another has not.
func missing(from, in string) (rows []string) {
	there := make(map[string]bool)
	for line := range strings.Lines(in) {
		there[line] = true
	}
	for line := range strings.Lines(from) {
		// A project that has lost its identity gets another.
		if !there[line] && !strings.HasPrefix(line, `project {"name":"identity"`) {
			rows = append(rows, line)
		}
	}
	return rows
}

// compareSalvage makes sure that what is not as before is told of, and that only
// what is told of can be undone no more. It returns how many rows are lost.
func compareSalvage(t *testing.T, what string, content []byte, before string) int {
	t.Helper()
	holds, losses, steps := salvage(t, content)
	lost, fresh := missing(before, holds), missing(holds, before)
	if len(lost)+len(fresh) > 0 && losses.None() || losses.None() != (len(losses.Lines()) == 0 || len(losses.Lines()) == 1 && len(losses.Pages) > 0) {
		t.Errorf("%s: %d rows are missing, %d are new, told: %q", what, len(lost), len(fresh), losses.Lines())
	}
	told := 0
	for _, l := range losses.Tables {
		told += l.Cleared + l.Doubtful
		was, is := strings.Count("\n"+before, "\n"+l.Table+" "), strings.Count("\n"+holds, "\n"+l.Table+" ")
		if !l.More && was-is != l.Lost && l.Table != "history" && l.Table != "attribute" && l.Table != "project" {
			t.Errorf("%s: %d of %d rows of %s are kept, told: %+v", what, is, was, l.Table, l)
		}
	}
	if len(fresh) > told && len(losses.Notes) < 2 { // the first tells of the history
		t.Errorf("%s: %d rows are new, told: %q", what, len(fresh), losses.Lines())
	}
	for _, s := range steps {
		if !losses.None() && !s.Dropped {
			t.Errorf("%s: step %+v is not dropped in spite of %q", what, s, losses.Lines())
		}
	}
	return len(lost)
}

func TestSalvageOfAWholeProject(t *testing.T) {
	content, before := manyRows(t)
	holds, losses, steps := salvage(t, content)
	if !losses.None() || len(losses.Lines()) > 0 || holds != before {
		t.Errorf("lost: %q, %q, new %q", losses.Lines(), missing(before, holds), missing(holds, before))
	}
	if i := slices.IndexFunc(steps, func(s storage.Step) bool { return s.Undone }); len(steps) < 5 || i != len(steps)-1 || steps[i].Dropped {
		t.Errorf("the history is %+v", steps)
	}
	files, err := filepath.Glob("testdata/*.copresence")
	check(t, err)
	for _, name := range files {
		content, err := os.ReadFile(name)
		check(t, err)
		before, err := os.ReadFile(name + ".txt")
		check(t, err)
		if holds, losses, _ := salvage(t, content); holds != string(before) || !losses.None() {
			t.Errorf("%s: lost: %q", name, losses.Lines())
		}
	}
}

// Whichever page is lost, of none more rows are lost than it held and what
// belonged to these.
func TestSalvageWithoutAPage(t *testing.T) {
	t.Parallel()
	content, before := manyRows(t)
	all, none, most := 0, 0, 0
	for page := range len(content) / 4096 {
		b := bytes.Clone(content)
		clear(b[page*4096 : (page+1)*4096])
		lost := compareSalvage(t, fmt.Sprint("page ", page+1), b, before)
		if all += lost; lost == 0 {
			none++
		}
		most = max(most, lost)
	}
	// Each row stands in one page; marks, evidence and attributes go with their tie,
	// participations with their event.
	if rows := strings.Count(before, "\n"); all > 3*rows || most > rows/4 || none < 20 {
		t.Errorf("of %d rows up to %d are lost with a page, %d in all; nothing with %d pages", rows, most, all, none)
	}
}

// What can be read and is not what was written is told of, wherever it is.
func TestSalvageTellsOfRowsThatChanged(t *testing.T) {
	t.Parallel()
	content, before := manyRows(t)
	for was, is := range map[string]string{"Petition": "Petitiom", "unclear": "Unclear", "notes long": "votes long", "Bakı": "BakI", "in person": "on person"} {
		changed, at := 0, -1
		for range 8 {
			i := bytes.Index(content[at+1:], []byte(was))
			if i < 0 {
				break
			}
			at += 1 + i
			b := bytes.Clone(content)
			copy(b[at:], is)
			if compareSalvage(t, fmt.Sprintf("%s at %d", was, at), b, before) > 0 {
				changed++
			}
		}
		if changed == 0 {
			t.Errorf("%s is in no row", was)
		}
	}
}

// rootOf finds the first page of a table.
func rootOf(t testing.TB, content []byte, table string) int {
	t.Helper()
	f, err := pages.Open(bytes.NewReader(content), int64(len(content)), 1<<20)
	check(t, err)
	objects, err := f.Schema()
	check(t, err)
	i := slices.IndexFunc(objects, func(o pages.Object) bool { return o.Name == table })
	return int(objects[i].Root)
}

// The pages that only lead to others are not needed.
func TestSalvageWithoutWhatLeadsToTheRows(t *testing.T) {
	t.Parallel()
	content, before := manyRows(t)
	for _, tables := range [][]string{
		{"tie"},
		{"activist"},
		{"tie_attribute"},
		{"history"},
		{"event"},
		{"sqlite_schema"},
		{"tie", "activist", "tie_attribute", "event", "history"},
	} {
		b := bytes.Clone(content)
		for _, table := range tables {
			page := 1
			if table != "sqlite_schema" {
				page = rootOf(t, content, table)
			}
			at := (page - 1) * 4096
			if page > 1 && b[at] != 5 {
				t.Fatalf("%s has one page", table)
			}
			copy(b[at:at+4096], bytes.Repeat([]byte{0xee}, 4096))
		}
		if lost := compareSalvage(t, fmt.Sprint(tables), b, before); lost > 0 {
			t.Errorf("without the first page of %v %d rows are lost", tables, lost)
		}
	}
}

// Rows are known by what they are, wherever they are.
func TestSalvageOfSwappedPages(t *testing.T) {
	t.Parallel()
	content, before := manyRows(t)
	r := rand.New(rand.NewPCG(31, 32))
	for range 40 {
		b := bytes.Clone(content)
		one, other := r.IntN(len(b)/4096)*4096, r.IntN(len(b)/4096)*4096
		copy(b[one:], content[other:other+4096])
		copy(b[other:], content[one:one+4096])
		compareSalvage(t, fmt.Sprintf("pages %d and %d", one/4096+1, other/4096+1), b, before)
	}
	// Two leaves of ties lie in each other's place: nothing is lost.
	b := bytes.Clone(content)
	at := (rootOf(t, content, "tie") - 1) * 4096
	child := func(i int) int {
		cell := at + int(b[at+12+2*i])<<8 + int(b[at+13+2*i])
		return (int(b[cell+2])<<8 + int(b[cell+3]) - 1) * 4096
	}
	one, other := child(0), child(3)
	copy(b[one:], content[other:other+4096])
	copy(b[other:], content[one:one+4096])
	if lost := compareSalvage(t, "two leaves", b, before); lost > 0 {
		t.Errorf("%d rows are lost", lost)
	}
}

func TestSalvageOfWhatWasCutOff(t *testing.T) {
	t.Parallel()
	content, before := manyRows(t)
	rows := strings.Count(before, "\n")
	for _, share := range []float64{.9999, .95, .8, .6, .4, .2, .05} {
		cut := content[:int(share*float64(len(content)))]
		lost := compareSalvage(t, fmt.Sprint(share, " of it"), cut, before)
		if share > .94 && lost > rows/5 || share < .1 && lost < rows/2 {
			t.Errorf("of %v %d rows of %d are lost", share, lost, rows)
		}
		_, losses, _ := salvage(t, cut)
		want := fmt.Sprintf("The file is cut off: of its %d pages the last %d are missing.", len(content)/4096, len(content)/4096-len(cut)/4096)
		if !slices.Contains(losses.Notes, want) {
			t.Errorf("%q, want %s", losses.Notes, want)
		}
	}
}

func TestSalvageWithoutAHeader(t *testing.T) {
	content, before := manyRows(t)
	for _, garbage := range [][]byte{make([]byte, 100), bytes.Repeat([]byte{0xff}, 100), []byte("hello"), content[4096:4196]} {
		b := bytes.Clone(content)
		copy(b, garbage)
		if holds, losses, _ := salvage(t, b); holds != before || !losses.None() {
			t.Errorf("%q...: lost: %q", garbage[:5], losses.Lines())
		}
	}
}

// A project that is open here is salvaged without losing its lock, and one in the
// middle of a change as it is.
func TestSalvageOfAnOpenProject(t *testing.T) {
	p := create(t)
	everything(t, p)
	s, losses, err := storage.Salvage(p.Path())
	check(t, err)
	if dump(t, s) != dump(t, p) || !losses.None() {
		t.Errorf("lost: %q", losses.Lines())
	}
	check(t, s.Close())
	check(t, p.SetSetting("title", "still open", noon))
	held := (*storage.HeldError)(nil)
	if _, err := storage.Open(p.Path()); !errors.As(err, &held) {
		t.Errorf("the lock is lost: %v", err)
	}
	check(t, p.Close())
	check(t, os.WriteFile(p.Path()+"-journal", []byte("half"), 0o600))
	check(t, os.WriteFile(p.Path()+"-wal", []byte("half"), 0o600))
	s, losses, err = storage.Salvage(p.Path())
	check(t, err)
	check(t, s.Close())
	if len(losses.Notes) != 3 || !strings.Contains(losses.Notes[0], "study.copresence-wal, which was not read") ||
		!strings.Contains(losses.Notes[1], "as study.copresence-journal tells") {
		t.Errorf("told: %q", losses.Lines())
	}
}

func TestLossesAreToldInSentences(t *testing.T) {
	l := storage.Losses{
		Tables: []storage.Loss{
			{Table: "platform", Kept: 4, Doubtful: 4},
			{Table: "activist", Kept: 380, Lost: 20},
			{Table: "tie", Kept: 960, Lost: 40, Dangling: 40, Cleared: 3},
			{Table: "coder", Kept: 2},
			{Table: "mark", Kept: 12, More: true},
			{Table: "evidence", Lost: 3, More: true},
			{Table: "event", Kept: 5, More: true, Gaps: 7},
			{Table: "other", Lost: 1},
		},
		Pages: []uint32{2, 3, 4, 7, 9, 10},
		Notes: []string{"And this."},
	}
	want := []string{
		"Platforms: 4 saved; among 4 of them are some that are not as they were written.", "Activists: 380 saved, 20 lost.", "Ties: 960 saved, 40 lost (40 with what they belong to); 3 of their values are not known any more.",
		"Marks: 12 saved, others may be lost.", "Pieces of evidence: 0 saved, at least 3 lost.",
		"Events: 5 saved, others may be lost, as 7 numbers between theirs are missing.", "Rows of other: 0 saved, 1 lost.",
		"These pages of the file cannot be read: 2 to 4, 7, 9 to 10.", "And this.",
	}
	if got := l.Lines(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for i := range uint32(40) {
		l.Pages = append(l.Pages, 20+2*i)
	}
	if got := l.Lines()[7]; !strings.HasSuffix(got, ", 36 and 31 more.") {
		t.Error(got)
	}
}
