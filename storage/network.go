package storage

import (
	"database/sql"
	"math"
	"slices"

	"copresence/app/coding"
	"copresence/storage/characters"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// Reader says through whose eyes a network is read.
type Reader struct {
	// Coder is the id of the coder whose verdicts the ties carry, and nobody
	// else's. 0: the settled verdicts; where nobody has settled a tie, what its
	// coders agree on, see coding.Settle.
	Coder int64
}

// Network reads the project's activists, ties and events into memory.
func (p *Project) Network(reader Reader) (n *network.Network, err error) {
	err = p.read(func(q queryer) error {
		n, err = p.readNetwork(q, reader)
		return err
	})
	return n, err
}

// readNetwork is Network for who holds the mutex.
func (p *Project) readNetwork(q queryer, reader Reader) (*network.Network, error) {
	l, err := p.loader()
	if err != nil {
		return nil, err
	}
	platforms, err := l.platforms()
	if err != nil {
		return nil, err
	}
	ofActivists, err := describe(q, "activist")
	if err != nil {
		return nil, err
	}
	ofTies, err := describe(q, "tie")
	if err != nil {
		return nil, err
	}
	var activists *network.Activists
	var ties *tieReader
	err = together(func() (err error) {
		if activists, err = l.activists(); err == nil {
			ties, err = l.ties(newIndex(activists.ID), platforms)
		}
		return err
	}, func() error {
		if err := ofTies.read(l); err != nil {
			return err
		}
		return ofActivists.read(l)
	})
	if err != nil {
		return nil, err
	}
	if activists.Attributes, err = ofActivists.align(newIndex(activists.ID)); err != nil {
		return nil, err
	}
	rows := newIndex(ties.ID)
	if ties.Attributes, err = ofTies.align(rows); err != nil {
		return nil, err
	}
	if reader.Coder != 0 {
		err = l.marks(rows, ties.Verdict, reader.Coder)
	} else {
		err = l.settled(rows, ties.Verdict)
	}
	if err != nil {
		return nil, err
	}
	n, err := network.New(*activists, ties.Ties, platforms, ties.sortRelations())
	if err != nil {
		return nil, damaged("%v", err)
	}
	return l.withEvents(n)
}

// WithEvents returns a network of the project with the events as they are now, and who
// took part in them.
func (p *Project) WithEvents(n *network.Network) (with *network.Network, err error) {
	err = p.read(func(queryer) error {
		l, err := p.loader()
		if err != nil {
			return err
		}
		with, err = l.withEvents(n)
		return err
	})
	return with, err
}

func (l *loader) withEvents(n *network.Network) (*network.Network, error) {
	events, err := l.events(newIndex(n.Activists.ID))
	if err != nil {
		return nil, err
	}
	if n, err = n.WithEvents(events); err != nil {
		return nil, damaged("%v", err)
	}
	return n, nil
}

// words keeps one copy of each of the words that a column repeats.
type words map[string]string

func (w words) keep(text []byte) string {
	if s, ok := w[string(text)]; ok {
		return s
	}
	s := string(text)
	w[s] = s
	return s
}

// index finds the place of an id in a column of ascending ids.
type index struct {
	ids   []int64
	dense bool // the ids follow each other without a gap
}

func newIndex(ids []int64) index {
	n := len(ids)
	return index{ids, n > 0 && ids[n-1]-ids[0] == int64(n-1)}
}

func (x index) of(id int64) (int32, bool) {
	if x.dense {
		i := id - x.ids[0]
		return int32(i), id >= x.ids[0] && i < int64(len(x.ids))
	}
	i, found := slices.BinarySearch(x.ids, id)
	return int32(i), found
}

func (l *loader) activists() (*network.Activists, error) {
	n := l.about("activist")
	a := &network.Activists{ID: make([]int64, 0, n), Pseudonym: make([]string, 0, n), Kind: make([]network.Kind, 0, n)}
	lexicon := newLexicon()
	return a, l.each("activist", func(r *row) error {
		kind, err := network.ParseKind(lexicon.word(r.text(2, "kind")))
		if err != nil {
			return damaged("activist %d: %v", r.ID(), err)
		}
		a.ID, a.Pseudonym, a.Kind = append(a.ID, r.ID()), append(a.Pseudonym, lexicon.line(r.text(1, "pseudonym"))), append(a.Kind, kind)
		return nil
	})
}

func (l *loader) platforms() (platforms []network.Platform, err error) {
	err = l.each("platform", func(r *row) error {
		platforms = append(platforms, network.Platform{ID: r.ID(), Name: characters.Line(string(r.text(1, "name"))), Online: r.yes(2, "online")})
		return nil
	})
	return platforms, err
}

// marks sets the verdicts of one coder.
func (l *loader) marks(ties index, verdicts []network.Verdict, coder int64) error {
	return l.eachMark(ties, func(_ *row, at int32, by int64, v network.Verdict) {
		if by == coder {
			verdicts[at] = v
		}
	})
}

// settled sets the verdicts that were settled, and else what all marks on a tie
// amount to.
func (l *loader) settled(ties index, verdicts []network.Verdict) error {
	var open int32 // the tie whose marks are being collected
	var marks []network.Verdict
	err := l.eachMark(ties, func(_ *row, at int32, _ int64, v network.Verdict) {
		if at != open {
			open, marks = at, marks[:0]
		}
		marks = append(marks, v)
		verdicts[at] = coding.Settle(marks)
	})
	if err != nil {
		return err
	}
	return l.each("settled", func(r *row) error {
		at, ok := ties.of(r.ID())
		if !ok {
			return damaged("it settles tie %d, which is not there", r.ID())
		}
		verdicts[at], err = r.verdict(r.ID(), 1)
		return err
	})
}

// eachMark calls set for every mark, in the order of the ties, with the row for who
// wants to know more of it.
func (l *loader) eachMark(ties index, set func(r *row, at int32, coder int64, v network.Verdict)) error {
	last, by := int64(math.MinInt64), int64(math.MinInt64)
	return l.eachKey("mark", func(r *row) error {
		tie, coder := r.whole(0, "tie"), r.whole(1, "coder")
		at, ok := ties.of(tie)
		if !ok {
			return damaged("it has a mark on tie %d, which is not there", tie)
		}
		if tie < last || tie == last && coder <= by {
			return damaged("its marks are not in order: that on tie %d by coder %d", tie, coder)
		}
		last, by = tie, coder
		v, err := r.verdict(tie, 2)
		set(r, at, coder, v)
		return err
	})
}

func (r *row) verdict(tie int64, i int) (network.Verdict, error) {
	v, err := network.ParseVerdict(string(r.text(i, "verdict")))
	if err != nil {
		err = damaged("tie %d: %v", tie, err)
	}
	return v, err
}

// Known returns what an import has to know of the project.
func (p *Project) Known() (known exchange.Known, err error) {
	err = p.read(func(q queryer) error {
		err := each(q, func(rows *sql.Rows) error {
			var pseudonym, word string
			if err := rows.Scan(&pseudonym, &word); err != nil {
				return err
			}
			kind, err := network.ParseKind(word)
			if err != nil {
				return damaged("activist %s: %v", characters.Line(pseudonym), err)
			}
			known.Pseudonyms, known.Kinds = append(known.Pseudonyms, characters.Line(pseudonym)), append(known.Kinds, kind)
			return nil
		}, "SELECT pseudonym, kind FROM activist ORDER BY id")
		if err != nil {
			return err
		}
		known.Events, err = readTexts(q, "SELECT label FROM event ORDER BY id")
		return err
	})
	return known, err
}

// readTexts reads texts of one line, fit to be shown.
func readTexts(q queryer, query string) (texts []string, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		texts = append(texts, characters.Line(s))
		return err
	}, query)
	return texts, err
}
