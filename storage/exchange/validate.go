package exchange

import (
	"errors"
	"fmt"
	"slices"

	"copresence/storage/network"
)

// Validate reports what in the plan cannot be followed: a table of ties without
// source, two columns as source, marks without a coder. Problems of several
// tables come joined, see [errors.Join]. Read validates too.
func (p Plan) Validate(tables []Table) error {
	if err := p.matches(tables); err != nil {
		return err
	}
	var problems []error
	imported := false
	for i, t := range p.Tables {
		if t.Kind == LeaveOut {
			continue
		}
		imported = true
		if err := t.validate(&tables[i]); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", tables[i].Name, err))
		} else if err := p.coded(&tables[i], t); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", tables[i].Name, err))
		}
	}
	if !imported {
		return fmt.Errorf("nothing to import: no table of people, ties, participations or events was recognised among %s; "+
			"say what the columns are (--map COLUMN=FIELD)", headings(tables))
	}
	return errors.Join(problems...)
}

// matches reports whether the plan has a place for every table and column.
func (p *Plan) matches(tables []Table) error {
	if len(p.Tables) != len(tables) {
		return fmt.Errorf("plan for %d tables, but there are %d", len(p.Tables), len(tables))
	}
	for i, t := range tables {
		if len(p.Tables[i].Roles) != len(t.Columns) {
			return fmt.Errorf("%s: plan for %d columns, but there are %d", t.Name, len(p.Tables[i].Roles), len(t.Columns))
		}
		if len(t.Cells) != len(t.Columns) {
			return fmt.Errorf("%s: %d headings for %d columns", t.Name, len(t.Columns), len(t.Cells))
		}
		for c, cells := range t.Cells {
			if len(cells) != t.Rows() {
				return fmt.Errorf("%s: column %s has %d rows, others have %d", t.Name, t.Columns[c].Name, len(cells), t.Rows())
			}
		}
	}
	return nil
}

// needs are the roles without which a table of a kind says nothing; one of each
// list is enough.
var needs = map[Kind][][]Role{
	PeopleTable:        {{RolePseudonym, RoleID}},
	TieTable:           {{RoleSource}, {RoleTarget}},
	ParticipationTable: {{RoleActivist}, {RoleEvent}},
	EventTable:         {{RoleLabel, RoleEventID}},
}

func (t *TablePlan) validate(table *Table) error {
	owners := make(map[Role]int)
	for c, role := range t.Roles {
		if !role.fits(t.Kind) {
			return fmt.Errorf("column %s: %s is not a field of a table of %s", table.Columns[c].Name, role, t.Kind)
		}
		if role == RoleAttribute || role == RoleLeaveOut {
			continue
		}
		if other, taken := owners[role]; taken {
			return fmt.Errorf("columns %s and %s: both are %s; only one can be", table.Columns[other].Name, table.Columns[c].Name, role)
		}
		owners[role] = c
	}
	for _, need := range needs[t.Kind] {
		if !slices.ContainsFunc(need, func(r Role) bool { _, has := owners[r]; return has }) {
			return fmt.Errorf("a table of %s needs a column that is the %s; say which (--map COLUMN=%s)",
				t.Kind, need[0], need[0])
		}
	}
	return nil
}

// coded asks for a coder when a table of ties has marks.
func (p *Plan) coded(table *Table, t TablePlan) error {
	column := slices.Index(t.Roles, RoleVerdict)
	if p.Coder != "" || column < 0 {
		return nil
	}
	for _, cell := range table.Cells[column] {
		if v, _ := verdict(key(cell)); v != network.NotCoded {
			return fmt.Errorf("column %s holds verdicts: say who gave them (--coder NAME)", table.Columns[column].Name)
		}
	}
	return nil
}
