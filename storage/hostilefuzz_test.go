//go:build unix

package storage_test

import (
	"bytes"
	"os"
	"testing"

	"copresence/storage"
)

// Bytes of the file are overwritten, and the digest is brought up to date where the
// rest allows it.
func FuzzProject(f *testing.F) {
	content, folder := hostileStudy(f), f.TempDir()
	f.Add(uint32(100), []byte{13, 0, 0})
	f.Add(uint32(4096+8), []byte{0xff, 0xff})
	f.Add(uint32(30000), []byte("\u202e\x00\x1b[2J"))
	f.Fuzz(func(t *testing.T, at uint32, with []byte) {
		b := bytes.Clone(content)
		copy(b[int(at)%len(b):], with)
		path := specimen(t, folder, b)
		if int(at)%len(b) >= 100 { // not with a header of which SQLite would make something else
			storage.Reseal(path)
		}
		j := &judgement{T: t, path: path}
		p, err := storage.Open(path)
		j.sentence("open", err)
		if err == nil {
			j.use(p)
			check(t, p.Close())
		}
		check(t, os.RemoveAll(path))
	})
}
