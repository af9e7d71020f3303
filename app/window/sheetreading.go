package window

import (
	"context"
	"slices"

	"copresence/app/session"
	"copresence/storage/network"
)

// read reads the records where anew is true, and puts rows in order.
func (p *sheetPage) read(anew bool) {
	w, s, of := p.window, p.window.session, p.of
	p.cancel()
	p.asked++
	asked, order, record, state, shown := p.asked, p.order, p.record, w.state, w.filtering.now()
	stood, before := p.rows, p.record
	if !p.held.now() {
		before = nil
	}
	anew = anew || record == nil
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	session.Go(func() {
		defer cancel()
		var err error
		if anew {
			record, err = s.Recorded(state, of)
		}
		var rows []int32
		if err == nil {
			rows, err = record.Sheet.Order(ctx, order, record.May(state, shown))
		}
		if err == nil && before != nil {
			rows = record.Sheet.Held(before.Sheet, stood, rows)
		}
		w.later(func() {
			switch {
			case asked != p.asked || w.session != s:
			case err != nil:
				p.taken = asked
				w.report(err)
			default:
				p.taken = asked
				p.take(record, rows)
			}
		})
	}, w.report)
}

// take shows what was read. The rows that are chosen stay so, and the cursor stays on its
// row, as far as they are there.
func (p *sheetPage) take(record *session.Recorded, rows []int32) {
	before, chosen := p.record, p.chosen
	cursor, anchor := p.rowAt(p.cursor), p.rowAt(p.anchor)
	p.record, p.rows = record, rows
	if record != before {
		p.shape()
		p.table.editor.way.read()
		p.chosen = rowSet{}
		for _, row := range chosen.all() {
			if row, there := record.Sheet.Again(before.Sheet, row); there {
				p.chosen.set(row, true)
			}
		}
		if before != nil {
			cursor, anchor = again(record, before, cursor), again(record, before, anchor)
		}
	}
	stay := func(at int, row int32) int {
		if now := slices.Index(rows, row); now >= 0 {
			return now
		}
		return min(at, len(rows)-1)
	}
	p.cursor, p.anchor = stay(p.cursor, cursor), stay(p.anchor, anchor)
	p.follow()
	p.refresh()
	p.table.editor.stay()
}

// rowAt is the row at a place from the top; network.None: there is none.
func (p *sheetPage) rowAt(at int) int32 {
	if at < 0 || at >= len(p.rows) {
		return network.None
	}
	return p.rows[at]
}

// again is the row of a record that had another one before.
func again(now, before *session.Recorded, row int32) int32 {
	if row != network.None {
		if row, there := now.Sheet.Again(before.Sheet, row); there {
			return row
		}
	}
	return network.None
}
