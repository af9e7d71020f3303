package exchange

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"copresence/storage/network"
)

// said stands for all that a row says: 128 bits of its SHA-256, so that a million
// rows take little memory and no file can be made to look repeated.
type said [16]byte

// statements are what the rows of all tables of ties say. Rows are repeated when
// they agree in ends, direction and every column that is kept; how the name of a
// platform is capitalised makes no difference, as it makes none in a project.
type statements struct {
	rows     map[said]bool
	verdicts map[said]given // of rows, their verdicts aside
}

// given is a verdict and the row that gives it.
type given struct {
	verdict    network.Verdict
	table, row int32
}

// compared is a column that repeated rows agree in. Columns of several tables are
// the same when their role is, and their attribute.
type compared struct {
	column, attribute int
	role              Role
	words             map[string]string // that its codes stand for
}

func (r *reading) comparedColumns(table int, t *tieColumns) []compared {
	attributes := make(map[int]int)
	for _, a := range t.attributes {
		attributes[a.column] = a.index
	}
	var list []compared
	for _, c := range r.importedColumns(table) {
		switch role := r.plan.Tables[table].Roles[c]; role {
		case RoleSource, RoleTarget, RoleDirected, RolePlatform, RoleVerdict, RoleConfidence:
		default:
			list = append(list, compared{column: c, role: role, attribute: attributes[c], words: r.lookup(table, c)})
		}
	}
	slices.SortFunc(list, func(a, b compared) int {
		return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(a.attribute, b.attribute))
	})
	return list
}

// again reports whether an earlier row says the same or contradicts it, and
// counts the row if so.
func (r *reading) again(table, row int, t *tieColumns, tie Tie) bool {
	s := &r.statements
	if s.rows == nil {
		s.rows, s.verdicts = make(map[said]bool, r.tables[table].Rows()), make(map[said]given)
	}
	r.state(table, row, t, tie)
	mark := r.text(table, t.verdict, row)
	if v, _ := verdict(mark); v != network.NotCoded {
		mark = v.String()
		bare := sum(t.row)
		before, marked := s.verdicts[bare]
		switch {
		case !marked:
			s.verdicts[bare] = given{v, int32(table), int32(row)}
		case before.verdict != v:
			first := &r.tables[before.table]
			r.skip(Contradicting, table, row, r.called(tie.Source), r.called(tie.Target),
				fmt.Sprintf("%s, but %s in %s row %d", v, before.verdict, first.Name, first.Line(int(before.row))))
			return true
		}
	}
	t.row = appendText(t.row, RoleVerdict, 0, mark)
	t.row = appendText(t.row, RoleConfidence, 0, r.text(table, t.confidence, row))
	says := sum(t.row)
	if s.rows[says] {
		r.skip(RepeatedRow, table, row, r.called(tie.Source), r.called(tie.Target))
		return true
	}
	s.rows[says] = true
	return false
}

// state writes all that a row says, verdict and confidence aside, into t.row.
func (r *reading) state(table, row int, t *tieColumns, tie Tie) {
	a, b := tie.Source, tie.Target
	if !tie.Directed && a > b {
		a, b = b, a
	}
	t.row = binary.AppendVarint(binary.AppendVarint(t.row[:0], int64(a)), int64(b))
	if !tie.Directed {
		t.row = append(t.row, 0)
	}
	t.row = appendText(t.row, RolePlatform, 0, strings.ToLower(r.platform(table, t, row)))
	for _, c := range t.compared {
		cell := key(r.tables[table].Cells[c.column][row])
		if word, found := c.words[cell]; found {
			cell = word
		}
		t.row = appendText(t.row, c.role, c.attribute, cell)
	}
}

// platform is where a tie was made: what the cell says, else what the plan does.
func (r *reading) platform(table int, t *tieColumns, row int) string {
	s := r.text(table, t.platform, row)
	if word, found := t.platforms[s]; found {
		s = word
	}
	if missing(s) {
		s = oneLine(r.plan.Platform)
	}
	return s
}

// text is a cell as it is compared, "" for a column of -1.
func (r *reading) text(table, column, row int) string {
	if column < 0 {
		return ""
	}
	return key(r.tables[table].Cells[column][row])
}

// appendText appends a cell and what it is; nothing for an empty one. No role is 0.
func appendText(to []byte, role Role, attribute int, cell string) []byte {
	if cell == "" {
		return to
	}
	to = binary.AppendUvarint(binary.AppendUvarint(append(to, byte(role)), uint64(attribute)), uint64(len(cell)))
	return append(to, cell...)
}

func sum(row []byte) said {
	s := sha256.Sum256(row)
	return said(s[:len(said{})])
}
