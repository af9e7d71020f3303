package storage

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// BackupFolder is the folder in which the backups of a project are kept.
type BackupFolder struct {
	Path  string // absolute
	Study string // what the names of its backups begin with
}

// BackupsOf returns the folder for the backups of the project at a path: the
// folder given, or else one beside the project that is named after it.
func BackupsOf(project, folder string) BackupFolder {
	study := nameStem(strings.TrimSuffix(filepath.Base(project), Extension))
	if folder == "" {
		folder = filepath.Join(filepath.Dir(project), study+" backups")
	}
	return BackupFolder{Path: folder, Study: study}
}

// nameStem leaves room behind a long name: most file systems end one after 255
// bytes.
func nameStem(study string) string {
	const most = 200
	if len(study) <= most {
		return study
	}
	study = study[:most]
	for !utf8.ValidString(study) && len(study) > most-utf8.UTFMax {
		study = study[:len(study)-1]
	}
	return study
}

// Backup is a backup as its name and the first bytes of its file tell it.
type Backup struct {
	Path   string
	Made   time.Time
	Bytes  int64
	Schema int    // version; it may be newer than this program's
	Why    string // the words behind the time in its name: "before restore"; empty: it was the day's turn, or somebody wished it
	Named  bool   // the program gave it this name; else its time is that of the file

	number int // of several that were made in one minute
}

// Rotates reports whether the backup makes way for newer ones in time. Those made
// before a restore or a migration, and those whose name somebody changed, if only
// by words behind the time, are kept until somebody deletes them.
func (b Backup) Rotates() bool { return b.Named && b.Why == "" }

// Reasons for which the program makes a backup that stays, as the name has them.
const (
	BeforeRestore   = "before restore"
	BeforeMigration = "before schema " // and the new version
)

// minute is how names tell when a backup was made, in the time of the place.
const minute = "2006-01-02 1504"

// name makes the name of the number-th backup of a minute.
func (f BackupFolder) name(at time.Time, number int, why string) string {
	name := f.Study + " " + at.Format(minute)
	if number > 1 {
		name += fmt.Sprintf("_%02d", number)
	}
	if why != "" {
		name += " " + why
	}
	return name + Extension
}

// parse reads a name that the program gave.
func (f BackupFolder) parse(name string, location *time.Location) (b Backup, ok bool) {
	rest, ok := strings.CutPrefix(name, f.Study+" ")
	rest, ending := strings.CutSuffix(rest, Extension)
	if !ok || !ending || len(rest) < len(minute) {
		return b, false
	}
	made, err := time.ParseInLocation(minute, rest[:len(minute)], location)
	if err != nil {
		return b, false
	}
	b = Backup{Made: made, Named: true, number: 1}
	rest, b.Why, _ = strings.Cut(rest[len(minute):], " ")
	if rest != "" {
		b.number, err = strconv.Atoi(strings.TrimPrefix(rest, "_"))
	}
	return b, err == nil && f.name(made, b.number, b.Why) == name
}

// List returns the project files of the folder, the newest first, by their names
// and first bytes; links and whatever else is there are passed over, and so is
// what this process has open. A folder that is not there yet is empty.
func (f BackupFolder) List(location *time.Location) ([]Backup, error) {
	entries, err := os.ReadDir(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the backups in %s cannot be listed: %w", f.Path, cause(err))
	}
	opening.Lock()
	defer opening.Unlock()
	var backups []Backup
	for _, entry := range entries {
		if b, ok := f.read(entry, location); ok {
			backups = append(backups, b)
		}
	}
	slices.SortFunc(backups, func(a, b Backup) int {
		return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(b.number, a.number), cmp.Compare(a.Path, b.Path))
	})
	return backups, nil
}

// read makes a backup out of an entry of the folder, if it is one.
func (f BackupFolder) read(entry fs.DirEntry, location *time.Location) (b Backup, ok bool) {
	if !entry.Type().IsRegular() || !strings.EqualFold(filepath.Ext(entry.Name()), Extension) || strings.HasPrefix(entry.Name(), ".") {
		return b, false
	}
	info, err := entry.Info()
	if err != nil || holderHere(info) != nil {
		return b, false // it was removed meanwhile; or is the project itself
	}
	path := filepath.Join(f.Path, entry.Name())
	header, err := readHeader(path)
	if err != nil {
		return b, false
	}
	err = checkHeader(path, header)
	if newer := (*NewerError)(nil); err != nil && !errors.As(err, &newer) {
		return b, false
	}
	b, named := f.parse(entry.Name(), location)
	if !named {
		b = Backup{Made: info.ModTime().In(location)}
	}
	b.Path, b.Bytes = path, info.Size()
	b.Schema = int(binary.BigEndian.Uint32(header[headerVersion:]))
	return b, true
}

// Find returns the path of a backup that a person names: a path, or else the name
// of a file in the folder.
func (f BackupFolder) Find(name string) string {
	if _, err := os.Stat(name); err != nil && filepath.Base(name) == name {
		return filepath.Join(f.Path, name)
	}
	return name
}

// make makes the folder, but not the one that it is to stand in: a drive that is
// not there now would get its backups on another.
func (f BackupFolder) make() error {
	err := os.Mkdir(f.Path, 0o700)
	if err == nil {
		return SyncFolder(filepath.Dir(f.Path))
	}
	info, missing := os.Stat(f.Path)
	switch {
	case missing == nil && info.IsDir():
		return nil
	case missing == nil:
		return fmt.Errorf("the folder for backups, %s, is a file; choose another one", f.Path)
	}
	return fmt.Errorf("the folder for backups, %s, cannot be made: %w", f.Path, cause(err))
}
