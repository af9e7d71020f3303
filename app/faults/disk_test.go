//go:build linux

package main

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// after makes a disk to which the changes were done.
func after(lying bool, changes ...change) *disk {
	d := newDisk(lying)
	for _, c := range changes {
		d.do(c)
	}
	return d
}

// crashes cuts the power many times and counts what is found in a file; "none"
// where there is no file.
func crashes(d *disk, name string) map[string]int {
	found := map[string]int{}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		content, there := d.crash(rng)[name]
		if !there {
			content = []byte("none")
		}
		found[string(content)]++
	}
	return found
}

func TestWhatIsSyncedStays(t *testing.T) {
	made := change{kind: creation, path: "a", inode: 1}
	old := change{kind: writing, inode: 1, data: []byte("old")}
	fresh := change{kind: writing, inode: 1, data: []byte("new")}
	synced, folder := change{kind: syncing, inode: 1}, change{kind: syncingFolder, path: "."}
	for name, try := range map[string]struct {
		disk *disk
		want []string
	}{
		"nothing synced":         {after(false, made, old), []string{"none", "", "old", "\x00\x00\x00"}},
		"the file, not its name": {after(false, made, old, synced), []string{"none", "old"}},
		"the name, not the file": {after(false, made, folder, old), []string{"", "old", "\x00\x00\x00"}},
		"both":                   {after(false, made, old, synced, folder), []string{"old"}},
		"and then written":       {after(false, made, old, synced, folder, fresh), []string{"old", "new"}},
		"a disk that lies":       {after(true, made, old, synced, folder), []string{"", "old", "\x00\x00\x00"}},
		"renamed": {
			after(false, made, old, synced, folder, change{kind: renaming, path: "a", to: "b"}), []string{"old", "none"},
		},
		"renamed and synced": {
			after(false, made, old, synced, folder, change{kind: renaming, path: "a", to: "b"}, folder), []string{"none"},
		},
		"in a folder that is not synced": {
			after(false, change{kind: folding, path: "f"}, change{kind: creation, path: "f/a", inode: 1}, change{kind: syncingFolder, path: "f"}),
			[]string{"none"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			found := crashes(try.disk, "a")
			if name == "in a folder that is not synced" {
				found = crashes(try.disk, "f/a")
				try.want = []string{"none", ""}
			}
			for _, want := range try.want {
				if found[want] == 0 {
					t.Errorf("never %q", want)
				}
				delete(found, want)
			}
			if len(found) > 0 {
				t.Errorf("also found: %v", found)
			}
		})
	}
}

func TestWritesAreTornBetweenSectors(t *testing.T) {
	data := append(bytes.Repeat([]byte("a"), sector), bytes.Repeat([]byte("b"), sector)...)
	d := after(false, change{kind: creation, path: "a", inode: 1}, change{kind: syncingFolder, path: "."}, change{kind: writing, inode: 1, data: data})
	torn := 0
	for content := range crashes(d, "a") {
		for at := 0; at < len(content); at += sector {
			piece := content[at:min(at+sector, len(content))]
			if piece != string(data[at:at+len(piece)]) && piece != string(make([]byte, len(piece))) {
				t.Errorf("a sector holds %q", piece)
			}
		}
		if len(content) == sector {
			torn++
		}
	}
	if torn == 0 {
		t.Error("no write was torn")
	}
}
