//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// touchOf returns what a call does to a file below the folder, nil when it does
// nothing there.
func (r *recorder) touchOf(c *call) (*touch, error) {
	a := c.args
	switch c.number {
	case syscall.SYS_OPEN:
		return r.opening(c, atCwd, a[0], a[1])
	case syscall.SYS_CREAT:
		return r.opening(c, atCwd, a[0], syscall.O_CREAT|syscall.O_TRUNC|syscall.O_WRONLY)
	case syscall.SYS_OPENAT:
		return r.opening(c, a[0], a[1], a[2])
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_WRITEV, syscall.SYS_PWRITEV, sysPwritev2, sysCopyFileRange, syscall.SYS_SENDFILE:
		return r.writing(c)
	case syscall.SYS_FTRUNCATE:
		return r.ofDescriptor(c, &touch{act: truncation, at: int64(a[1])}, a[0])
	case syscall.SYS_TRUNCATE:
		return r.ofPath(c, &touch{act: truncation, at: int64(a[1])}, atCwd, a[0])
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		return r.ofDescriptor(c, &touch{act: syncing}, a[0])
	case syscall.SYS_RENAME:
		return r.ofTwo(c, &touch{act: renaming}, atCwd, a[0], atCwd, a[1])
	case syscall.SYS_RENAMEAT, sysRenameat2:
		return r.ofTwo(c, &touch{act: renaming}, a[0], a[1], a[2], a[3])
	case syscall.SYS_LINK:
		return r.ofTwo(c, &touch{act: linking}, atCwd, a[0], atCwd, a[1])
	case syscall.SYS_LINKAT:
		return r.ofTwo(c, &touch{act: linking}, a[0], a[1], a[2], a[3])
	case syscall.SYS_UNLINK:
		return r.ofPath(c, &touch{act: removal}, atCwd, a[0])
	case syscall.SYS_RMDIR:
		return r.ofPath(c, &touch{act: removalFolder}, atCwd, a[0])
	case syscall.SYS_UNLINKAT:
		const removeFolder = 0x200 // AT_REMOVEDIR
		act := removal
		if a[2]&removeFolder != 0 {
			act = removalFolder
		}
		return r.ofPath(c, &touch{act: act}, a[0], a[1])
	case syscall.SYS_MKDIR:
		return r.ofPath(c, &touch{act: folding}, atCwd, a[0])
	case syscall.SYS_MKDIRAT:
		return r.ofPath(c, &touch{act: folding}, a[0], a[1])
	}
	return r.unknown(c)
}

// unknown lets calls pass that do nothing to the folder, and fails at all others:
// a record with holes would prove nothing.
func (r *recorder) unknown(c *call) (*touch, error) {
	switch c.number {
	case syscall.SYS_MMAP:
		return r.refuse(c, c.args[4], syscall.PROT_WRITE&c.args[2] != 0)
	case syscall.SYS_FALLOCATE, syscall.SYS_SYNC_FILE_RANGE, sysSyncfs:
		return r.refuse(c, c.args[0], true)
	case syscall.SYS_SPLICE:
		return r.refuse(c, c.args[2], true)
	case syscall.SYS_SYMLINK, syscall.SYS_SYMLINKAT, sysOpenat2, syscall.SYS_SYNC:
		return nil, errUnknownCall
	}
	return nil, nil // io_uring, which Go only asks for
}

// refuse fails when the descriptor is of a file below the folder.
func (r *recorder) refuse(c *call, fd uint64, really bool) (*touch, error) {
	t, err := r.ofDescriptor(c, &touch{}, fd)
	if err == nil && t != nil && really {
		err = errUnknownCall
	}
	return nil, err
}

// atCwd is AT_FDCWD: paths are relative to the working directory.
const atCwd = 0xFFFFFF9C

// opening is a touch where a file is made or emptied.
func (r *recorder) opening(c *call, folder, path, flags uint64) (*touch, error) {
	if flags&(syscall.O_CREAT|syscall.O_TRUNC) == 0 {
		return nil, nil
	}
	t, err := r.ofPath(c, &touch{act: creation, flag: flags}, folder, path)
	if t != nil {
		_, missing := os.Lstat(filepath.Join(r.folder, t.path))
		t.new = missing != nil
	}
	return t, err
}

