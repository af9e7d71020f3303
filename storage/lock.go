package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"

	"copresence/storage/characters"
)

// opening serialises opening and closing, and knows which files this process
// holds. Both are needed because POSIX file locks belong to the process: if it
// opened a file that it holds a second time, only to read it, then closing that
// would drop the lock of the project that is open.
var opening struct {
	sync.Mutex
	projects []*Project
}

// holderHere returns the project of this process that holds the file, or nil.
func holderHere(info fs.FileInfo) *Project {
	for _, p := range opening.projects {
		if os.SameFile(p.file, info) {
			return p
		}
	}
	return nil
}

func forget(p *Project) {
	opening.projects = slices.DeleteFunc(opening.projects, func(q *Project) bool { return q == p })
}

// holder is what the hidden file beside an open project says: who has it open.
// SQLite's lock on the project decides; this only gives the words for it, and
// is worth nothing once the process is gone.
type holder struct {
	Program string    `json:"program"`
	Process int       `json:"process"`
	Host    string    `json:"host"`
	Since   time.Time `json:"since"`
}

// thisProcess describes the running program. The name of the machine is left
// out where the system does not tell it.
func thisProcess() holder {
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	return holder{Program: "Copresence", Process: os.Getpid(), Host: host, Since: time.Now().UTC().Truncate(time.Second)}
}

func (h holder) String() string {
	if h.Host == "" {
		return fmt.Sprintf("%s (process %d)", h.Program, h.Process)
	}
	return fmt.Sprintf("%s (process %d on %s)", h.Program, h.Process, h.Host)
}

// gone reports whether the process is known to have ended.
func (h holder) gone() bool {
	if h.Host != thisProcess().Host {
		return false // of another machine nothing is known
	}
	process, err := os.FindProcess(h.Process)
	if err != nil {
		return true
	}
	defer process.Release()
	if runtime.GOOS == "windows" {
		return false // there FindProcess finds only living processes
	}
	return errors.Is(process.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

func holderFile(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".open")
}

// announce writes the hidden file, as a new file that takes the place of an old
// one. A project in a folder that cannot be written is refused here, before
// anything was changed: the journal that makes changes safe has to stand in that
// folder too. Any other failure only costs the words, and so does whatever else
// stands where they should: a link, a folder, a pipe is left alone.
func announce(path string) error {
	text, err := json.Marshal(thisProcess())
	if err != nil {
		return err
	}
	name := holderFile(path)
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return notWritable(path)
	}
	if err != nil {
		return nil
	}
	_, err = file.Write(append(text, '\n'))
	err = errors.Join(err, file.Close())
	if info, e := os.Lstat(name); err == nil && (errors.Is(e, fs.ErrNotExist) || e == nil && info.Mode().IsRegular()) {
		err = os.Rename(file.Name(), name)
	} else {
		err = errors.Join(err, fs.ErrExist)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // no words, and nothing in their place
	}
	return nil
}

// withdraw removes the hidden file, as well as that goes.
func withdraw(path string) {
	if name := holderFile(path); plain(name) {
		_ = os.Remove(name) // words of an ended process are not believed
	}
}

// plain reports whether there is a plain file of that name, and no link to one.
func plain(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}

// maxWords is the length, in bytes, of the longest hidden file that is read.
const maxWords = 4096

// readWords reads the hidden file.
func readWords(path string) ([]byte, error) {
	name := holderFile(path)
	if !plain(name) {
		return nil, fs.ErrNotExist
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxWords))
}

// heldBy says who holds the project at path.
func heldBy(path string) error {
	unknown := &HeldError{Path: path, Holder: "another program"}
	text, err := readWords(path)
	if err != nil {
		return unknown
	}
	var h holder
	if err := json.Unmarshal(text, &h); err != nil || h.Program == "" || h.Process <= 0 || h.gone() {
		return unknown
	}
	return &HeldError{Path: path, Holder: characters.Line(h.String()), Since: h.Since}
}
