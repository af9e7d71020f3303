//go:build linux

package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// call is a system call of a traced process that is looked at.
type call struct {
	thread int      // that made it
	memory *os.File // of its process
	number uint64
	args   [6]uint64
	result int64 // once it has returned; negative: -errno
	note   any   // of the tracer's user, kept from entry to return
}

// tracing is what is done at the calls of a traced process.
type tracing interface {
	// enter is told a call before the kernel does it, and says what to do with it.
	enter(c *call) (verdict, error)
	// leave is told how it went, where enter asked for that.
	leave(c *call) error
}

// verdict is what is to be done with a call.
type verdict struct {
	fail    syscall.Errno // it is not done, and fails with this error
	shorten uint64        // it writes only so many bytes, if not 0
	follow  bool          // leave is told how it went
}

// tracer follows one process with all its threads. Its methods must be called on
// one thread of the system, because that is who the kernel takes for the tracer.
type tracer struct {
	process int
	memory  *os.File
	on      tracing
	open    map[int]*call // calls that were entered and followed, by thread
	known   map[int]bool  // threads that have stopped for the first time
}

const (
	traceOptions = syscall.PTRACE_O_TRACESYSGOOD | syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACEEXEC |
		0x80 /* TRACESECCOMP */ | 0x100000 /* EXITKILL */
	eventSeccomp   = 7          // PTRACE_EVENT_SECCOMP
	waitOfThread   = 0x20000000 // __WNOTHREAD: the children of this thread alone
	getSyscallInfo = 0x420e     // PTRACE_GET_SYSCALL_INFO
	stopOfSyscall  = syscall.SIGTRAP | 0x80
)

// follow traces a process, which was started to be traced, to its end. It returns
// how that was.
func follow(process int, on tracing) (end syscall.WaitStatus, err error) {
	t := &tracer{process: process, on: on, open: map[int]*call{}, known: map[int]bool{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, t.abandon())
		}
	}()
	if _, err := syscall.Wait4(process, &end, syscall.WALL, nil); err != nil {
		return end, err
	}
	if err := syscall.PtraceSetOptions(process, traceOptions); err != nil {
		return end, err
	}
	t.known[process] = true
	if t.memory, err = os.Open(fmt.Sprintf("/proc/%d/mem", process)); err != nil {
		return end, err
	}
	defer t.memory.Close()
	if err := syscall.PtraceCont(process, 0); err != nil {
		return end, err
	}
	for {
		thread, status, err := t.await()
		if err != nil {
			return end, err
		}
		if status.Exited() || status.Signaled() {
			delete(t.open, thread)
			if thread == process {
				return status, nil
			}
			continue
		}
		if err := t.stopped(thread, status); err != nil && !errors.Is(err, syscall.ESRCH) { // it was killed meanwhile
			return end, err
		}
	}
}

// await waits for any thread of the process, which is in a process group of its own.
func (t *tracer) await() (thread int, status syscall.WaitStatus, err error) {
	for {
		thread, err = syscall.Wait4(-t.process, &status, syscall.WALL|waitOfThread, nil)
		if !errors.Is(err, syscall.EINTR) {
			return thread, status, err
		}
	}
}

// abandon kills the process and takes what it leaves.
func (t *tracer) abandon() error {
	if err := syscall.Kill(t.process, syscall.SIGKILL); err != nil {
		return err
	}
	for {
		if _, _, err := t.await(); err != nil {
			return nil // there is nobody left
		}
	}
}

// stopped sees to a thread that has stopped and lets it go on.
func (t *tracer) stopped(thread int, status syscall.WaitStatus) error {
	signal := status.StopSignal()
	switch {
	case signal == stopOfSyscall:
		return t.left(thread)
	case signal == syscall.SIGTRAP && status.TrapCause() == eventSeccomp:
		return t.entered(thread)
	case signal == syscall.SIGTRAP && status.TrapCause() > 0:
		signal = 0 // a new thread or program
	case signal == syscall.SIGSTOP && !t.known[thread]:
		signal = 0 // how a new thread begins
	}
	t.known[thread] = true
	return t.resume(thread, int(signal))
}

// resume lets a thread go on, to the return of its call if that is followed.
func (t *tracer) resume(thread, signal int) error {
	if t.open[thread] == nil {
		return syscall.PtraceCont(thread, signal)
	}
	return syscall.PtraceSyscall(thread, signal)
}

// syscallInfo is struct ptrace_syscall_info of linux/ptrace.h.
type syscallInfo struct {
	op      uint8
	_       [3]uint8
	arch    uint32
	_, _    uint64 // instruction and stack pointers
	entered struct {
		number uint64 // at a return: its result
		args   [6]uint64
		_      uint64
	}
}

func infoOf(thread int) (info syscallInfo, err error) {
	_, _, errno := syscall.Syscall6(syscall.SYS_PTRACE, getSyscallInfo, uintptr(thread), unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	if errno != 0 {
		return info, errno
	}
	return info, nil
}

func (t *tracer) entered(thread int) error {
	info, err := infoOf(thread)
	if err != nil {
		return err
	}
	c := &call{thread: thread, memory: t.memory, number: info.entered.number, args: info.entered.args}
	v, err := t.on.enter(c)
	if err != nil {
		return err
	}
	if err := v.impose(thread); err != nil {
		return err
	}
	if v.follow && v.fail == 0 {
		t.open[thread] = c
	}
	return t.resume(thread, 0)
}

func (t *tracer) left(thread int) error {
	c := t.open[thread]
	if c == nil {
		return t.resume(thread, 0)
	}
	info, err := infoOf(thread)
	if err != nil {
		return err
	}
	delete(t.open, thread)
	c.result = int64(info.entered.number)
	if err := t.on.leave(c); err != nil {
		return err
	}
	return t.resume(thread, 0)
}

// impose changes the call at whose entry a thread has stopped.
func (v verdict) impose(thread int) error {
	if v.fail == 0 && v.shorten == 0 {
		return nil
	}
	var r syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(thread, &r); err != nil {
		return err
	}
	if v.fail != 0 {
		r.Orig_rax, r.Rax = ^uint64(0), uint64(-int64(v.fail)) // no call; its result
	} else {
		r.Rdx = v.shorten // the third argument of write and pwrite64
	}
	return syscall.PtraceSetRegs(thread, &r)
}

// text reads a text that ends in a zero from the memory of the process.
func (c *call) text(at uint64) (string, error) {
	const longest = 4096 // PATH_MAX
	b := make([]byte, longest)
	n, err := c.memory.ReadAt(b, int64(at))
	if end := bytes.IndexByte(b[:n], 0); end >= 0 {
		return string(b[:end]), nil
	}
	return "", errors.Join(err, errors.New("a text without an end"))
}

// bytes reads n bytes from the memory of the process.
func (c *call) bytes(at, n uint64) ([]byte, error) {
	b := make([]byte, n)
	_, err := c.memory.ReadAt(b, int64(at))
	return b, err
}

// vectors reads the n pieces that writev and the like write.
func (c *call) vectors(at, n uint64) (all []byte, err error) {
	list, err := c.bytes(at, 16*n)
	if err != nil {
		return nil, err
	}
	for ; len(list) > 0; list = list[16:] {
		base, length := binary.NativeEndian.Uint64(list), binary.NativeEndian.Uint64(list[8:])
		piece, err := c.bytes(base, length)
		if err != nil {
			return nil, err
		}
		all = append(all, piece...)
	}
	return all, nil
}
