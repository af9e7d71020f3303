package window

import (
	"errors"

	"copresence/app/session"
	"copresence/app/sheet"
)

// unwritten are cells whose text is on its way to the disk, or there but not read again
// yet. They show what was typed.
type unwritten map[cellKey]*underWay

type underWay struct {
	typed   string
	written bool
}

// shown is what a cell shows that is on its way.
func (u unwritten) shown(c cellKey) (typed string, there bool) {
	way, there := u[c]
	if !there {
		return "", false
	}
	return choiceWord(way.typed), true
}

// read forgets the cells that are written, when they have been read again.
func (u unwritten) read() {
	for key, way := range u {
		if way.written {
			delete(u, key)
		}
	}
}

// write has the session write a cell, and shows meanwhile what was typed. Into another
// project than that in which it was typed nothing is written.
func (e *cellEditor) write(c openCell, typed string) {
	w, s, way := e.window, c.session, &underWay{typed: typed}
	if s == nil || s != w.session {
		return
	}
	e.way[c.key()] = way
	e.table.owner.writes()
	e.table.Refresh()
	w.commands.Add(func() {
		var err error
		session.Guard(func() {
			err = s.SetCells(c.of, []sheet.Edit{{ID: c.record, Column: c.column.Name, Text: typed}})
		}, func(failure error) { err = failure })
		w.later(func() { e.wrote(s, c, way, err) })
	})
}

// wrote is told how the writing ended.
func (e *cellEditor) wrote(s *session.Session, c openCell, way *underWay, err error) {
	w, unsaved, mistake := e.window, (*session.UnsavedError)(nil), (*session.PanicError)(nil)
	newest := e.way[c.key()] == way
	way.written = err == nil
	switch {
	case w.session != s:
		return
	case err == nil: // the news of it came before, or there was none; what is being read tells of itself
		if e.table.owner.upToDate() {
			e.way.read()
			e.table.Refresh()
		}
		return
	}
	if newest {
		delete(e.way, c.key())
	}
	e.table.Refresh()
	at, there := e.table.owner.place(c)
	if errors.As(err, &unsaved) || errors.As(err, &mistake) || !newest || !there || e.entry != nil || w.inDialog() {
		w.report(err)
		return
	}
	e.table.owner.goToCell(at)
	e.open(c, at, way.typed)
	e.refuse(err)
}

// refuse says below the cell why it cannot be so or, where that is out of sight, says so
// and leaves it as it was.
func (e *cellEditor) refuse(err error) {
	if _, there := e.table.owner.place(e.cell); !there {
		e.close()
		e.window.report(err)
		return
	}
	e.note.say(e.cell.sentence(err))
	e.table.reveal(e.at)
	e.follow()
	e.window.win.Canvas().Focus(e.entry)
}
