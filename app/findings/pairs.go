package findings

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"copresence/app/coding"
	"copresence/app/findings/qap"
	"copresence/storage/network"
)

// MostActivists is how many activists a test of pairs takes: of so many there are two
// million pairs, and a test holds a number for each of them and each covariate.
const MostActivists = 2000

// Action returns of each pair whether any tie between them led to joint action: 1 where one
// did, 0 where those that are coded did not; not known where none is coded yes or no, and
// where there is no tie. Of ordered pairs the ties from the first to the second count, and those
// without a direction.
func Action(n *network.Network, ordered bool) (qap.Matrix, error) {
	if err := few(n); err != nil {
		return qap.Matrix{}, err
	}
	m := qap.Unknown(n.Activists.Len(), ordered)
	for i, v := range n.Ties.Verdict {
		eachWay(n, m, i, func(a, b int32) {
			switch {
			case v == network.Yes:
				m.Set(a, b, 1)
			case v == network.No && math.IsNaN(m.At(a, b)):
				m.Set(a, b, 0)
			}
		})
	}
	return m, nil
}

// eachWay calls do with the two ends of a tie; of one without a direction among ordered pairs
// both ways.
func eachWay(n *network.Network, m qap.Matrix, tie int, do func(a, b int32)) {
	a, b := n.Ties.Source[tie], n.Ties.Target[tie]
	do(a, b)
	if m.Directed && !n.Ties.Directed[tie] && a != b {
		do(b, a)
	}
}

func few(n *network.Network) error {
	if k := n.Activists.Len(); k > MostActivists {
		return fmt.Errorf("%d activists make too many pairs to test; it takes up to %d: take a part of the network", k, MostActivists)
	}
	return nil
}

// Together returns of each pair of persons whether both took part, for certain, in an event that
// is not known to be on-line, at any time: 1 or 0. A person of whom no event tells is taken to have
// taken part in none. It has no direction; of organisations and pages nothing is known.
func Together(n *network.Network, e coding.Events, at *coding.Attendance) (qap.Matrix, error) {
	if err := few(n); err != nil {
		return qap.Matrix{}, err
	}
	m := qap.Unknown(n.Activists.Len(), false)
	took := make([][]int32, m.N)
	for a := range took {
		events, sure := at.Of(int32(a))
		for i, event := range events {
			if sure[i] && e.Offline[event] != coding.No {
				took[a] = append(took[a], event)
			}
		}
	}
	for i := range int32(m.N) {
		for j := range i {
			if n.Activists.Kind[i] == network.Person && n.Activists.Kind[j] == network.Person {
				m.Set(i, j, float64(meet(took[i], took[j])))
			}
		}
	}
	return m, nil
}

// persons lists the activists that are persons.
func persons(n *network.Network) []int32 {
	var list []int32
	for i, kind := range n.Activists.Kind {
		if kind == network.Person {
			list = append(list, int32(i))
		}
	}
	return list
}

// Covariate is something known of pairs that a test may hold against joint action, by a word
// that a command takes and a table shows.
type Covariate struct {
	Name string // "same group", "neighbours", "platform Telegram"
	make func(n *network.Network, m qap.Matrix)
}

// Matrix returns the covariate of each pair.
func (c Covariate) Matrix(n *network.Network, ordered bool) (qap.Matrix, error) {
	if err := few(n); err != nil {
		return qap.Matrix{}, err
	}
	m := qap.NewMatrix(n.Activists.Len(), ordered)
	c.make(n, m)
	return m, nil
}

// Covariates lists what can be held against joint action in a network:
//
//	same A         1 where both have the same value of category or yes/no attribute A, else 0
//	difference A   the absolute difference of number A
//	sum A          its sum
//	neighbours     how many others both are tied to on-line, without regard to direction
//	neighbour      1 where there is such another, else 0
//	strength       log(1 + w), w the weights of their on-line ties added up
//	platforms      on how many on-line platforms they are tied
//	platform P     1 where they are tied on platform P, else 0
//	acquainted     1 where they are tied in person, or on another platform that is not on-line
//
// Where either of the two has no value of an attribute, the pair's is not known. Of pairs
// without an order ties both ways count; of ordered ones those from the first to the second, and
// those without a direction.
func Covariates(n *network.Network) []Covariate {
	var list []Covariate
	for i := range n.Activists.Attributes {
		c := &n.Activists.Attributes[i]
		switch c.Type {
		case network.Category, network.Boolean:
			list = append(list, Covariate{"same " + c.Name, sameValue(c)})
		case network.Number:
			list = append(
				list,
				Covariate{"difference " + c.Name, ofNumbers(c, func(a, b float64) float64 { return math.Abs(a - b) })},
				Covariate{"sum " + c.Name, ofNumbers(c, func(a, b float64) float64 { return a + b })},
			)
		}
	}
	list = append(list, Covariate{"neighbours", neighbours}, Covariate{"neighbour", anyNeighbour}, Covariate{"strength", strength}, Covariate{"platforms", platforms})
	for i, p := range n.Platforms {
		if p.Online {
			list = append(list, Covariate{"platform " + p.Name, onPlatform(int32(i))})
		}
	}
	return append(list, Covariate{"acquainted", acquainted})
}

