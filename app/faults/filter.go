//go:build linux

package main

import (
	"encoding/binary"
	"runtime"
	"syscall"
	"unsafe"
)

// Numbers that package syscall does not know (linux/amd64; see
// arch/x86/entry/syscalls/syscall_64.tbl in the kernel's source).
const (
	sysSyncfs        = 306
	sysRenameat2     = 316
	sysSeccomp       = 317
	sysCopyFileRange = 326
	sysPwritev2      = 328
	sysIoUringSetup  = 425
	sysOpenat2       = 437
)

// calls are the system calls that are looked at, by number: those that change
// files or make changes last.
var calls = map[uint64]string{
	syscall.SYS_OPEN: "open", syscall.SYS_OPENAT: "openat", syscall.SYS_CREAT: "creat", sysOpenat2: "openat2",
	syscall.SYS_WRITE: "write", syscall.SYS_PWRITE64: "pwrite64", syscall.SYS_WRITEV: "writev",
	syscall.SYS_PWRITEV: "pwritev", sysPwritev2: "pwritev2",
	syscall.SYS_TRUNCATE: "truncate", syscall.SYS_FTRUNCATE: "ftruncate", syscall.SYS_FALLOCATE: "fallocate",
	syscall.SYS_FSYNC: "fsync", syscall.SYS_FDATASYNC: "fdatasync", syscall.SYS_SYNC_FILE_RANGE: "sync_file_range",
	syscall.SYS_SYNC: "sync", sysSyncfs: "syncfs",
	syscall.SYS_RENAME: "rename", syscall.SYS_RENAMEAT: "renameat", sysRenameat2: "renameat2",
	syscall.SYS_LINK: "link", syscall.SYS_LINKAT: "linkat", syscall.SYS_SYMLINK: "symlink", syscall.SYS_SYMLINKAT: "symlinkat",
	syscall.SYS_UNLINK: "unlink", syscall.SYS_UNLINKAT: "unlinkat", syscall.SYS_RMDIR: "rmdir",
	syscall.SYS_MKDIR: "mkdir", syscall.SYS_MKDIRAT: "mkdirat",
	syscall.SYS_SENDFILE: "sendfile", sysCopyFileRange: "copy_file_range", syscall.SYS_SPLICE: "splice",
	syscall.SYS_MMAP: "mmap", sysIoUringSetup: "io_uring_setup",
}

// Classic BPF, as seccomp(2) takes it: codes of instructions, and where in struct
// seccomp_data things are.
const (
	bpfLoad     = 0x20 // BPF_LD | BPF_W | BPF_ABS
	bpfJumpIf   = 0x15 // BPF_JMP | BPF_JEQ | BPF_K
	bpfJumpBits = 0x45 // BPF_JMP | BPF_JSET | BPF_K
	bpfReturn   = 0x06 // BPF_RET | BPF_K

	dataNumber       = 0
	dataArchitecture = 4
	dataFlags        = 16 + 8*3 // of mmap: its fourth argument

	architecture = 0xC000003E // AUDIT_ARCH_X86_64
	retAllow     = 0x7FFF0000
	retTrace     = 0x7FF00000
)

type instruction struct {
	code   uint16
	jt, jf uint8
	k      uint32
}

// filter stops the process at the calls that are looked at, of mmap only where the
// file itself would be mapped for writing by others to see, and lets all else pass.
func filter() []instruction {
	program := []instruction{
		{bpfLoad, 0, 0, dataArchitecture},
		{bpfJumpIf, 1, 0, architecture},
		{bpfReturn, 0, 0, retAllow},
		{bpfLoad, 0, 0, dataNumber},
	}
	for number := range calls {
		if number != syscall.SYS_MMAP {
			program = append(program, instruction{bpfJumpIf, 0, 1, uint32(number)}, instruction{bpfReturn, 0, 0, retTrace})
		}
	}
	return append(program,
		instruction{bpfJumpIf, 1, 0, syscall.SYS_MMAP},
		instruction{bpfReturn, 0, 0, retAllow},
		instruction{bpfLoad, 0, 0, dataFlags},
		instruction{bpfJumpBits, 0, 1, syscall.MAP_SHARED},
		instruction{bpfReturn, 0, 0, retTrace},
		instruction{bpfReturn, 0, 0, retAllow},
	)
}

// installFilter puts the filter on all threads of this process, and on what it
// executes. Its tracer must be ready for it.
func installFilter() error {
	var program []byte
	instructions := filter()
	for _, i := range instructions {
		program = binary.NativeEndian.AppendUint16(program, i.code)
		program = append(program, i.jt, i.jf)
		program = binary.NativeEndian.AppendUint32(program, i.k)
	}
	fprog := struct {
		length  uint16
		program unsafe.Pointer
	}{uint16(len(instructions)), unsafe.Pointer(&program[0])}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const (
		setNoNewPrivileges = 38 // PR_SET_NO_NEW_PRIVS
		setModeFilter      = 1  // SECCOMP_SET_MODE_FILTER
		allThreads         = 1  // SECCOMP_FILTER_FLAG_TSYNC
	)
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, setNoNewPrivileges, 1, 0, 0, 0, 0); errno != 0 {
		return errno
	}
	if _, _, errno := syscall.RawSyscall(sysSeccomp, setModeFilter, allThreads, uintptr(unsafe.Pointer(&fprog))); errno != 0 {
		return errno
	}
	runtime.KeepAlive(program)
	return nil
}
