package storage

import (
	"database/sql"
	"math"
	"time"

	"copresence/storage/network"
)

// Mark is what a coder said of a tie.
type Mark struct {
	Tie, Coder int64 // ids
	Verdict    network.Verdict
	Confidence float64 // a share from 0 to 1; NaN: not given
	MadeAt     time.Time
	Codebook   int64 // version of the coding instructions that were in force; 0: there were none
}

// Marks lists what all coders said, in the order of the ties, and of the coders on
// each tie. Who may see whose is for the caller to know.
func (p *Project) Marks() (all []Mark, err error) {
	err = p.read(func(queryer) error {
		l, err := p.loader()
		if err != nil {
			return err
		}
		ties, err := l.ids("tie")
		if err != nil {
			return err
		}
		all = make([]Mark, 0, l.about("mark"))
		var failed error
		err = l.eachMark(newIndex(ties), func(r *row, at int32, coder int64, v network.Verdict) {
			m := Mark{Tie: ties[at], Coder: coder, Verdict: v, Confidence: r.realOrNone(3, "confidence"), Codebook: r.wholeOrNone(5, "codebook")}
			made, err := time.Parse(time.RFC3339Nano, string(r.text(4, "time")))
			if err != nil && failed == nil {
				failed = damaged("the mark on tie %d by coder %d was made at no time", m.Tie, coder)
			}
			m.MadeAt = made
			all = append(all, m)
		})
		if err == nil {
			err = failed
		}
		return err
	})
	return all, err
}

// MarksOn lists what all coders said of one tie, in the order of the coders.
func (p *Project) MarksOn(tie int64) (all []Mark, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			m := Mark{Tie: tie, Confidence: math.NaN()}
			var word, made string
			var sure sql.NullFloat64
			if err := rows.Scan(&m.Coder, &word, &sure, &made, &m.Codebook); err != nil {
				return err
			}
			if sure.Valid {
				m.Confidence = sure.Float64
			}
			var err error
			if m.Verdict, err = network.ParseVerdict(word); err != nil {
				return damaged("the mark on tie %d by coder %d says %.40q", tie, m.Coder, word)
			}
			if m.MadeAt, err = time.Parse(time.RFC3339Nano, made); err != nil {
				return damaged("the mark on tie %d by coder %d was made at no time", tie, m.Coder)
			}
			all = append(all, m)
			return nil
		}, "SELECT coder, verdict, confidence, made_at, coalesce(codebook, 0) FROM mark WHERE tie = ? ORDER BY coder", tie)
	})
	return all, err
}

// ids reads the keys of a table whose key is a number, ascending.
func (l *loader) ids(table string) (ids []int64, err error) {
	ids = make([]int64, 0, l.about(table))
	return ids, l.each(table, func(r *row) error {
		ids = append(ids, r.ID())
		return nil
	})
}
