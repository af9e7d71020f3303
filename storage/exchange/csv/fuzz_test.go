package csv

import (
	"bytes"
	"context"
	"testing"

	"copresence/storage/exchange"
)

// whole checks what holds of every table that is read.
func whole(t *testing.T, table exchange.Table) {
	t.Helper()
	if len(table.Cells) != len(table.Columns) || len(table.Columns) == 0 {
		t.Fatalf("%d headings for %d columns", len(table.Columns), len(table.Cells))
	}
	seen := make(map[string]bool)
	for c, cells := range table.Cells {
		if len(cells) != table.Rows() {
			t.Fatalf("column %d has %d rows of %d", c, len(cells), table.Rows())
		}
		if name := table.Columns[c].Name; name == "" || seen[name] {
			t.Fatalf("heading %q is empty or comes twice", name)
		}
		seen[table.Columns[c].Name] = true
	}
	before := 0
	for row := range table.Rows() {
		if line := table.Line(row); line <= before {
			t.Fatalf("row %d on line %d after line %d", row, line, before)
		} else {
			before = line
		}
	}
	tables := []exchange.Table{table}
	plan := exchange.Guess(tables)
	plan.Coder = "A"
	if plan.Validate(tables) != nil {
		return
	}
	if _, err := exchange.Read(context.Background(), tables, plan, exchange.Known{}); err != nil {
		t.Fatal(err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"source,target,weight\na,b,1\n", "\xef\xbb\xbfid;name\r\n1;\"M\xfcller\"\r\n", "a\tb\r1\t2\r", "sep=|\na|b\n", "\"x\n", "1,2\n3,4",
		"\xff\xfea\x00,\x00b\x00\n\x00", "person,event\nAnna,March\n", "event,date,place\nMarch,2013-10-12,here\n", "from,to,verdict,since\na,b,yes,1/2/2013\n",
		"name\nMaria\nMaria\n'=x\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if table, err := Read(bytes.NewReader(b), "x.csv"); err == nil {
			whole(t, table)
		}
	})
}

func FuzzReadEdges(f *testing.F) {
	for _, s := range []string{"1 2\n2 3\n", "# x\na,b,2\n", "source target\na b\n", "a\tb\ra\tc\r", "1 2 {}\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if table, err := ReadEdges(bytes.NewReader(b), "x.edges"); err == nil {
			whole(t, table)
		}
	})
}
