package window

import (
	"math"
	"slices"
	"strings"
	"testing"

	"copresence/storage/network"
)

func TestTableRows(t *testing.T) {
	names := []string{"P2", "p10", "P1", "Q", "P01"}
	n, err := network.New(network.Activists{ID: []int64{1, 2, 3, 4, 5}, Pseudonym: names, Kind: make([]network.Kind, 5)}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := &tableColumn{name: pseudonymColumn, texts: []string{"P2", "P10", "P1", "", "P01"}}
	between := &tableColumn{name: "b"}
	between.setNumbers([]float64{3, math.NaN(), 12.5, 3, -1})
	for _, c := range []struct {
		what  string
		order tableOrder
		by    *tableColumn
		want  []int32
	}{
		{"as in the project", tableOrder{}, nil, []int32{0, 1, 2, 3, 4}},
		{"by text, numbers in it by size, what is missing last", tableOrder{by: pseudonymColumn}, text, []int32{2, 4, 0, 1, 3}},
		{"the other way round, what is missing still last", tableOrder{by: pseudonymColumn, descending: true}, text, []int32{1, 0, 2, 4, 3}},
		{"by number, the largest first, equal ones as they stood", tableOrder{by: "b", descending: true}, between, []int32{2, 0, 3, 4, 1}},
		{"by number", tableOrder{by: "b"}, between, []int32{4, 0, 3, 2, 1}},
		{"found, whatever the case", tableOrder{find: "p1"}, nil, []int32{1, 2}},
		{"by what is not known yet", tableOrder{by: "c"}, &tableColumn{name: "c"}, []int32{0, 1, 2, 3, 4}},
	} {
		if got := c.order.rows(n, nil, c.by); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestTableCells(t *testing.T) {
	between, rank, fact := &tableColumn{name: measurePrefix + "betweenness"}, &tableColumn{name: measurePrefix + "pagerank"}, &tableColumn{name: "member", facts: true}
	between.setNumbers([]float64{1234.5, -2, math.NaN()})
	rank.setNumbers([]float64{.0123456, .5, 0})
	fact.setNumbers([]float64{1, 0, math.NaN()})
	whole := &tableColumn{}
	whole.setNumbers([]float64{12345, 0, 7})
	for _, c := range []struct {
		column      *tableColumn
		cell, exact [3]string
	}{
		{between, [3]string{"1\u202f234", "−2", "–"}, [3]string{"1234.5", "-2", ""}},
		{rank, [3]string{"0.0123", "0.5000", "0.0000"}, [3]string{"0.0123456", "0.5", "0"}},
		{fact, [3]string{"yes", "no", "–"}, [3]string{"yes", "no", ""}},
		{whole, [3]string{"12\u202f345", "0", "7"}, [3]string{"12345", "0", "7"}},
		{&tableColumn{texts: []string{"=1+1", "-", "ok"}}, [3]string{"=1+1", "-", "ok"}, [3]string{"'=1+1", "'-", "ok"}},
	} {
		for i := range c.cell {
			if got := c.column.cell(int32(i)); got != c.cell[i] {
				t.Errorf("%s: shown as %q, want %q", c.column.name, got, c.cell[i])
			}
			if got := c.column.exact(int32(i)); got != c.exact[i] {
				t.Errorf("%s: written as %q, want %q", c.column.name, got, c.exact[i])
			}
		}
	}
	pseudonyms := &tableColumn{name: pseudonymColumn, texts: []string{"A", "B", "@C"}}
	faith := &tableColumn{name: "faith", texts: []string{"x", "y", "z"}, withheld: true}
	got := tableCells([]*tableColumn{pseudonyms, faith, between}, []int32{2, 0})
	if want := "pseudonym,betweenness|'@C,|A,1234.5"; joinedCells(got) != want {
		t.Errorf("written: %s, want %s", joinedCells(got), want)
	}
}

func joinedCells(cells [][]string) string {
	var rows []string
	for _, row := range cells {
		rows = append(rows, strings.Join(row, ","))
	}
	return strings.Join(rows, "|")
}

func TestUsualMeasuresOfLargeNetworks(t *testing.T) {
	if few, many := usualMeasures(80), usualMeasures(100_000); !slices.Contains(few, "betweenness") || slices.Contains(many, "betweenness") || !slices.Contains(many, "pagerank") {
		t.Errorf("of few %v, of many %v", few, many)
	}
}
