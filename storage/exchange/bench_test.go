package exchange

import (
	"context"
	"strconv"
	"testing"
)

// large makes 100,000 people with a million ties, the most that a study has.
func large(people, ties int) []Table {
	a := Table{
		Name: "people", FirstRow: 1, Columns: []Heading{{Name: "id"}, {Name: "name"}, {Name: "age"}},
		Cells: make([][]string, 3),
	}
	for i := range people {
		n := strconv.Itoa(i)
		a.Cells[0] = append(a.Cells[0], n)
		a.Cells[1] = append(a.Cells[1], "person "+n)
		a.Cells[2] = append(a.Cells[2], strconv.Itoa(i%80))
	}
	b := Table{
		Name: "ties", FirstRow: 1, Columns: []Heading{{Name: "from"}, {Name: "to"}, {Name: "platform"}, {Name: "since"}},
		Cells: make([][]string, 4),
	}
	for i := range ties {
		b.Cells[0] = append(b.Cells[0], strconv.Itoa(i%people))
		b.Cells[1] = append(b.Cells[1], strconv.Itoa(i*7919%people))
		b.Cells[2] = append(b.Cells[2], "Facebook")
		b.Cells[3] = append(b.Cells[3], "2013-10-12")
	}
	return []Table{a, b}
}

func BenchmarkGuess(b *testing.B) {
	tables := large(100_000, 1_000_000)
	for b.Loop() {
		Guess(tables)
	}
}

func BenchmarkRead(b *testing.B) {
	tables := large(100_000, 1_000_000)
	p := Guess(tables)
	for b.Loop() {
		if _, err := Read(context.Background(), tables, p, Known{}); err != nil {
			b.Fatal(err)
		}
	}
}
