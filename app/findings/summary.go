package findings

import (
	"context"

	"copresence/app/coding"
	"copresence/app/findings/qap"
	"copresence/storage/network"
)

// Study is what findings are made of.
type Study struct {
	Network    *network.Network // with the verdicts that count
	Events     coding.Events
	Attendance *coding.Attendance
}

// Question says what is asked of a study. The zero value asks for all that takes no chance.
type Question struct {
	By           []string     // groupings; nil: by platform
	Order        Order        // of the pairs of tests
	Together     bool         // test who took part in events together, and not the verdicts on ties
	Covariates   []string     // of tests, by name; nil: the usual ones
	Permutations int          // of tests; 0: no tests
	Samples      int          // of the bootstrap; 0: none
	Seed         uint64       // of permutations, samples and communities
	End          network.Date // of the study; "": the last date that is known
}

// Summary is what the marks say.
type Summary struct {
	Overall    Rate
	By         map[string][]Group
	Bootstrap  *Bootstrap // nil: not asked for
	Unmessaged Contrast   // see the function of that name
	Untied     Contrast   // likewise; over Known activists
	Known      int
	Apart      *Apart
	Audience   *Audience
	Mixing     []Mixing
	Times      [3]*Times // by Reading
	LogRank    *qap.Chance
	Tests      []Test
	Pairing    Pairing // of the tests
	IfYes      Rate    // were unclear ties a yes
	IfNo       Rate    // were they a no
	LeftOut    []Otherwise
	Coders     []Otherwise // by one coder's verdicts alone; filled in by who knows coders
	Rules      []Otherwise // by each rule of settling; likewise
}

// Summarise answers a question. What takes long, communities and chance, can be cancelled.
func Summarise(ctx context.Context, s Study, q Question, progress func(done float64)) (*Summary, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	found, err := s.at(q)
	if err != nil {
		return nil, err
	}
	if found.Apart, err = Compare(ctx, s.Network, q.Seed); err != nil {
		return nil, err
	}
	progress(.1)
	o := qap.Options{Permutations: q.Permutations, Seed: q.Seed}
	if found.Audience, err = Reached(ctx, s.Network, o); err != nil {
		return nil, err
	}
	if found.LogRank, err = found.Times[Middle].LogRank(ctx, o); err != nil {
		return nil, err
	}
	if found.Mixing, err = MixingBy(ctx, s.Network, o); err != nil {
		return nil, err
	}
	progress(.2)
	if q.Samples > 0 {
		b, err := NodeBootstrap(ctx, s.Network, q.Samples, q.Seed)
		if err != nil {
			return nil, err
		}
		found.Bootstrap = &b
	}
	progress(.3)
	if q.Permutations > 0 {
		o.Progress = func(done float64) { progress(.3 + .7*done) }
		if found.Pairing, err = q.Pairing(s.Network); err != nil {
			return nil, err
		}
		if found.Tests, err = s.test(ctx, q, found.Pairing.Ordered, o); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// at answers what of a question takes no chance and no time: what a window shows anew after
// each mark.
func (s Study) at(q Question) (*Summary, error) {
	n := s.Network
	found := &Summary{Overall: Overall(n), By: map[string][]Group{}, Unmessaged: Unmessaged(n), LeftOut: LeftOut(n)}
	found.IfYes, found.IfNo = Unclear(found.Overall)
	by := q.By
	if by == nil {
		by = []string{"platform"}
	}
	for _, grouping := range by {
		groups, err := By(n, grouping)
		if err != nil {
			return nil, err
		}
		found.By[grouping] = groups
	}
	var err error
	if found.Untied, found.Known, err = Untied(n, s.Events, s.Attendance); err != nil {
		found.Untied = NewContrast(0, 0, 0, 0) // too many to pair; Known tells how many there are
	}
	for _, reading := range []Reading{Middle, Shortest, Longest} {
		if found.Times[reading], err = DaysToAction(n, s.Events, s.Attendance, q.End, reading); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (s Study) test(ctx context.Context, q Question, ordered bool, o qap.Options) ([]Test, error) {
	list, err := s.Asked(q)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return []Test{}, nil
	}
	if q.Together {
		return TestTogether(ctx, s, list, o)
	}
	return TestAction(ctx, s.Network, ordered, list, o)
}

// Asked returns the covariates of the tests: those that are named, or else the usual ones.
func (s Study) Asked(q Question) ([]Covariate, error) {
	if q.Covariates != nil {
		return Named(s.Network, q.Covariates)
	}
	pairs, err := q.Pairing(s.Network)
	if err != nil {
		return nil, err
	}
	outcome, err := Action(s.Network, pairs.Ordered)
	if q.Together {
		outcome, err = Together(s.Network, s.Events, s.Attendance)
	}
	if err != nil {
		return nil, err
	}
	return Usual(s.Network, outcome), nil
}
