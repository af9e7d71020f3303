package storage

import (
	"database/sql"
	"math"
	"slices"

	"copresence/app/coding"
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

// Network reads the project's activists and ties into memory.
func (p *Project) Network(reader Reader) (n *network.Network, err error) {
	err = p.read(func(q queryer) error {
		n, err = readNetwork(q, reader)
		return err
	})
	return n, err
}

func readNetwork(q queryer, reader Reader) (*network.Network, error) {
	words := make(words)
	activists, err := readActivists(q, words)
	if err != nil {
		return nil, err
	}
	platforms, err := readPlatforms(q)
	if err != nil {
		return nil, err
	}
	ties, relations, err := readTies(q, words, newIndex(activists.ID), platforms)
	if err != nil {
		return nil, err
	}
	if reader.Coder != 0 {
		err = readMarks(q, newIndex(ties.ID), ties.Verdict, reader.Coder)
	} else {
		err = readSettled(q, newIndex(ties.ID), ties.Verdict)
	}
	if err != nil {
		return nil, err
	}
	n, err := network.New(*activists, *ties, platforms, relations)
	if err != nil {
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

// count returns the number of rows of a table, refusing what no index reaches.
func count(q queryer, table string) (int, error) {
	n, err := one[int](q, "SELECT count(*) FROM "+quote(table))
	if err == nil && n > math.MaxInt32 {
		err = damaged("it has %d rows of %s, more than can be drawn", n, table)
	}
	return n, err
}

func readActivists(q queryer, words words) (*network.Activists, error) {
	n, err := count(q, "activist")
	if err != nil {
		return nil, err
	}
	a := &network.Activists{ID: make([]int64, 0, n), Pseudonym: make([]string, 0, n), Kind: make([]network.Kind, 0, n)}
	var id int64
	var pseudonym, kind sql.RawBytes
	err = each(q, func(rows *sql.Rows) error {
		if err := rows.Scan(&id, &pseudonym, &kind); err != nil {
			return err
		}
		k, err := network.ParseKind(words.keep(kind))
		if err != nil {
			return damaged("activist %d: %v", id, err)
		}
		a.ID, a.Pseudonym, a.Kind = append(a.ID, id), append(a.Pseudonym, string(pseudonym)), append(a.Kind, k)
		return nil
	}, "SELECT id, pseudonym, kind FROM activist ORDER BY id")
	if err != nil {
		return nil, err
	}
	a.Attributes, err = readAttributes(q, "activist", newIndex(a.ID), words)
	return a, err
}

func readPlatforms(q queryer) (platforms []network.Platform, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var p network.Platform
		err := rows.Scan(&p.ID, &p.Name, &p.Online)
		platforms = append(platforms, p)
		return err
	}, "SELECT id, name, online FROM platform ORDER BY id")
	return platforms, err
}

// readAttributes reads the attributes of activists or of ties. Rows without
// values need not be there.
func readAttributes(q queryer, of string, rows index, words words) ([]network.Column, error) {
	columns, err := attributes(q, of)
	if err != nil || len(columns) == 0 {
		return nil, err
	}
	var owner int64
	names, slots := make([]string, len(columns)), make([]any, len(columns)+1)
	texts, numbers := make([]sql.RawBytes, len(columns)), make([]sql.NullFloat64, len(columns))
	slots[0] = &owner
	for i := range columns {
		c := &columns[i]
		names[i] = c.Name
		if c.Type.Numeric() {
			c.Numbers = slices.Repeat([]float64{math.NaN()}, len(rows.ids))
			slots[i+1] = &numbers[i]
		} else {
			c.Texts = make([]string, len(rows.ids))
			slots[i+1] = &texts[i]
		}
	}
	err = each(q, func(r *sql.Rows) error {
		if err := r.Scan(slots...); err != nil {
			return err
		}
		at, ok := rows.of(owner)
		if !ok {
			return damaged("it has attributes of %s %d, which is not there", of, owner)
		}
		for i := range columns {
			switch c := &columns[i]; {
			case !c.Type.Numeric():
				c.Texts[at] = words.keep(texts[i])
			case numbers[i].Valid:
				c.Numbers[at] = numbers[i].Float64
			}
		}
		return nil
	}, "SELECT "+quote(of)+", "+quoteAll(names)+" FROM "+quote(of+"_attribute")+" ORDER BY "+quote(of))
	return columns, err
}

// readMarks sets the verdicts of one coder.
func readMarks(q queryer, ties index, verdicts []network.Verdict, coder int64) error {
	return eachVerdict(q, func(tie int64, v network.Verdict) error {
		i, ok := ties.of(tie)
		if !ok {
			return damaged("it has a mark on tie %d, which is not there", tie)
		}
		verdicts[i] = v
		return nil
	}, "SELECT tie, verdict FROM mark WHERE coder = ? ORDER BY tie", coder)
}

// readSettled sets the verdicts that were settled, and else what all marks on a
// tie amount to.
func readSettled(q queryer, ties index, verdicts []network.Verdict) error {
	var open int32 // the tie whose marks are being collected
	var marks []network.Verdict
	err := eachVerdict(q, func(tie int64, v network.Verdict) error {
		i, ok := ties.of(tie)
		if !ok {
			return damaged("it has a mark on tie %d, which is not there", tie)
		}
		if i != open {
			open, marks = i, marks[:0]
		}
		marks = append(marks, v)
		verdicts[i] = coding.Settle(marks)
		return nil
	}, "SELECT tie, verdict FROM mark ORDER BY tie, coder")
	if err != nil {
		return err
	}
	return eachVerdict(q, func(tie int64, v network.Verdict) error {
		i, ok := ties.of(tie)
		if !ok {
			return damaged("it settles tie %d, which is not there", tie)
		}
		verdicts[i] = v
		return nil
	}, "SELECT tie, verdict FROM settled ORDER BY tie")
}

func eachVerdict(q queryer, set func(tie int64, v network.Verdict) error, query string, arguments ...any) error {
	var tie int64
	var word sql.RawBytes
	return each(q, func(rows *sql.Rows) error {
		if err := rows.Scan(&tie, &word); err != nil {
			return err
		}
		v, err := network.ParseVerdict(string(word))
		if err != nil {
			return damaged("tie %d: %v", tie, err)
		}
		return set(tie, v)
	}, query, arguments...)
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
				return damaged("activist %s: %v", clean(pseudonym), err)
			}
			known.Pseudonyms, known.Kinds = append(known.Pseudonyms, pseudonym), append(known.Kinds, kind)
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

func readTexts(q queryer, query string) (texts []string, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		texts = append(texts, s)
		return err
	}, query)
	return texts, err
}
