package session

import (
	"context"
	"math"
	"slices"

	"copresence/app/filter"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Shown is what a filter leaves of a state.
type Shown struct {
	Filter filter.Filter
	Mask   filter.Mask
	Whole  *State // what the filter was applied to
	Part   *State // the same with the network of what is shown; Whole itself where nothing is left out

	ties, activists []int32 // of each in the part, which in the whole; nil: they are the same
}

// Filter applies a filter to a state of the project. It can be cancelled through ctx.
func (s *Session) Filter(ctx context.Context, state *State, f filter.Filter) (*Shown, error) {
	mask, err := f.Apply(ctx, s.Subject(state))
	if err != nil {
		return nil, err
	}
	shown := &Shown{Filter: f, Mask: mask, Whole: state}
	if err := shown.cut(); err != nil {
		return nil, err
	}
	return shown, nil
}

// Subject is what filters of a state are applied to.
func (s *Session) Subject(state *State) *filter.Subject {
	n := state.Network
	parameters := catalogue.Usual(n)
	subject := &filter.Subject{
		Network: n,
		Measure: func(ctx context.Context, name string) ([]float64, error) {
			r, err := s.unfiltered.measure(ctx, n, Measurement{Name: name, Parameters: parameters}, nil)
			if err != nil {
				return nil, err
			}
			return r.Values, nil
		},
		Coded:    func() ([]filter.Coding, error) { return s.whoCoded(state.Coder.ID) },
		Evidence: func() (map[int64]int, error) { return s.evidencePieces(state.Coder.ID) },
	}
	for _, m := range catalogue.Of(catalogue.OfActivists) {
		if parameters.Validate(m) == nil {
			subject.Measures = append(subject.Measures, m.Name)
		}
	}
	for _, c := range state.Coders {
		subject.Coders = append(subject.Coders, c.Label)
	}
	return subject
}

// whoCoded lists who coded which tie, as far as a coder may know: that another coded a tie
// is half of what the other said.
func (s *Session) whoCoded(coder int64) ([]filter.Coding, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	marks, err := s.marks()
	if err != nil {
		return nil, err
	}
	whose, err := s.knownTo(coder)
	if err != nil {
		return nil, err
	}
	labels := map[int64]string{}
	for _, c := range s.State().Coders {
		labels[c.ID] = c.Label
	}
	all := make([]filter.Coding, 0, len(marks))
	for _, m := range marks {
		if whose == 0 || m.Coder == whose {
			all = append(all, filter.Coding{Tie: m.Tie, Coder: labels[m.Coder]})
		}
	}
	return all, nil
}

// evidencePieces counts the evidence on ties, as far as a coder may know.
func (s *Session) evidencePieces(coder int64) (map[int64]int, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	whose, err := s.knownTo(coder)
	if err != nil {
		return nil, err
	}
	return s.project().EvidencePieces(whose)
}

// knownTo returns the id of the coder whose words a coder may know of: 0, those of all,
// for coder 0 and where coders see each other's verdicts; the coder's own where each codes
// blind.
func (s *Session) knownTo(coder int64) (int64, error) {
	plan, err := s.plan()
	if plan.Open {
		coder = 0
	}
	return coder, err
}

// cut makes the part of the whole.
func (v *Shown) cut() error {
	v.Part = v.Whole
	if v.Mask.Everything() {
		return nil
	}
	part := *v.Whole
	n := v.Whole.Network.Part(v.Mask.Activists, v.Mask.Ties)
	if v.Mask.Activists != nil {
		v.activists = indices(n.Activists.ID, v.Whole.Network.Activists.ID)
	}
	if n.Ties.Len() < v.Whole.Network.Ties.Len() {
		v.ties = indices(n.Ties.ID, v.Whole.Network.Ties.ID)
	}
	v.Part = &part
	v.place()
	return part.see(n)
}

// indices finds ascending ids among more of them.
func indices(some, all []int64) []int32 {
	rows := make([]int32, len(some))
	at := 0
	for i, id := range some {
		for all[at] != id {
			at++
		}
		rows[i] = int32(at)
	}
	return rows
}

// place gives the part the places of the whole.
func (v *Shown) place() {
	v.Part.Places, v.Part.Pinned = v.Whole.Places, v.Whole.Pinned
	if v.activists == nil {
		return
	}
	v.Part.Places = network.Some(v.Whole.Places, v.activists)
	if v.Whole.Pinned != nil {
		v.Part.Pinned = network.Some(v.Whole.Pinned, v.activists)
		if !slices.Contains(v.Part.Pinned, true) {
			v.Part.Pinned = nil
		}
	}
}

// Follows reports whether what is shown after a change of those aspects follows without
// applying the filter anew.
func (v *Shown) Follows(changed Aspect) bool {
	if changed&Study != 0 {
		return v.Filter.Everything()
	}
	if changed&(Marks|Notes) == 0 {
		return true
	}
	return !slices.ContainsFunc(v.Filter.Tests(), func(t filter.Test) bool {
		return slices.Contains([]string{filter.Verdict, filter.Coder, filter.Coders, filter.Evidence}, t.Field.Name)
	})
}

// Follow is what is shown of a state that comes after, where Follows says that it
// follows.
func (v *Shown) Follow(state *State) (*Shown, error) {
	next := *v
	next.Whole = state
	if v.Part == v.Whole {
		next.Part = state
		return &next, nil
	}
	part := *state
	next.Part = &part
	next.place()
	n := v.Part.Network
	if v.Whole.Network != state.Network {
		verdicts := state.Network.Ties.Verdict
		if v.ties != nil {
			verdicts = network.Some(verdicts, v.ties)
		}
		n = n.WithVerdicts(verdicts)
	}
	part.Overall, part.ByPlatform = v.Part.Overall, v.Part.ByPlatform
	if n == v.Part.Network {
		part.Network = n
		return &next, nil
	}
	return &next, part.see(n)
}

// Ties is how many ties are shown.
func (v *Shown) Ties() int { return v.Part.Network.Ties.Len() }

// PlacesOfWhole spreads places of the activists that are shown over all; the others
// have none.
func (v *Shown) PlacesOfWhole(places []network.Point) []network.Point {
	if v.activists == nil || len(places) != len(v.activists) {
		return places
	}
	all := make([]network.Point, v.Whole.Network.Activists.Len())
	for i := range all {
		all[i] = network.Nowhere
	}
	for i, a := range v.activists {
		all[a] = places[i]
	}
	return all
}

// Group is what is shown, as pictures know it; nil: everything.
func (v *Shown) Group() *scene.Group {
	if v.Mask.Everything() {
		return nil
	}
	n := v.Whole.Network
	return &scene.Group{
		Activists: setOf(v.Mask.Activists, n.Activists.Len()), Ties: setOf(v.Mask.Ties, n.Ties.Len()),
	}
}

func setOf(column []bool, length int) scene.Set {
	if column == nil {
		return scene.Full(length)
	}
	set := scene.NewSet(length)
	for i, is := range column {
		if is {
			set.Add(int32(i))
		}
	}
	return set
}

// OfWhole spreads values of the activists that are shown over all; of the others they
// are NaN.
func (v *Shown) OfWhole(values []float64) []float64 {
	if v.activists == nil || len(values) != len(v.activists) {
		return values
	}
	all := make([]float64, v.Whole.Network.Activists.Len())
	for i := range all {
		all[i] = math.NaN()
	}
	for i, a := range v.activists {
		all[a] = values[i]
	}
	return all
}

// ShowsTie reports whether a tie, given as in the whole, is shown.
func (v *Shown) ShowsTie(tie int32) bool {
	if v.ties == nil {
		return true
	}
	_, shown := slices.BinarySearch(v.ties, tie)
	return shown
}
