//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// change is something that a process did to the files of a folder, or said.
type change struct {
	kind   changing
	path   string // below the folder; of a rename, from where
	to     string // of a rename or link
	inode  int    // number of the file, counted by the recorder
	offset int64  // of a write; of a truncation, the new size
	data   []byte // of a write, or what was said
}

// changing is a kind of change.
type changing int

const (
	creation changing = iota // of a file, as inode
	folding                  // of a folder
	writing
	truncation
	syncing       // of a file
	syncingFolder // of the folder path
	renaming      // path to another
	linking       // another name for inode
	removal       // of the name of a file
	removalFolder // of a folder
	saying        // the player tells something
)

// recorder takes down what a traced player does to the files below a folder, in
// order. It is given only calls that may do something to files.
type recorder struct {
	folder  string
	changes []change
	inodes  map[uint64]int // the recorder's number by the file system's
	next    int
	line    []byte // what the player has begun to say
}

func newRecorder(folder string) *recorder {
	return &recorder{folder: folder, inodes: map[uint64]int{}}
}

// adopt gives numbers to the files that are in the folder already.
func (r *recorder) adopt() (map[string]int, error) {
	numbers := map[string]int{}
	err := filepath.WalkDir(r.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		below, _ := r.below(path)
		r.next++
		r.inodes[info.Sys().(*syscall.Stat_t).Ino], numbers[below] = r.next, r.next
		return nil
	})
	return numbers, err
}

// touch is a call that does something to a file below the folder, with what of it
// has to be known before it is done.
type touch struct {
	name string // of the system call
	act  changing
	path string // below the folder
	to   string
	fd   int // -1: it names a path
	news []byte
	at   int64
	new  bool // the file is not there yet
	flag uint64
}

var errUnknownCall = errors.New("the recorder does not know this use of a system call")

// enter looks at a call, and has it followed when it touches a file of the folder.
func (r *recorder) enter(c *call) (verdict, error) {
	t, err := r.touchOf(c)
	if err != nil {
		return verdict{}, fmt.Errorf("%s: %w", calls[c.number], err)
	}
	if t == nil {
		return verdict{}, nil
	}
	c.note = t
	return verdict{follow: true}, nil
}

// leave takes down what a call did.
func (r *recorder) leave(c *call) error {
	t := c.note.(*touch)
	if c.result < 0 {
		return nil
	}
	switch t.act {
	case saying:
		return r.say(t.news[:c.result])
	case creation:
		return r.opened(c, t)
	case writing:
		return r.wrote(c, t)
	case truncation:
		inode, err := r.inodeOf(c, t)
		r.add(change{kind: truncation, path: t.path, inode: inode, offset: t.at})
		return err
	case syncing:
		return r.synced(c, t)
	case linking:
		inode, err := r.inodeAt(filepath.Join(r.folder, t.path))
		r.add(change{kind: linking, path: t.path, to: t.to, inode: inode})
		return err
	}
	r.add(change{kind: t.act, path: t.path, to: t.to})
	return nil
}

func (r *recorder) add(c change) { r.changes = append(r.changes, c) }

// say takes down what the player tells, line by line.
func (r *recorder) say(text []byte) error {
	r.line = append(r.line, text...)
	for {
		end := bytes.IndexByte(r.line, '\n')
		if end < 0 {
			return nil
		}
		r.add(change{kind: saying, data: bytes.Clone(r.line[:end])})
		r.line = r.line[end+1:]
	}
}

// opened takes down that a file was made, or emptied, by being opened.
func (r *recorder) opened(c *call, t *touch) error {
	info, err := os.Stat(fmt.Sprintf("/proc/%d/fd/%d", c.thread, c.result))
	if err != nil {
		return err
	}
	if t.new {
		r.next++
		r.inodes[info.Sys().(*syscall.Stat_t).Ino] = r.next
		r.add(change{kind: creation, path: t.path, inode: r.next})
		return nil
	}
	if t.flag&syscall.O_TRUNC != 0 {
		inode, err := r.known(info)
		r.add(change{kind: truncation, path: t.path, inode: inode})
		return err
	}
	return nil
}

func (r *recorder) wrote(c *call, t *touch) error {
	inode, err := r.inodeOf(c, t)
	if err != nil {
		return err
	}
	if t.news == nil { // the kernel copied them from another file
		t.news = make([]byte, c.result)
		file, err := os.Open(fmt.Sprintf("/proc/%d/fd/%d", c.thread, t.fd))
		if err != nil {
			return err
		}
		defer file.Close()
		if _, err := file.ReadAt(t.news, t.at); err != nil {
			return err
		}
	}
	r.add(change{kind: writing, path: t.path, inode: inode, offset: t.at, data: t.news[:c.result]})
	return nil
}

func (r *recorder) synced(c *call, t *touch) error {
	info, err := os.Stat(fmt.Sprintf("/proc/%d/fd/%d", c.thread, t.fd))
	if err != nil {
		return err
	}
	if info.IsDir() {
		r.add(change{kind: syncingFolder, path: t.path})
		return nil
	}
	inode, err := r.known(info)
	r.add(change{kind: syncing, path: t.path, inode: inode})
	return err
}

// inodeOf returns the number of the file that a call touched.
func (r *recorder) inodeOf(c *call, t *touch) (int, error) {
	if t.fd < 0 {
		return r.inodeAt(filepath.Join(r.folder, t.path))
	}
	return r.inodeAt(fmt.Sprintf("/proc/%d/fd/%d", c.thread, t.fd))
}

func (r *recorder) inodeAt(path string) (int, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return r.known(info)
}

func (r *recorder) known(info os.FileInfo) (int, error) {
	inode, ok := r.inodes[info.Sys().(*syscall.Stat_t).Ino]
	if !ok {
		return 0, fmt.Errorf("%s was not made while it was looked at", info.Name())
	}
	return inode, nil
}

// below returns a path relative to the folder, if it is in there.
func (r *recorder) below(path string) (string, bool) {
	path = strings.TrimSuffix(path, " (deleted)")
	if path == r.folder {
		return ".", true
	}
	return strings.CutPrefix(path, r.folder+"/")
}
