// Counts allocations when it is preloaded; the benchmark program asks for the count, and for the bytes
// of the heap that are in use. Built by Benchmarks/speed/run.
#define _GNU_SOURCE
#include <malloc.h>
#include <stddef.h>

static long long count;

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

void *malloc(size_t size) { ++count; return __libc_malloc(size); }
void *calloc(size_t items, size_t size) { ++count; return __libc_calloc(items, size); }
void *realloc(void *old, size_t size) { ++count; return __libc_realloc(old, size); }

long long essay_allocations(void) { return count; }

long long essay_heap(void) { struct mallinfo2 heap = mallinfo2(); return heap.uordblks + heap.hblkhd; }
