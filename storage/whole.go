package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// hidden is what the names of files begin with that are being written.
const hidden = ".copresence-"

// WriteWhole writes a file that is complete or not there: into a hidden file
// beside its place, which is synced and then takes the place. When anything
// fails, what was there stays, and nothing is left beside it. Only where it
// replaces does it take the place of another file; else a file that is there,
// or comes meanwhile, stays, and the error is fs.ErrExist. Where all that failed is
// to sync the folder, the file is there, and may be gone after a power cut.
func WriteWhole(path string, replaces bool, write func(*os.File) error) error {
	return writeWhole(path, write, func(name string) error { return place(name, path, replaces) })
}

// writeWhole writes a hidden file beside path, syncs it and has take put it in
// its place.
func writeWhole(path string, write func(*os.File) error, take func(name string) error) (err error) {
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, hidden+"*")
	if err != nil {
		return fmt.Errorf("no file can be made in %s: %w", folder, cause(err))
	}
	taken := false
	defer func() {
		if !taken { // also when write panics
			err = errors.Join(err, discard(file))
		}
	}()
	if err := write(file); err != nil {
		return err
	}
	if err := removed(file.Name() + "-journal"); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := take(file.Name()); err != nil {
		return err
	}
	taken = true
	return SyncFolder(folder)
}

// place gives a file its name. A link to it, where the file system has links,
// never replaces a file that came at the last moment, as a rename would.
func place(name, path string, replaces bool) error {
	if replaces {
		return os.Rename(name, path)
	}
	err := os.Link(name, path)
	if err == nil {
		if err := os.Remove(name); err != nil {
			return errors.Join(err, os.Remove(path))
		}
		return nil
	}
	if _, there := os.Lstat(path); errors.Is(err, fs.ErrExist) || there == nil {
		return exists(path)
	}
	return os.Rename(name, path)
}

func exists(path string) error {
	return fmt.Errorf("%s exists already in %s; choose another name: %w", filepath.Base(path), filepath.Dir(path), fs.ErrExist)
}

// discard removes a file that was not finished, and the journal that SQLite may
// have left beside it when it could not write.
func discard(file *os.File) error {
	if err := file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	return errors.Join(removed(file.Name()), removed(file.Name()+"-journal"))
}

// removed sees to it that there is no file of that name.
func removed(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// SyncFolder makes new names in a folder outlive a power cut. Windows cannot
// open folders and does this by itself.
func SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
