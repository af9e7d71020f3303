package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"
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

// announce writes the hidden file. A project in a folder that cannot be written
// is refused here, before anything was changed: the journal that makes changes
// safe has to stand in that folder too. Any other failure only costs the words.
func announce(path string) error {
	text, err := json.Marshal(thisProcess())
	if err != nil {
		return err
	}
	err = os.WriteFile(holderFile(path), append(text, '\n'), 0o600)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return notWritable(path)
	}
	return nil
}

// heldBy says who holds the project at path.
func heldBy(path string) error {
	unknown := &HeldError{Path: path, Holder: "another program"}
	text, err := os.ReadFile(holderFile(path))
	if err != nil {
		return unknown
	}
	var h holder
	if err := json.Unmarshal(text, &h); err != nil || h.Program == "" || h.Process <= 0 || h.gone() {
		return unknown
	}
	return &HeldError{Path: path, Holder: h.String(), Since: h.Since}
}