// writing reads what a call is about to write, and where to.
func (r *recorder) writing(c *call) (*touch, error) {
	a := c.args
	t := &touch{act: writing}
	into := a[0]
	if c.number == sysCopyFileRange {
		into = a[2]
	}
	if into == tells && c.number == syscall.SYS_WRITE {
		news, err := c.bytes(a[1], a[2])
		return &touch{act: saying, news: news}, err
	}
	t, err := r.ofDescriptor(c, t, into)
	if t == nil || err != nil {
		return nil, err
	}
	switch c.number {
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64:
		t.news, err = c.bytes(a[1], a[2])
	case syscall.SYS_WRITEV, syscall.SYS_PWRITEV, sysPwritev2:
		t.news, err = c.vectors(a[1], a[2])
	}
	if err != nil {
		return nil, err
	}
	switch {
	case c.number == syscall.SYS_PWRITE64, c.number == syscall.SYS_PWRITEV:
		t.at = int64(a[3])
	case c.number == sysPwritev2 || c.number == sysCopyFileRange && a[3] != 0:
		return nil, errUnknownCall
	default:
		t.at, err = positionOf(c.thread, t.fd)
	}
	return t, err
}

// positionOf returns where the next write of a descriptor goes.
func positionOf(thread, fd int) (int64, error) {
	info, err := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", thread, fd))
	if err != nil {
		return 0, err
	}
	var at, flags int64
	for line := range strings.Lines(string(info)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch name {
		case "pos":
			at, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		case "flags":
			flags, err = strconv.ParseInt(strings.TrimSpace(value), 8, 64)
		}
		if err != nil {
			return 0, err
		}
	}
	if flags&syscall.O_APPEND != 0 {
		file, err := os.Stat(fmt.Sprintf("/proc/%d/fd/%d", thread, fd))
		if err != nil {
			return 0, err
		}
		return file.Size(), nil
	}
	return at, nil
}

// ofDescriptor completes a touch of an open file, nil when it is elsewhere.
func (r *recorder) ofDescriptor(c *call, t *touch, fd uint64) (*touch, error) {
	t.name, t.fd = calls[c.number], int(int32(fd))
	if t.fd < 0 {
		return nil, nil
	}
	path, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", c.thread, t.fd))
	if err != nil {
		return nil, nil // no open file: the call fails
	}
	var inside bool
	if t.path, inside = r.below(path); !inside {
		return nil, nil
	}
	return t, nil
}

// ofPath completes a touch of a path, nil when it leads elsewhere.
func (r *recorder) ofPath(c *call, t *touch, folder, path uint64) (*touch, error) {
	t.name, t.fd = calls[c.number], -1
	full, err := r.resolve(c, folder, path)
	if err != nil {
		return nil, err
	}
	var inside bool
	if t.path, inside = r.below(full); !inside {
		return nil, nil
	}
	return t, nil
}

// ofTwo completes a touch of two paths, which must be both below the folder or both
// elsewhere.
func (r *recorder) ofTwo(c *call, t *touch, folder, path, toFolder, toPath uint64) (*touch, error) {
	to, err := r.resolve(c, toFolder, toPath)
	if err != nil {
		return nil, err
	}
	from, err := r.ofPath(c, t, folder, path)
	if err != nil {
		return nil, err
	}
	below, inside := r.below(to)
	if inside != (from != nil) {
		return nil, fmt.Errorf("%w: into or out of the folder", errUnknownCall)
	}
	if !inside {
		return nil, nil
	}
	from.to = below
	return from, nil
}

// resolve reads a path that a call is given, relative to a folder.
func (r *recorder) resolve(c *call, folder, path uint64) (string, error) {
	name, err := c.text(path)
	if err != nil || filepath.IsAbs(name) {
		return filepath.Clean(name), err
	}
	base := fmt.Sprintf("/proc/%d/cwd", c.thread)
	if uint32(folder) != atCwd {
		base = fmt.Sprintf("/proc/%d/fd/%d", c.thread, int32(folder))
	}
	if base, err = os.Readlink(base); err != nil {
		return "", err
	}
	return filepath.Join(base, name), nil
}
