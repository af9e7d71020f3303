package storage

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copresence/storage/migrations"
	"copresence/storage/pages"
)

// Salvage reads whatever can be read of the damaged project at path, and puts it
// into a new project in memory, which is open for reading only, as a look is (see
// [OpenReadOnly]). It says what is lost. The file is not changed, and nothing that
// stands in it is run: its rows are taken out of its pages, one by one, each page
// for itself where what leads to it is lost.
//
// A row is kept that is whole and fits the schema. One that belongs to a row which
// is lost is left out; where it only mentions one that it can do without, as a tie
// its platform, it is kept without. The history can be undone only where nothing
// at all is lost; else it is kept to be read.
func Salvage(path string) (*Project, Losses, error) {
	opening.Lock()
	defer opening.Unlock()
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, Losses{}, err
	}
	path = resolve(path)
	info, err := look(path)
	if err != nil {
		return nil, Losses{}, err
	}
	if info.Size() > maxLook {
		return nil, Losses{}, fmt.Errorf("%s is too large to be read into memory (%d MB, at most %d MB)", filepath.Base(path), info.Size()>>20, maxLook>>20)
	}
	content, notes, err := remains(path, info)
	if err != nil {
		return nil, Losses{}, err
	}
	conn, err := connect(memory)
	if err != nil {
		return nil, Losses{}, err
	}
	p := &Project{path: path, file: info, readOnly: true, examined: true, conn: conn}
	losses, err := salvageInto(p, content, notes)
	if err != nil {
		return nil, Losses{}, errors.Join(explain(path, err), p.release())
	}
	return p, losses, nil
}

// salvageInto fills an empty project in memory with what the bytes of a damaged
// one still hold.
func salvageInto(p *Project, content []byte, notes []string) (Losses, error) {
	s := &salvage{
		path: p.path, content: content, conn: p.conn,
		schema: make(map[string]pages.Object), begin: make(map[uint32]int), owner: make(map[uint32]*find),
		faulty: make(map[uint32]bool), named: make(map[string][]string), unclear: make(map[string][]uint32),
	}
	s.losses.Notes = notes
	err := s.run()
	if err == nil {
		err = trust(p.conn, migrations.Latest(), true)
	}
	if err == nil {
		p.totals, err = readTotals(p.conn)
	}
	if err == nil {
		content, err = p.serialized()
	}
	p.bytes = bytes.NewReader(content)
	return s.losses, err
}

// remains reads the bytes of the file, and says in a note where a change of it
// was interrupted: an undamaged project would take that back on opening.
func remains(path string, info fs.FileInfo) (content []byte, notes []string, err error) {
	if holder := holderHere(info); holder != nil {
		holder.mutex.Lock()
		defer holder.mutex.Unlock()
		size, err := lengthOf(holder.bytes)
		if err == nil {
			content = make([]byte, size)
			_, err = holder.bytes.ReadAt(content, 0)
		}
		if err != nil {
			return nil, nil, notReadable(path, err)
		}
		return content, nil, nil
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		notes = append(notes, fmt.Sprintf("The latest changes may stand in %s-wal, which was not read.", filepath.Base(path)))
	}
	quiet, err := journalEmpty(path)
	if err != nil {
		return nil, nil, err
	}
	if !quiet {
		notes = append(notes, fmt.Sprintf("A change was being written when the program ended, as %s-journal tells: its rows may be here in part.", filepath.Base(path)))
	}
	if content, err = os.ReadFile(path); err != nil {
		return nil, nil, notReadable(path, err)
	}
	return content, notes, nil
}

// salvage is a salvage under way.
type salvage struct {
	path    string
	content []byte
	conn    *connection // to the new project
	tx      *sql.Tx     // in which it is filled
	wreck   *pages.Wreck
	objects []pages.Object          // what is left of the schema
	schema  map[string]pages.Object // the first of each kind and name
	begin   map[uint32]int          // how many begin at a page
	finds   []*find                 // those that others refer to come first
	owner   map[uint32]*find        // of the pages whose rows are known to belong to a table
	faulty  map[uint32]bool         // pages that cannot be read
	named   map[string][]string     // attributes of activists, ties and events
	unclear map[string][]uint32     // pages of rows that can be of several tables, by their words
	books   map[block]*total        // the digest of the old project; nil where there is none
	written int                     // the schema version that the rows are read as
	losses  Losses
}

