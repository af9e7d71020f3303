package exchange

import (
	"fmt"
	"slices"
	"strings"
)

// Map gives a column another role, as --map COLUMN=FIELD asks. The column is
// named by its heading, or by TABLE.COLUMN where several tables have it; without
// a table, every table has it done in which the role makes sense. Where it makes
// sense in none, the one table that has the column becomes one of the kind that
// the role belongs to. A column that had the role before becomes an attribute.
func (p *Plan) Map(tables []Table, column, field string) error {
	if err := p.matches(tables); err != nil {
		return err
	}
	role, err := ParseRole(field)
	if err != nil {
		return err
	}
	places := find(tables, column)
	if len(places) == 0 {
		return fmt.Errorf("column %q: no table has it; there are %s", column, headings(tables))
	}
	fitting := slices.DeleteFunc(slices.Clone(places), func(at reference) bool {
		return !role.fits(p.Tables[at.table].Kind)
	})
	if len(fitting) == 0 {
		if len(places) > 1 {
			return fmt.Errorf("column %q: %d tables have it and none has a use for %s; write TABLE.COLUMN", column, len(places), role)
		}
		at := places[0]
		if role == RoleAttribute {
			return fmt.Errorf("column %q: table %s is not imported, so none of its columns can be an attribute", column, tables[at.table].Name)
		}
		if err := p.SetKind(tables, at.table, home(role)); err != nil {
			return err
		}
		fitting = places
	}
	for _, at := range fitting {
		p.Tables[at.table].Give(at.column, role)
	}
	return nil
}

// Give gives a column a role, and takes it from the column that had it.
func (t *TablePlan) Give(column int, role Role) {
	if role != RoleAttribute && role != RoleLeaveOut {
		for c, held := range t.Roles {
			if held == role && c != column {
				t.Roles[c] = RoleLeaveOut
				if RoleAttribute.fits(t.Kind) && role != RoleID && role != RoleEventID {
					t.Roles[c] = RoleAttribute
				}
			}
		}
	}
	t.Roles[column] = role
}

// home is the kind of table that a role belongs to.
func home(r Role) Kind {
	for _, k := range Kinds {
		if r.fits(k) {
			return k
		}
	}
	return LeaveOut
}

// find finds the columns that a person may mean: by heading, exactly or else
// loosely, or by table and heading.
func find(tables []Table, column string) []reference {
	for _, same := range [...]func(a, b string) bool{
		func(a, b string) bool { return a == b },
		strings.EqualFold,
		func(a, b string) bool { return plain(a) != "" && plain(a) == plain(b) },
	} {
		var found []reference
		for i, t := range tables {
			for c, h := range t.Columns {
				if same(h.Name, column) || same(t.Name+"."+h.Name, column) || same(stem(t.Name)+"."+h.Name, column) {
					found = append(found, reference{i, c})
				}
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// headings lists tables with their columns, for a message.
func headings(tables []Table) string {
	var lists []string
	for _, t := range tables {
		var list []string
		for _, h := range t.Columns {
			list = append(list, shortened(h.Name))
		}
		lists = append(lists, fmt.Sprintf("%s (%s)", t.Name, enumerated(list)))
	}
	if len(lists) == 0 {
		return "no tables"
	}
	const most = 20 // tables
	if len(lists) > most {
		lists = append(lists[:most], count(len(lists)-most, "other table", "other tables"))
	}
	return strings.Join(lists, "; ")
}
