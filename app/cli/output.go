package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"copresence/app/findings"
	"copresence/storage/characters"
)

// printJSON writes a value as JSON, indented for people who look at it.
func (p *Program) printJSON(v any) error {
	encoder := json.NewEncoder(p.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// printTable writes rows of cells in columns that line up, each row in one line whatever
// its cells hold.
func (p *Program) printTable(rows [][]string) error {
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = characters.Line(cell)
		}
		if _, err := io.WriteString(w, strings.Join(cells, "\t")+"\n"); err != nil {
			return err
		}
	}
	return w.Flush()
}

// print writes a line of data.
func (p *Program) print(format string, arguments ...any) error {
	_, err := fmt.Fprintf(p.Stdout, format+"\n", arguments...)
	return err
}

// percent writes a share as a percentage, and an unknown one as a dash.
func percent(s findings.Share) string {
	if !s.Known() {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*s)
}
