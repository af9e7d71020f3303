package session

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// WriteWhole writes a file that is complete or not there: into a temporary file
// beside its place, which is synced and then takes the place, and with it the
// place of a file of that name. When anything fails, what was there stays.
//
// It refuses to write over a project, over a folder and over a device; a link is
// followed, and what it leads to replaced.
func WriteWhole(path string, write func(io.Writer) error) (err error) {
	if path, err = replaceable(path); err != nil {
		return err
	}
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, ".copresence-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(file))
		}
	}()
	if err := write(file); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	return syncFolder(folder)
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

func discard(file *os.File) error {
	if err := file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	if err := os.Remove(file.Name()); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// syncFolder makes a new name in a folder outlive a power cut. Windows cannot
// open folders and does this by itself.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
