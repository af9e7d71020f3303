package graphml

import (
	"bytes"
	"context"
	"testing"

	"copresence/storage/exchange"
)

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		head + `<key id="n" for="node" attr.name="name"/><graph edgedefault="directed"><node id="a"><data key="n">A</data></node><edge source="a" target="b"/></graph></graphml>`,
		head + `<graph><node id="a"><graph><node id="b"/></graph><port/></node><edge source="a" target="b" directed="true"/></graph></graphml>`,
		head + `<key id="d" yfiles.type="nodegraphics"/><graph><node id="a"><data key="d"><NodeLabel>x</NodeLabel></data></node></graph></graphml>`,
		head + `<key id="d" for="all"><default>1</default></key><graph><hyperedge/></graph></graphml>`,
		"<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph/></graphml>", "\xff\xfe<\x00a\x00/\x00>\x00", "<!DOCTYPE x [<!ENTITY a 'b'>]><graphml>&a;</graphml>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		tables, err := Read(bytes.NewReader(b), "x.graphml")
		if err != nil {
			return
		}
		for _, table := range tables {
			if len(table.Columns) != len(table.Cells) {
				t.Fatalf("%s: %d headings for %d columns", table.Name, len(table.Columns), len(table.Cells))
			}
			for c, cells := range table.Cells {
				if len(cells) != len(table.Lines) {
					t.Fatalf("%s: column %s has %d rows of %d", table.Name, table.Columns[c].Name, len(cells), len(table.Lines))
				}
			}
		}
		if _, err := exchange.Read(context.Background(), tables, exchange.Guess(tables), exchange.Known{}); err != nil {
			t.Log(err)
		}
	})
}
