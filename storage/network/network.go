package network

import (
	"fmt"
	"slices"
)

// None stands in a column of indices where there is nothing to point at: a tie
// of no known platform or relation.
const None int32 = -1

// Activists are the columns of the people, organisations and pages of a study.
// All slices have the same length.
type Activists struct {
	ID         []int64 // ids in the project file, ascending
	Pseudonym  []string
	Kind       []Kind
	Attributes []Column
}

// Len returns the number of activists.
func (a *Activists) Len() int { return len(a.ID) }

// Ties are the columns of the ties of a study. All slices have the same length.
// An undirected tie keeps the order of its ends as the data gave them.
type Ties struct {
	ID         []int64 // ids in the project file, ascending
	Source     []int32 // index into Activists
	Target     []int32 // index into Activists
	Platform   []int32 // index into Platforms, or None
	Relation   []int32 // index into Relations, or None
	Directed   []bool
	Weight     []float64 // strength as the data gave it, 1 where it gave none
	FirstSeen  []Date
	LastSeen   []Date
	Verdict    []Verdict // as the reader of this snapshot may see it
	Attributes []Column
}

// Len returns the number of ties.
func (t *Ties) Len() int { return len(t.ID) }

// Platform is a place where ties are made: Facebook, Telegram, in person.
type Platform struct {
	ID     int64
	Name   string
	Online bool
}

// Network is a snapshot of a study's activists, ties and events. It never changes: its
// columns are to be read only.
type Network struct {
	Activists Activists
	Ties      Ties
	Events    *Events    // nil: there are none; see WithEvents
	Platforms []Platform // in the order of their ids
	Relations []string   // sorted

	rows rows
	all  *allTook // of the events
}

// New makes a network of the columns, which it keeps and which nobody may change
// afterwards. Columns of unequal length, or an end or platform that is not
// there, are an error.
func New(activists Activists, ties Ties, platforms []Platform, relations []string) (*Network, error) {
	if err := activists.validate(); err != nil {
		return nil, err
	}
	if err := ties.even(); err != nil {
		return nil, err
	}
	if err := ties.validate(activists.Len(), len(platforms), len(relations)); err != nil {
		return nil, err
	}
	return &Network{
		Activists: activists, Ties: ties, Platforms: platforms, Relations: relations,
		rows: compress(activists.Len(), ties.Source, ties.Target),
	}, nil
}

func (a *Activists) validate() error {
	n := a.Len()
	if len(a.Pseudonym) != n || len(a.Kind) != n {
		return fmt.Errorf("columns of activists differ in length")
	}
	return validateAttributes(a.Attributes, n)
}

func (t *Ties) validate(activists, platforms, relations int) error {
	for i := range t.Len() {
		if !within(t.Source[i], 0, activists) || !within(t.Target[i], 0, activists) {
			return fmt.Errorf("tie %d: an end is not an activist", t.ID[i])
		}
		if !within(t.Platform[i], None, platforms) || !within(t.Relation[i], None, relations) {
			return fmt.Errorf("tie %d: its platform or relation is not known", t.ID[i])
		}
	}
	return nil
}

// even reports columns that are not of one length.
func (t *Ties) even() error {
	n := t.Len()
	for _, length := range [...]int{
		len(t.Source), len(t.Target), len(t.Platform), len(t.Relation), len(t.Directed),
		len(t.Weight), len(t.FirstSeen), len(t.LastSeen), len(t.Verdict),
	} {
		if length != n {
			return fmt.Errorf("columns of ties differ in length")
		}
	}
	return validateAttributes(t.Attributes, n)
}

func within(i, low int32, length int) bool { return i >= low && int(i) < length }

func validateAttributes(columns []Column, n int) error {
	for _, c := range columns {
		length := len(c.Texts)
		if c.Type.Numeric() {
			length = len(c.Numbers)
		}
		if length != n {
			return fmt.Errorf("attribute %s: %d values for %d rows", c.Name, length, n)
		}
	}
	return nil
}

// WithVerdict returns the network with another verdict on one tie.
func (n *Network) WithVerdict(tie int32, v Verdict) *Network {
	changed := *n
	changed.Ties.Verdict = slices.Clone(n.Ties.Verdict)
	changed.Ties.Verdict[tie] = v
	return &changed
}

// WithVerdicts returns the network with other verdicts, one a tie. It keeps the
// slice, which nobody may change afterwards.
func (n *Network) WithVerdicts(verdicts []Verdict) *Network {
	changed := *n
	changed.Ties.Verdict = verdicts
	return &changed
}

// With returns the network with other columns, of the same activists and ties in the same
// order, and the same events. It keeps the columns, which nobody may change afterwards;
// those that are the same slices as before are not looked at again.
func (n *Network) With(activists Activists, ties Ties, platforms []Platform, relations []string) (*Network, error) {
	if activists.Len() != n.Activists.Len() || ties.Len() != n.Ties.Len() {
		return nil, fmt.Errorf("activists or ties have come or gone")
	}
	if err := activists.validate(); err != nil {
		return nil, err
	}
	if err := ties.even(); err != nil {
		return nil, err
	}
	changed := *n
	changed.Activists, changed.Ties, changed.Platforms, changed.Relations = activists, ties, platforms, relations
	moved := !shared(ties.Source, n.Ties.Source) || !shared(ties.Target, n.Ties.Target)
	if moved || !shared(ties.Platform, n.Ties.Platform) || !shared(ties.Relation, n.Ties.Relation) ||
		len(platforms) < len(n.Platforms) || len(relations) < len(n.Relations) {
		if err := ties.validate(activists.Len(), len(platforms), len(relations)); err != nil {
			return nil, err
		}
	}
	if moved {
		changed.rows = compress(activists.Len(), ties.Source, ties.Target)
	}
	return &changed, nil
}

// shared reports whether two columns of one length are one and the same.
func shared[T any](a, b []T) bool { return len(a) == 0 || &a[0] == &b[0] }

// ActivistByID returns the index of the activist of that id.
func (n *Network) ActivistByID(id int64) (int32, bool) {
	i, found := slices.BinarySearch(n.Activists.ID, id)
	return int32(i), found
}

// TieByID returns the index of the tie of that id.
func (n *Network) TieByID(id int64) (int32, bool) {
	i, found := slices.BinarySearch(n.Ties.ID, id)
	return int32(i), found
}

// PlatformName returns the name of a tie's platform, or "" where none is known.
func (n *Network) PlatformName(tie int32) string {
	if p := n.Ties.Platform[tie]; p != None {
		return n.Platforms[p].Name
	}
	return ""
}

// RelationName returns the name of a tie's relation, or "" where none is known.
func (n *Network) RelationName(tie int32) string {
	if r := n.Ties.Relation[tie]; r != None {
		return n.Relations[r]
	}
	return ""
}
