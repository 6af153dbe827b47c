#define _GNU_SOURCE
#include "cheap.h"

#include <stdint.h>
#include <stdlib.h>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

// How much the heap grows at a time: what one answer needs by its rubric.
enum { STEP = 8 << 20, LARGE_PAGE = 2 << 20 };

// One answer touches some 1,500 pages of new memory, each of which costs the kernel more than a microsecond; as four large pages
// they cost a fifth of that.
void heap_make_roomy(void) {
    // What is asked for stays within the heap, and stays there when it is given back: the next answer needs it again.
    mallopt(M_MMAP_THRESHOLD, 4 * STEP);
    mallopt(M_TRIM_THRESHOLD, 8 * STEP);
    mallopt(M_TOP_PAD, STEP);
    void *probe = malloc(LARGE_PAGE / 4);
    uintptr_t end = (uintptr_t)sbrk(0);
    uintptr_t start = (uintptr_t)probe;
    free(probe);
    uintptr_t first = (start + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t last = end / LARGE_PAGE * LARGE_PAGE;
    if (start != 0 && end != UINTPTR_MAX && start < end && first < last) madvise((void *)first, last - first, MADV_HUGEPAGE);
}
#else
void heap_make_roomy(void) {}
#endif
