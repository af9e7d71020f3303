package session

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"copresence/storage"
)

// WriteWhole writes a file that is complete or not there: into a temporary file
// beside its place, which is synced and then takes the place, and with it the
// place of a file of that name. When anything fails, what was there stays.
//
// It refuses to write over a project, over a folder and over a device; a link is
// followed, and what it leads to replaced.
func WriteWhole(path string, write func(io.Writer) error) error {
	path, err := replaceable(path)
	if err != nil {
		return err
	}
	return storage.WriteWhole(path, true, func(file *os.File) error { return write(file) })
}

// replaceable returns the file that may be written at path, with links followed.
func replaceable(path string) (string, error) {
	if strings.EqualFold(filepath.Ext(path), Extension) {
		return "", fmt.Errorf("%s: nothing is written over a project", path)
	}
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		if info, missing := os.Stat(filepath.Dir(path)); missing != nil || !info.IsDir() {
			return "", fmt.Errorf("%s: there is no such folder", filepath.Dir(path))
		}
		return path, nil
	}
	if err != nil {
		return "", err
	}
	info, err := os.Stat(target)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s is no ordinary file, and is not written over", path)
	case strings.EqualFold(filepath.Ext(target), Extension):
		return "", fmt.Errorf("%s: nothing is written over a project", path)
	}
	return target, nil
}
