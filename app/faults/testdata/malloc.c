// Lets the n-th allocation of a process fail, to be loaded with LD_PRELOAD. The
// file that COPRESENCE_FAULTS_MEMORY names is mapped here and by the player:
//
//	word 0  how many allocations it takes until one is refused; 0: none is
//	word 1  1: all that come after it are refused, too
//	word 2  how many were refused
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static int64_t *words;

__attribute__((constructor)) static void map(void) {
	const char *name = getenv("COPRESENCE_FAULTS_MEMORY");
	if (!name) return;
	int file = open(name, O_RDWR | O_CLOEXEC);
	if (file < 0) abort();
	void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	if (at == MAP_FAILED) abort();
	words = at;
}

static int refused(void) {
	if (!words) return 0;
	int64_t left = __atomic_load_n(&words[0], __ATOMIC_SEQ_CST);
	if (left <= 0) return 0;
	if (left > 1) {
		__atomic_store_n(&words[0], left - 1, __ATOMIC_SEQ_CST);
		return 0;
	}
	if (!__atomic_load_n(&words[1], __ATOMIC_SEQ_CST)) __atomic_store_n(&words[0], 0, __ATOMIC_SEQ_CST);
	__atomic_add_fetch(&words[2], 1, __ATOMIC_SEQ_CST);
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size) { return refused() ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return refused() ? NULL : __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return refused() ? NULL : __libc_realloc(old, size); }
