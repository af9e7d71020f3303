//go:build linux

package main

import (
	"errors"
	"os"
	"sync/atomic"
	"syscall"
	"unsafe"
)

// watch counts what happens to the files of a folder, as the kernel tells it.
type watch struct {
	file  *os.File
	count atomic.Int64
	moved chan struct{} // something happened
	ended chan struct{}
}

func newWatch(folder string) (*watch, error) {
	fd, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	if err != nil {
		return nil, err
	}
	_, err = syscall.InotifyAddWatch(fd, folder, syscall.IN_MODIFY|syscall.IN_CREATE|syscall.IN_DELETE|syscall.IN_MOVE)
	if err != nil {
		return nil, errors.Join(err, syscall.Close(fd))
	}
	w := &watch{file: os.NewFile(uintptr(fd), "inotify"), moved: make(chan struct{}, 1), ended: make(chan struct{})}
	go w.listen()
	return w, nil
}

func (w *watch) listen() {
	defer close(w.ended)
	events := make([]byte, 1<<14)
	for {
		n, err := w.file.Read(events)
		if err != nil {
			return // it was closed
		}
		for at := 0; at+syscall.SizeofInotifyEvent <= n; {
			event := (*syscall.InotifyEvent)(unsafe.Pointer(&events[at]))
			at += syscall.SizeofInotifyEvent + int(event.Len)
			w.count.Add(1)
		}
		select {
		case w.moved <- struct{}{}:
		default:
		}
	}
}

func (w *watch) close() error {
	err := w.file.Close()
	<-w.ended
	return err
}
