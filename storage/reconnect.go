package storage

import (
	"errors"
	"os"
)

// Reconnect takes hold of the file at the project's path where it is another one
// than was opened, but holds the same to the last row of the history: the drive
// was gone and is back, or a program that synchronises put an equal file there.
// Where the file is still the same nothing happens; any other file is refused with
// a *[GoneError], and the project stays what it was.
func (p *Project) Reconnect() error {
	opening.Lock()
	defer opening.Unlock()
	p.turn.take(&p.mutex)
	defer p.mutex.Unlock()
	if p.conn == nil || p.readOnly {
		return nil
	}
	gone := p.there()
	if gone == nil {
		return nil
	}
	info, err := os.Stat(p.path)
	if err != nil || os.SameFile(info, p.file) {
		return gone
	}
	fresh, err := holdProject(p.path, info, nil)
	if err != nil {
		return gone // what is there cannot be worked with
	}
	forget(fresh)
	if !fresh.totals.same(p.totals) {
		return errors.Join(&GoneError{Path: p.path, Problem: "was replaced by a file with other content while it was open"}, fresh.release())
	}
	_ = errors.Join(p.conn.close(), p.closeBytes()) // of a file that has no name any more
	p.conn, p.bytes, p.file, p.totals, p.examined, p.written = fresh.conn, fresh.bytes, fresh.file, fresh.totals, fresh.examined, false
	return nil
}
