package exchange

import "strings"

// sayColumns notes what the columns of a table were taken as, wherever a heading
// does not say it itself, and which columns are left out or kept as attributes
// although their heading means more.
func (r *reading) sayColumns(table int) {
	g := newGuess(r.tables, &r.plan)
	t, name := &r.plan.Tables[table], r.tables[table].Name
	var taken, left []string
	for c, role := range t.Roles {
		heading := g.heading(table, c)
		switch {
		case role != RoleAttribute && role != RoleLeaveOut:
			if !role.headed(heading) {
				taken = append(taken, heading+" is taken as "+role.String())
			}
		case g.demoted(table, c) != RoleLeaveOut:
			r.note("column %s of %s is %s and not taken as %s, because most of its values cannot be read as that",
				heading, name, kept(role), g.demoted(table, c))
		case role == RoleLeaveOut && !r.hidden[reference{table, c}] && !g.numbersRows(table, c):
			left = append(left, heading)
		}
	}
	if len(taken) > 0 {
		r.note("columns of %s: %s", name, enumerated(taken))
	}
	switch {
	case len(left) == 0:
	case t.Kind == ParticipationTable:
		r.note("columns of %s that are left out, because a table of %s has no use for them: %s", name, t.Kind, enumerated(left))
	default:
		r.note("columns of %s that are left out: %s", name, enumerated(left))
	}
}

func kept(role Role) string {
	if role == RoleAttribute {
		return "kept as an attribute"
	}
	return "left out"
}

// demoted is the role that a column's heading means and its values do not bear
// out; leaving out where there is none.
func (g *guess) demoted(table, column int) Role {
	word, known := meant(g.heading(table, column), vocabularies[g.plan.Tables[table].Kind])
	if !known || g.bears(table, column, word.role) {
		return RoleLeaveOut
	}
	return word.role
}

// enumerated lists words for a message, the first of them when they are many.
func enumerated(list []string) string {
	const most = 20
	if len(list) > most {
		return strings.Join(list[:most], ", ") + " and " + count(len(list)-most, "other", "others")
	}
	return strings.Join(list, ", ")
}