// run fills the new project.
func (s *salvage) run() error {
	var err error
	if s.wreck, err = pages.OpenDamaged(bytes.NewReader(s.content), int64(len(s.content)), maxValue); err != nil {
		return err
	}
	s.wreck.Lost = func(page uint32, cell int, _ error) {
		if cell < 0 {
			s.faulty[page] = true
		}
	}
	s.objects = s.wreck.Schema()
	for _, o := range s.objects {
		if name := o.Type + " " + o.Name; s.schema[name] == (pages.Object{}) {
			s.schema[name] = o
		}
		s.begin[o.Root]++
	}
	if err := s.readBooks(); err != nil {
		return err
	}
	version, err := s.version()
	if err != nil {
		return err
	}
	for step := 1; step <= version; step++ {
		if err := s.conn.exec(migrations.Step(step)); err != nil {
			return err
		}
	}
	s.written = version
	if s.finds, err = wanted(s.conn); err != nil {
		return err
	}
	if version < firstDigest {
		err = transact(s.conn, func(tx *sql.Tx) (bool, error) {
			if err := s.fill(newChange(tx)); err != nil {
				return false, err
			}
			return true, s.exec("DELETE FROM project WHERE name = ?", settingIdentity) // it is given one when it is brought up to date
		})
	} else {
		_, err = transactChange(s.conn, func(c *Change) (bool, error) { return true, errors.Join(s.fill(c), s.addUp(c)) })
	}
	if err != nil {
		return err
	}
	return migrate(s.conn, version)
}

// firstDigest is the schema version from which on there is a digest.
const firstDigest = 2

// addUp makes the digest of what was saved, and gives a project that has lost its
// identity another.
func (s *salvage) addUp(c *Change) error {
	for _, name := range countedAt(s.written) {
		if err := c.addUp(name, s.written); err != nil {
			return err
		}
	}
	known, err := one[bool](c.tx, "SELECT EXISTS (SELECT 1 FROM project WHERE name = ?)", settingIdentity)
	if err != nil || known {
		return err
	}
	return c.state(settingIdentity, newIdentity())
}

// version returns the schema version of the file. It refuses one that is of
// another program, or of a later one of ours.
func (s *salvage) version() (int, error) {
	header := make([]byte, headerLength)
	copy(header, s.content)
	ours := bytes.HasPrefix(header, []byte(headerSignature)) && binary.BigEndian.Uint32(header[headerProgram:]) == applicationID
	version := int(int32(binary.BigEndian.Uint32(header[headerVersion:])))
	wanted, err := schemaOf(migrations.Latest())
	if err != nil {
		return 0, err
	}
	known, foreign := 0, 0
	for _, o := range s.objects {
		if slices.ContainsFunc(wanted, func(w object) bool { return w.name == o.Name }) {
			known++
		} else if o.Type == "table" && pages.Statistics[o.Name] == "" {
			foreign++
		}
	}
	const few = 3 // tables of our names that another program may happen to have
	switch {
	case !ours && known <= few && foreign > 0:
		return 0, &NotProjectError{s.path, "it is a database of another program; import it into a project instead"}
	case ours && version > migrations.Latest() && foreign > 0:
		return 0, &NewerError{s.path, version, migrations.Latest()}
	case !ours || version < 1 || version > migrations.Latest() || s.books != nil && version < firstDigest:
		return migrations.Latest(), nil
	}
	return version, nil
}

// fill moves the rows of all tables over.
func (s *salvage) fill(c *Change) error {
	s.tx = c.tx
	if err := s.survey(); err != nil {
		return err
	}
	if err := s.adopt(); err != nil {
		return err
	}
	for _, f := range s.finds {
		if f.of == "" {
			if err := s.place(f); err != nil {
				return err
			}
		}
	}
	if err := s.placeAttributes(); err != nil {
		return err
	}
	kept := 0
	for _, f := range s.finds {
		kept += f.loss.Kept
	}
	if kept == 0 && len(s.objects) == 0 {
		return &NotProjectError{s.path, "nothing in it can be read as a part of one"}
	}
	if err := s.sum(); err != nil {
		return err
	}
	return s.retire()
}
