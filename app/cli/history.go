package cli

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

// historyEntry is a change as the command line tells it.
type historyEntry struct {
	ID     int64  `json:"id"`
	At     string `json:"at"`
	Coder  string `json:"coder"`
	What   string `json:"what"`
	Undone bool   `json:"undone"`
	State  string `json:"state"` // in effect, undone, dropped
}

func newHistoryEntry(step session.Step) historyEntry {
	state := "in effect"
	switch {
	case step.Dropped:
		state = "dropped"
	case step.Undone:
		state = "undone"
	}
	return historyEntry{step.ID, step.At.Format(time.RFC3339), step.Coder, step.What, step.Undone, state}
}

func (p *Program) historyCommand() *cobra.Command {
	var asJSON bool
	var step int64
	var rows int
	c := &cobra.Command{
		Use:   "history PROJECT [--step N]",
		Short: "List all changes to a project, or tell what one of them changed",
		Long: `Lists all changes to a project, the first one first. A step is in effect, undone
(redo brings it back), or dropped: undone, and another change came after.

With --step it tells what that step changed: table and row, before and after.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			one := c.Flags().Changed("step")
			if !one && c.Flags().Changed("rows") {
				return usageError{errors.New("--rows goes with --step N")}
			}
			if rows < 0 {
				return usageError{fmt.Errorf("--rows %d: at least 0", rows)}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				if one {
					return p.printChanges(c, s, step, rows, asJSON)
				}
				return p.printHistory(s, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().Int64Var(&step, "step", 0, "number of the step that is to be told about")
	c.Flags().IntVar(&rows, "rows", 0, "how many rows of each table are told of; 0: all")
	c.DisableFlagsInUseLine = true
	return c
}

func (p *Program) printHistory(s *session.Session, asJSON bool) error {
	steps, err := s.History()
	if err != nil {
		return err
	}
	entries := make([]historyEntry, len(steps))
	table := [][]string{{"id", "at", "coder", "what", "state"}}
	for i, step := range steps {
		e := newHistoryEntry(step)
		entries[i] = e
		table = append(table, []string{fmt.Sprint(e.ID), e.At, e.Coder, e.What, e.State})
	}
	if asJSON {
		return p.printJSON(entries)
	}
	return p.printTable(table)
}

// tableEntry is what a step did to a table, and rowEntry what to a row.
type tableEntry struct {
	Table   string     `json:"table"`
	Added   int        `json:"added"`
	Changed int        `json:"changed"`
	Removed int        `json:"removed"`
	Rows    []rowEntry `json:"rows"`
	More    int        `json:"more"` // rows that are not listed
}

type rowEntry struct {
	Row    map[string]any `json:"row"`
	Before map[string]any `json:"before"` // null: the row was added
	After  map[string]any `json:"after"`  // null: the row was removed
	Words  string         `json:"words"`
}

func (p *Program) printChanges(c *cobra.Command, s *session.Session, number int64, rows int, asJSON bool) error {
	if rows == 0 {
		rows = math.MaxInt
	}
	step, changes, err := s.Changes(c.Context(), number, rows)
	if err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(struct {
			historyEntry
			Tables []tableEntry `json:"tables"`
		}{newHistoryEntry(step), tableEntries(changes)})
	}
	e := newHistoryEntry(step)
	if err := p.printTable([][]string{{fmt.Sprint(e.ID), e.At, e.Coder, e.What, e.State}}); err != nil {
		return err
	}
	for _, t := range changes {
		if err := p.printTableChange(t); err != nil {
			return err
		}
	}
	return nil
}

func (p *Program) printTableChange(t session.Changed) error {
	if err := p.print("\n%s: %d added, %d changed, %d removed", t.Kind, t.Added, t.Changed, t.Removed); err != nil {
		return err
	}
	for _, line := range t.Lines {
		if err := p.print("  %s", line); err != nil {
			return err
		}
	}
	if t.More > 0 {
		return p.print("  and %d more", t.More)
	}
	return nil
}

func tableEntries(changes []session.Changed) []tableEntry {
	tables := make([]tableEntry, len(changes))
	for i, t := range changes {
		tables[i] = tableEntry{t.Table, t.Added, t.Changed, t.Removed, make([]rowEntry, len(t.Lines)), t.More}
		for j, line := range t.Lines {
			tables[i].Rows[j] = rowEntry{inJSON(line.Row), inJSON(line.Before), inJSON(line.After), line.String()}
		}
	}
	return tables
}

// inJSON replaces the numbers that JSON has no words for.
func inJSON(values map[string]any) map[string]any {
	for column, value := range values {
		if x, ok := value.(float64); ok && (math.IsInf(x, 0) || math.IsNaN(x)) {
			values[column] = fmt.Sprint(x)
		}
	}
	return values
}
