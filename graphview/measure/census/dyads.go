package census

import "copresence/graphview/measure"

// Dyads counts the pairs of activists by the ties between them.
type Dyads struct {
	Mutual     int64 // ties both ways, or an undirected one
	Asymmetric int64 // ties one way only
	Null       int64 // no tie
}

// OfDyads counts the n (n - 1) / 2 pairs. Parallel ties count once, self-ties and
// weights are passed over.
//
// P. W. Holland & S. Leinhardt, A method for detecting structure in sociometric data,
// American Journal of Sociology 76(3), 1970, doi 10.1086/224954.
func OfDyads(g *measure.Graph) Dyads {
	n := int64(g.Len())
	d := Dyads{Null: n * (n - 1) / 2}
	for _, c := range newContacts(g).code {
		switch c {
		case both:
			d.Mutual++
		default:
			d.Asymmetric++
		}
	}
	d.Mutual /= 2 // each was met from both ends
	d.Asymmetric /= 2
	d.Null -= d.Mutual + d.Asymmetric
	return d
}

// The ties between two activists, as seen from one of them.
const (
	out  uint8 = 1
	in   uint8 = 2
	both       = out | in
)

// contacts are the neighbours of each activist, in ascending order, with the ties
// that join them.
type contacts struct {
	start []int32
	other []int32
	code  []uint8
}

func newContacts(g *measure.Graph) *contacts {
	c := &contacts{start: make([]int32, g.Len()+1)}
	for a := range int32(g.Len()) {
		first := len(c.other)
		add := func(b int32, code uint8) {
			last := len(c.other) - 1
			switch {
			case b == a:
			case last >= first && c.other[last] == b:
				c.code[last] |= code
			default:
				c.other, c.code = append(c.other, b), append(c.code, code)
			}
		}
		to, _ := g.Out(a)
		from, _ := g.In(a)
		for len(to) > 0 || len(from) > 0 {
			if len(from) == 0 || len(to) > 0 && to[0] <= from[0] {
				add(to[0], out)
				to = to[1:]
			} else {
				add(from[0], in)
				from = from[1:]
			}
		}
		c.start[a+1] = int32(len(c.other))
	}
	return c
}

func (c *contacts) of(a int32) ([]int32, []uint8) {
	from, to := c.start[a], c.start[a+1]
	return c.other[from:to], c.code[from:to]
}
