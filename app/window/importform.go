package window

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/storage/exchange"
)

// importForm is what a person decides about tables before they are loaded: what
// each table is, and what each of its columns means.
type importForm struct {
	tables []exchange.Table
	plan   exchange.Plan
}

// newImportForm begins with what the program understood by itself.
func newImportForm(tables []exchange.Table, coder string) *importForm {
	f := &importForm{tables: tables, plan: exchange.Guess(tables)}
	f.plan.Coder = coder
	return f
}

// add takes further tables in. What was said of those before stays as it is.
func (f *importForm) add(tables []exchange.Table) {
	known := f.plan.Tables
	f.tables = append(f.tables, tables...)
	guessed := exchange.Guess(f.tables)
	f.plan.Tables = append(known, guessed.Tables[len(known):]...)
}

// Validate says in a sentence what keeps the tables from being loaded.
func (f *importForm) Validate() error {
	if !slices.ContainsFunc(f.plan.Tables, func(t exchange.TablePlan) bool { return t.Kind != exchange.LeaveOut }) {
		return errors.New(lang.L("No table was recognised: say above what each table holds, then what its columns mean."))
	}
	return f.plan.Validate(f.tables)
}

// setKind says what a table is. Where the ties of a two-mode network are called
// participations, its people and its events come apart.
func (f *importForm) setKind(table int, kind exchange.Kind) error {
	if kind == exchange.ParticipationTable {
		if nodes, split, is := twoModes(f.tables, table); is {
			f.comeApart(nodes, table, split)
			return nil
		}
	}
	return f.plan.SetKind(f.tables, table, kind)
}

// setRole says what a column means.
func (f *importForm) setRole(table, column int, role exchange.Role) {
	f.plan.Tables[table].Give(column, role)
}

// hasVerdicts reports whether a column brings marks, so that a coder is needed.
func (f *importForm) hasVerdicts() bool {
	for _, t := range f.plan.Tables {
		if t.Kind == exchange.TieTable && slices.Contains(t.Roles, exchange.RoleVerdict) {
			return true
		}
	}
	return false
}

// sample returns the first values of a column that are not missing.
func (f *importForm) sample(table, column, most int) []string {
	var values []string
	for _, v := range f.tables[table].Cells[column] {
		if len(values) == most {
			break
		}
		values = append(values, v)
	}
	return values
}

// summarise says what an import would bring, and what it would leave behind and
// why: one line each.
func summarise(batch *exchange.Batch) (brings string, skipped []string) {
	known := 0
	for _, a := range batch.Activists {
		if a.Known {
			known++
		}
	}
	parts := []string{plural("{{.Count}} new activists", len(batch.Activists)-known)}
	if known > 0 {
		parts = append(parts, plural("{{.Count}} activists that are there already", known))
	}
	parts = append(parts, plural("{{.Count}} ties", len(batch.Ties)))
	if n := len(batch.Events); n > 0 {
		parts = append(parts, plural("{{.Count}} events", n))
	}
	if n := len(batch.Participations); n > 0 {
		parts = append(parts, plural("{{.Count}} participations", n))
	}
	for _, s := range batch.Skipped {
		skipped = append(skipped, skippedWords(s))
	}
	return strings.Join(parts, " · "), skipped
}

func skippedWords(s exchange.Skipped) string {
	line := fmt.Sprintf("%s – %s: %s", lang.L("left behind"), lang.L(s.Reason), plural("{{.Count}} rows", s.Rows))
	if len(s.Examples) > 0 {
		line += " (" + s.Examples[0]
		if s.Rows > 1 {
			line += " …"
		}
		line += ")"
	}
	return line
}