// Usual are the covariates that a test takes where none are named: those that say something of
// the pairs of which it is known whether they acted jointly, less sums and neighbour, which are hard to
// read beside differences and neighbours, and less what follows from those before it.
func Usual(n *network.Network, action qap.Matrix) []Covariate {
	var usual []Covariate
	var kept []qap.Covariate
	for _, c := range Covariates(n) {
		m, err := c.Matrix(n, action.Directed)
		if err != nil || strings.HasPrefix(c.Name, "sum ") || c.Name == "neighbour" {
			continue
		}
		with := append(slices.Clone(kept), qap.Covariate{Name: c.Name, Matrix: m})
		if qap.Independent(action, with) == nil {
			usual, kept = append(usual, c), with
		}
	}
	return usual
}

// Named returns the covariates of those names.
func Named(n *network.Network, names []string) ([]Covariate, error) {
	all := Covariates(n)
	var list []Covariate
	for _, name := range names {
		i := slices.IndexFunc(all, func(c Covariate) bool { return c.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no covariate %q; there are %s", name, strings.Join(namesOf(all), ", "))
		}
		list = append(list, all[i])
	}
	return list, nil
}

func namesOf(list []Covariate) []string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.Name
	}
	return names
}

func sameValue(c *network.Column) func(*network.Network, qap.Matrix) {
	return func(n *network.Network, m qap.Matrix) {
		fill(m, func(i, j int32) float64 {
			switch {
			case c.Missing(int(i)), c.Missing(int(j)):
				return math.NaN()
			case c.Type.Numeric() && c.Numbers[i] == c.Numbers[j], !c.Type.Numeric() && c.Texts[i] == c.Texts[j]:
				return 1
			}
			return 0
		})
	}
}

func ofNumbers(c *network.Column, of func(a, b float64) float64) func(*network.Network, qap.Matrix) {
	return func(n *network.Network, m qap.Matrix) {
		fill(m, func(i, j int32) float64 { return of(c.Numbers[i], c.Numbers[j]) })
	}
}

// fill gives each pair its value; what is not known of an activist is NaN and stays so.
func fill(m qap.Matrix, value func(i, j int32) float64) {
	for i := range int32(m.N) {
		for j := range int32(m.N) {
			if i != j {
				m.Values[int(i)*m.N+int(j)] = value(i, j)
			}
		}
	}
}

// online reports whether a tie is on a platform that is on-line. A tie of no known platform is
// not: nothing is claimed of it.
func online(n *network.Network, tie int) bool {
	p := n.Ties.Platform[tie]
	return p != network.None && n.Platforms[p].Online
}

func neighbours(n *network.Network, m qap.Matrix) {
	others := make([][]int32, m.N) // each once, ascending
	for i := range n.Ties.Source {
		if online(n, i) {
			a, b := n.Ties.Source[i], n.Ties.Target[i]
			others[a], others[b] = append(others[a], b), append(others[b], a)
		}
	}
	for i := range others {
		slices.Sort(others[i])
		others[i] = slices.Compact(others[i])
	}
	for _, list := range others { // every two neighbours of one share that one
		for _, a := range list {
			for _, b := range list {
				if a != b {
					m.Values[int(a)*m.N+int(b)]++
				}
			}
		}
	}
}

func anyNeighbour(n *network.Network, m qap.Matrix) {
	neighbours(n, m)
	for i, k := range m.Values {
		m.Values[i] = min(k, 1)
	}
}

func strength(n *network.Network, m qap.Matrix) {
	for i, w := range n.Ties.Weight {
		if online(n, i) {
			eachWay(n, m, i, func(a, b int32) { m.Set(a, b, m.At(a, b)+w) })
		}
	}
	for i, w := range m.Values {
		m.Values[i] = math.Log1p(max(0, w))
	}
}

func platforms(n *network.Network, m qap.Matrix) {
	for p, platform := range n.Platforms {
		if !platform.Online {
			continue
		}
		on := qap.NewMatrix(m.N, m.Directed)
		onPlatform(int32(p))(n, on)
		for i, v := range on.Values {
			m.Values[i] += v
		}
	}
}

func onPlatform(platform int32) func(*network.Network, qap.Matrix) {
	return func(n *network.Network, m qap.Matrix) {
		for i, p := range n.Ties.Platform {
			if p == platform {
				eachWay(n, m, i, func(a, b int32) { m.Set(a, b, 1) })
			}
		}
	}
}

// acquainted has no direction: who knows somebody in person is known to them.
func acquainted(n *network.Network, m qap.Matrix) {
	for i, p := range n.Ties.Platform {
		if p != network.None && !n.Platforms[p].Online {
			m.Set(n.Ties.Source[i], n.Ties.Target[i], 1)
			m.Set(n.Ties.Target[i], n.Ties.Source[i], 1)
		}
	}
}
