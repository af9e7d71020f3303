//go:build linux

package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// disk is what a folder holds, and which of it is sure to be on the medium.
type disk struct {
	files map[int]*inode
	names map[string]int // of files, as the system shows them

	sure    map[string]int // names that are on the medium; those of folders lead to noFile
	pending []change       // of names, which may not be there yet

	lying bool // syncing a file does nothing, as in a database with synchronous OFF
}

// noFile stands for a folder.
const noFile = 0

// inode is a file: what is on the medium, and the changes that may not be.
type inode struct {
	sure    []byte
	pending []change
}

func newDisk(lying bool) *disk {
	return &disk{files: map[int]*inode{}, names: map[string]int{}, sure: map[string]int{".": noFile}, lying: lying}
}

// adopt makes files that are on the medium part of an empty disk, and gives them
// the numbers under which a recorder of their folder knows them.
func (d *disk) adopt(found map[string][]byte, numbers map[string]int) {
	for name, content := range found {
		inode := &inode{sure: slices.Clone(content)}
		d.files[numbers[name]], d.names[name], d.sure[name] = inode, numbers[name], numbers[name]
		for folder := filepath.Dir(name); folder != "."; folder = filepath.Dir(folder) {
			d.names[folder], d.sure[folder] = noFile, noFile
		}
	}
}

// do makes a change.
func (d *disk) do(c change) {
	switch c.kind {
	case writing, truncation:
		f := d.files[c.inode]
		f.pending = append(f.pending, c)
	case syncing:
		if !d.lying {
			d.files[c.inode].sync()
		}
	case syncingFolder:
		d.syncFolder(c.path)
	case creation:
		d.files[c.inode] = &inode{}
		d.name(c)
	case folding, renaming, linking, removal, removalFolder:
		d.name(c)
	}
}

// name makes a change of names, which is not on the medium yet.
func (d *disk) name(c change) {
	apply(d.names, c)
	d.pending = append(d.pending, c)
}

// apply makes a change in a table of names.
func apply(names map[string]int, c change) {
	switch c.kind {
	case creation:
		names[c.path] = c.inode
	case folding:
		names[c.path] = noFile
	case linking:
		names[c.to] = c.inode
	case removal, removalFolder:
		delete(names, c.path)
	case renaming:
		moved := map[string]string{c.path: c.to}
		for name := range names {
			if rest, below := strings.CutPrefix(name, c.path+"/"); below {
				moved[name] = c.to + "/" + rest
			}
		}
		for from, to := range moved {
			if inode, there := names[from]; there {
				delete(names, from)
				names[to] = inode
			}
		}
	}
}

// syncFolder makes sure of the names in a folder.
func (d *disk) syncFolder(folder string) {
	d.pending = slices.DeleteFunc(d.pending, func(c change) bool {
		concerns := filepath.Dir(c.path) == folder || c.to != "" && filepath.Dir(c.to) == folder
		if concerns {
			apply(d.sure, c)
		}
		return concerns
	})
}

func (f *inode) sync() {
	for _, c := range f.pending {
		f.sure = c.on(f.sure)
	}
	f.pending = nil
}

// on makes a change of content.
func (c change) on(content []byte) []byte {
	end := int(c.offset)
	if c.kind == writing {
		end += len(c.data)
	}
	if more := end - len(content); more > 0 {
		content = append(content, make([]byte, more)...)
	}
	if c.kind == writing {
		copy(content[c.offset:], c.data)
		return content
	}
	return content[:end]
}

// manner is a way in which a power cut treats what is pending in the files.
type manner int

const (
	keeping  manner = iota // all of it is on the medium
	dropping               // nothing is
	picking                // each change is or is not
	tearing                // writes are there in part: some of their sectors
	ordering               // the first changes are there, the next is torn
	growing                // files have their size, but of what was written a part is zeros
	manners
)

// sector is what a disk writes whole, in bytes.
const sector = 512

// crash returns what is on the medium, by names, when the power is cut now.
func (d *disk) crash(rng *rand.Rand) map[string][]byte {
	names := maps.Clone(d.sure)
	for _, c := range d.pending[:rng.IntN(len(d.pending)+1)] {
		apply(names, c)
	}
	how := manner(rng.IntN(int(manners)))
	contents := map[int][]byte{}
	found := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if _, there := names[filepath.Dir(name)]; !there || names[name] == noFile {
			continue
		}
		if contents[names[name]] == nil {
			contents[names[name]] = d.files[names[name]].crash(how, rng)
		}
		found[name] = contents[names[name]]
	}
	return found
}

// crash returns what of a file is on the medium.
func (f *inode) crash(how manner, rng *rand.Rand) []byte {
	content := slices.Clone(f.sure)
	first := rng.IntN(len(f.pending) + 1) // that did not arrive as a whole, where they arrive in order
	for i, c := range f.pending {
		switch {
		case how == keeping, how == ordering && i < first, how == picking && rng.IntN(2) == 0:
			content = c.on(content)
		case how == tearing && rng.IntN(5) < 2, how == growing && rng.IntN(5) < 2:
			content = c.on(content)
		case c.kind == writing && (how == tearing && rng.IntN(2) == 0 || how == ordering && i == first):
			content = c.tornOn(content, rng)
		}
	}
	if how == growing {
		content = change{kind: truncation, offset: int64(f.size())}.on(content)
	}
	return content
}

// size is what the system shows as the size of the file, in bytes.
func (f *inode) size() int {
	size := len(f.sure)
	for _, c := range f.pending {
		if c.kind == truncation {
			size = int(c.offset)
		} else {
			size = max(size, int(c.offset)+len(c.data))
		}
	}
	return size
}

// tornOn makes a write of which only some sectors arrive: the first ones, or any.
func (c change) tornOn(content []byte, rng *rand.Rand) []byte {
	inOrder, first := rng.IntN(2) == 0, rng.IntN(len(c.data)/sector+1)
	for i := 0; i*sector < len(c.data); i++ {
		if inOrder && i < first || !inOrder && rng.IntN(2) == 0 {
			piece := c.data[i*sector : min((i+1)*sector, len(c.data))]
			content = change{kind: writing, offset: c.offset + int64(i*sector), data: piece}.on(content)
		}
	}
	return content
}

// lay writes what is on the medium into an empty folder.
func lay(found map[string][]byte, folder string) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for name, content := range found {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
