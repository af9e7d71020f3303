package sheet

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
)

// Order says which rows are shown, and in which order.
type Order struct {
	By         string // name of a column; "": as they come
	Descending bool
	Find       string // words that some column of texts has, whatever the case; "": all rows
}

// Order lists the rows that are shown, from top to bottom, of those that may be (nil:
// all). What is missing comes last, whichever way they are sorted; P2 comes before P10;
// what is equal stays as it came.
func (s *Sheet) Order(ctx context.Context, o Order, may []bool) ([]int32, error) {
	rows, err := s.found(ctx, strings.ToLower(strings.TrimSpace(o.Find)), may)
	if err != nil {
		return nil, err
	}
	by := s.Find(o.By)
	if by < 0 {
		return rows, nil
	}
	keys, err := s.Columns[by].keys(ctx, rows)
	if err != nil {
		return nil, err
	}
	type keyed struct {
		key uint64
		row int32
	}
	all := make([]keyed, len(rows))
	for i, row := range rows {
		if o.Descending && keys[i] != last {
			keys[i] = last - 1 - keys[i]
		}
		all[i] = keyed{keys[i], row}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return cmp.Compare(a.row, b.row)
	})
	for i := range all {
		rows[i] = all[i].row
	}
	return rows, ctx.Err()
}

// last is the key of what is missing.
const last = math.MaxUint64

// stretch is how many rows are gone through between looks at the context.
const stretch = 1 << 14

// keys are numbers that compare as the values of the rows do.
func (c *Column) keys(ctx context.Context, rows []int32) ([]uint64, error) {
	keys := make([]uint64, len(rows))
	if c.Number != nil {
		for i, row := range rows {
			if i%stretch == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			keys[i] = numberKey(c.Number(row))
		}
		return keys, nil
	}
	// Texts repeat: each is compared once, and then its rank is.
	ranks := map[string]uint64{}
	for i, row := range rows {
		if i%stretch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		ranks[c.Text(row)] = 0
	}
	words := make([]string, 0, len(ranks))
	for word := range ranks {
		words = append(words, word)
	}
	slices.SortFunc(words, Compare)
	for i, word := range words {
		ranks[word] = uint64(i)
	}
	for i, row := range rows {
		keys[i] = last
		if word := c.Text(row); word != "" {
			keys[i] = ranks[word]
		}
	}
	return keys, nil
}

// numberKey orders numbers by their bits; those of negative ones are turned round.
func numberKey(v float64) uint64 {
	switch bits := math.Float64bits(v); {
	case math.IsNaN(v):
		return last
	case v == 0:
		return 1 << 63 // also of minus zero
	case v < 0:
		return ^bits
	default:
		return bits | 1<<63
	}
}

// mostRemembered is for how many texts of a column it is remembered whether they have
// the words that are looked for.
const mostRemembered = 1 << 14

func (s *Sheet) found(ctx context.Context, words string, may []bool) ([]int32, error) {
	rows := make([]int32, 0, s.Rows)
	remembered := make([]map[string]bool, len(s.Columns))
	for i := range remembered {
		remembered[i] = map[string]bool{}
	}
	has := func(row int32) bool {
		for i, c := range s.Columns {
			if c.Number != nil {
				continue
			}
			text := c.Text(row)
			is, known := remembered[i][text]
			if !known {
				is = strings.Contains(strings.ToLower(text), words)
				if len(remembered[i]) < mostRemembered {
					remembered[i][text] = is
				}
			}
			if is {
				return true
			}
		}
		return false
	}
	for row := range int32(s.Rows) {
		if row%stretch == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if (may == nil || may[row]) && (words == "" || has(row)) {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// Compare puts P2 before P10.
func Compare(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x > 0 && y > 0 {
			m, n := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
			if order := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); order != 0 {
				return order
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}
