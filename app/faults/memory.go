//go:build linux

package main

import (
	"os"
	"sync/atomic"
	"syscall"
	"unsafe"
)

// memoryFile names the file through which the player tells the library of
// testdata/malloc.c which allocation to refuse.
const memoryFile = "COPRESENCE_FAULTS_MEMORY"

// memory is that file, mapped. The library maps it too; malloc.c says what its
// words mean.
type memory struct {
	countdown *int64 // allocations until the one that is refused; 0: none is
	stay      *int64 // 1: all that come after are refused, too
	refused   *int64
}

// openMemory returns nil where the player runs without the library.
func openMemory() (*memory, error) {
	name := os.Getenv(memoryFile)
	if name == "" {
		return nil, nil
	}
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	words, err := syscall.Mmap(int(file.Fd()), 0, memorySize, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	word := func(i int) *int64 { return (*int64)(unsafe.Pointer(&words[8*i])) }
	return &memory{word(0), word(1), word(2)}, nil
}

const memorySize = 4096

// refuse makes the n-th allocation from now on fail; 0 makes none fail.
func (m *memory) refuse(n int, stay bool) {
	if m == nil {
		return
	}
	atomic.StoreInt64(m.refused, 0)
	atomic.StoreInt64(m.stay, 0)
	if stay {
		atomic.StoreInt64(m.stay, 1)
	}
	atomic.StoreInt64(m.countdown, int64(n))
}

// allow ends it and returns how many allocations failed.
func (m *memory) allow() int64 {
	if m == nil {
		return 0
	}
	atomic.StoreInt64(m.countdown, 0)
	atomic.StoreInt64(m.stay, 0)
	return atomic.LoadInt64(m.refused)
}
