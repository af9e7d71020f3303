package csv

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"copresence/storage/exchange"
)

// ReadEdges reads a bare edge list: two ids a line, and possibly a weight after
// them, between spaces, tabs, commas or semicolons. Lines that begin with %
// or // are comments, and so are those that begin with # unless they are two words
// and no space follows the sign: #occupy #metoo is a tie of two hashtags. Such
// ties are undirected.
func ReadEdges(r io.Reader, name string) (exchange.Table, error) {
	text, notes, err := load(r)
	if err != nil {
		return exchange.Table{}, fmt.Errorf("%s: %w", name, err)
	}
	undirected := false
	e := edges{table: exchange.Table{Name: name, Directed: &undirected, Notes: notes}}
	number := 0
	for line := range bytes.Lines(lineEnds(text)) {
		number++
		if err := e.add(strings.TrimSpace(string(line)), number); err != nil {
			return exchange.Table{}, fmt.Errorf("%s: line %d: %w", name, number, err)
		}
	}
	if len(e.lines) == 0 {
		return exchange.Table{}, fmt.Errorf("%s: %w", name, errors.New("no line has two ids"))
	}
	return e.finish(), nil
}

// edges is an edge list while it is read.
type edges struct {
	table           exchange.Table
	sources         []string
	targets         []string
	weights         []string
	lines           []int
	comments        int
	weighted, begun bool
}

func (e *edges) add(line string, number int) error {
	if line == "" {
		return nil
	}
	if comment(line) {
		e.comments++
		return nil
	}
	cells := divided(line)
	if len(cells) == 3 && cells[2] == "{}" {
		cells = cells[:2] // networkx writes the attributes of an edge, of which there are none
	}
	if !e.begun {
		e.begun = true
		e.weighted = len(cells) == 3
		if heads(cells) {
			return nil
		}
	}
	want := 2
	if e.weighted {
		want = 3
	}
	if len(cells) != want || cells[0] == "" || cells[1] == "" {
		return fmt.Errorf("%q is not %d words as in the lines before; an edge list has two ids a line, and a weight if need be", line, want)
	}
	if e.weighted {
		if _, err := strconv.ParseFloat(cells[2], 64); err != nil {
			return fmt.Errorf("%q is not a weight; an edge list has two ids a line, and a weight if need be", cells[2])
		}
		e.weights = append(e.weights, cells[2])
	}
	e.sources, e.targets = append(e.sources, cells[0]), append(e.targets, cells[1])
	e.lines = append(e.lines, number)
	return nil
}

// comment reports whether a line is one.
func comment(line string) bool {
	rest, marked := strings.CutPrefix(line, "#")
	if !marked {
		return line[0] == '%' || strings.HasPrefix(line, "//")
	}
	if rest == "" || strings.ContainsAny(rest[:1], "# \t,;") {
		return true
	}
	cells := divided(line)
	if len(cells) == 3 {
		_, err := strconv.ParseFloat(cells[2], 64)
		return err != nil && cells[2] != "{}"
	}
	return len(cells) != 2 || heads(divided(rest))
}

func (e *edges) finish() exchange.Table {
	if e.comments > 0 {
		e.table.Notes = append(e.table.Notes, fmt.Sprintf("lines of comment were passed over, %d of them", e.comments))
	}
	e.table.Columns = []exchange.Heading{{Name: "source"}, {Name: "target"}}
	e.table.Cells = [][]string{e.sources, e.targets}
	if e.weighted {
		e.table.Columns = append(e.table.Columns, exchange.Heading{Name: "weight"})
		e.table.Cells = append(e.table.Cells, e.weights)
	}
	p := parser{table: e.table, lines: e.lines}
	p.number()
	return p.table
}

// divided splits a line at its commas, semicolons or tabs; at spaces where it has
// none of them.
func divided(line string) []string {
	for _, comma := range [...]string{"\t", ",", ";"} {
		if strings.Contains(line, comma) {
			cells := strings.Split(line, comma)
			for i := range cells {
				cells[i] = strings.Trim(strings.TrimSpace(cells[i]), `"`)
			}
			return cells
		}
	}
	return strings.Fields(line)
}

// heads reports whether a first line is headings after all.
func heads(cells []string) bool {
	if len(cells) < 2 {
		return false
	}
	switch strings.ToLower(cells[0] + " " + cells[1]) {
	case "source target", "from to", "ego alter", "sender receiver":
		return true
	}
	return false
}
