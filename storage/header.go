package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"copresence/storage/migrations"
)

// applicationID marks a database as a Copresence project: "CoPr".
const applicationID = 0x436F5072

// Where the first 100 bytes of an SQLite file say what it is
// (https://www.sqlite.org/fileformat2.html#the_database_header).
const (
	headerLength    = 100
	headerFormats   = 18 // two bytes: 1 rollback journal, 2 write-ahead log
	headerVersion   = 60 // user_version, big-endian
	headerProgram   = 68 // application_id, big-endian
	headerSignature = "SQLite format 3\x00"
)

// resolve follows links to the file itself, beside which SQLite keeps the
// journal. A path that leads nowhere stays as it is, for a message.
func resolve(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		return found
	}
	return path
}

// checkBeside refuses a project beside which something else than a plain file
// has the name of one of SQLite's: opening a pipe would wait for ever.
func checkBeside(path string) error {
	for _, ending := range besides {
		info, err := os.Lstat(path + ending)
		if err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s cannot be opened: %s beside it is not a plain file; remove it",
				filepath.Base(path), filepath.Base(path)+ending)
		}
	}
	return nil
}

// look makes sure that there is a plain file at path, and nothing odd beside it,
// and returns what the file system says of it.
func look(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file in %s: %w", filepath.Base(path), filepath.Dir(path), fs.ErrNotExist)
	case err != nil:
		return nil, notReadable(path, err)
	case info.IsDir():
		return nil, &NotProjectError{path, "it is a folder"}
	case !info.Mode().IsRegular():
		return nil, &NotProjectError{path, "it is not a plain file"}
	}
	return info, checkBeside(path)
}

// checkFile refuses what is not a project of this program, or cannot be written,
// before SQLite gets to see the file: SQLite would finish an interrupted change
// of a database that is none of ours, and open a file read-only without a word.
//
// It must not be called for a file that this process holds, see [opening].
func checkFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		file, err = os.Open(path)
		if err == nil {
			return errors.Join(notWritable(path), file.Close())
		}
	}
	if err != nil {
		return notReadable(path, err)
	}
	defer file.Close()
	header := make([]byte, headerLength)
	n, err := io.ReadFull(file, header)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return notReadable(path, err)
	}
	return checkHeader(path, header[:n])
}

func notReadable(path string, err error) error {
	return fmt.Errorf("%s cannot be read: %w", filepath.Base(path), cause(err))
}

func checkHeader(path string, header []byte) error {
	switch {
	case len(header) == 0:
		return &NotProjectError{path, "it is empty"}
	case len(header) < headerLength || !bytes.HasPrefix(header, []byte(headerSignature)):
		return &NotProjectError{path, "it is not an SQLite database; tables and networks are imported into a project"}
	case binary.BigEndian.Uint32(header[headerProgram:]) != applicationID:
		return &NotProjectError{path, "it is a database of another program; import it into a project instead"}
	}
	version := int(int32(binary.BigEndian.Uint32(header[headerVersion:])))
	switch {
	case version > migrations.Latest():
		return &NewerError{path, version, migrations.Latest()}
	case version < 1:
		return &DamagedError{path, fmt.Sprintf("its schema version is %d, which no Copresence ever wrote", version)}
	}
	return nil
}
